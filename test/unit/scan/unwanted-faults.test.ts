import { describe, expect, test } from 'vitest'
import type { KindPlan } from '../../../src/model/plan.ts'
import { type ScannerName, Scanners } from '../../../src/scan/scanners.ts'
import { onlyBatch } from '../../support/only-batch.ts'

const PLAN: KindPlan = { kind: 'api', fields: [{ path: 'id', as: 'value' }], aggregates: {} }
/** Masks have 64 bits, and the one that the first byte falls on differs. */
const PLACES = Array.from({ length: 140 }, (_, at) => at)

/** By line, whether a scanner counts it as bad, where nobody wants more than the id. */
function badLines(name: ScannerName, lines: readonly string[]): boolean[] {
  const scanner = new Scanners(name, () => [PLAN], 0).create(PLAN, { maxLineBytes: 1 << 20, validation: undefined })
  const bytes = Buffer.from(lines.join(''), 'latin1')
  const { problems } = onlyBatch(scanner, { kind: 'api', file: 'log.jsonl', offset: 0, bytes })
  const bad = new Set(problems.map(({ line }) => line))
  return lines.map((_, line) => bad.has(line))
}

/** Lines with a text at each place of an array's first string. */
const around = (text: string, end = '\n') =>
  PLACES.map((at) => `{"id":"A","x":["${'-'.repeat(at)}${text}${'-'.repeat(140 - at)}",{"y":[]}]}${end}`)

describe('what every command sees in values that it does not need, wherever it stands', () => {
  test.each([
    ['a tab in a string', '\t'],
    ['a carriage return in a string', '\r'],
    ['a NUL in a string', '\0'],
    ['an escape that is none', '\\x'],
    ['an escape that lacks a digit', '\\u12-4'],
    ['an object that ends as an array', '",{"z":1],"'],
    ['an array that ends as an object', '",[[1}],"'],
    ['brackets that cross', '",[{]},"'],
  ])('%s', (_, text) => {
    for (const name of ['kernel', 'reference'] as const) {
      expect(badLines(name, around(text))).toEqual(PLACES.map(() => true))
      expect(badLines(name, around(text, '\r\n'))).toEqual(PLACES.map(() => true))
    }
  })

  test.each([
    ['text', '-'],
    ['escapes', '\\\\\\"\\u0041\\/\\b'],
    ['brackets in a string', '[{]}'],
    ['brackets', '",[{"z":[{}]}],"'],
    ['white space between values', '"\t,\t[ ]\r,"'],
    ['many levels', `",${'['.repeat(100)}${']'.repeat(100)},"`],
  ])('and what is right: %s', (_, text) => {
    for (const name of ['kernel', 'reference'] as const) {
      expect(badLines(name, around(text))).toEqual(PLACES.map(() => false))
      expect(badLines(name, around(text, '\r\n'))).toEqual(PLACES.map(() => false))
    }
  })

  test.each(['01', '5.', '1.2.3', '-', '1e', '"\\q"', '"a\tb"'])('the value %s', (value) => {
    for (const name of ['kernel', 'reference'] as const)
      expect(badLines(name, [`{"id":"A","x":${value}}\n`, `{"x":${value},"id":"A"}\n`])).toEqual([true, true])
  })

  test('a control character at the end of a line, or of the block', () => {
    const lines = PLACES.map((at) => `{"id":"${'-'.repeat(at)}"}\r\r\n`)
    expect(badLines('kernel', [...lines, '{"id":1}\r'])).toEqual([...lines.map(() => false), false])
    expect(badLines('kernel', ['{"id":1}\u0001\n', '{"id":1}\u0001'])).toEqual([true, true])
  })
})
