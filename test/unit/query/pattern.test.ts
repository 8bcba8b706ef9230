import { describe, expect, test } from 'vitest'
import { createPattern } from '../../../src/query/pattern.ts'
import { runFor } from '../../../src/query/run-for.ts'
import { PatternTest } from '../../../src/query/text-test.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'

const OPTIONS = { fixed: false, ignoreCase: false }

describe('a pattern that is too large', () => {
  test('a message that does not repeat it', () => {
    const text = '(a)'.repeat(40_000)
    expect(() => createPattern(text, OPTIONS)).toThrow(/^'.{60}…' needs more memory than a regular expression can have/)
  })

  test('one that is tried for too long is one all the same', () => {
    expect(createPattern('(?:a?|b?){40}x', OPTIONS).expression.test('x')).toBe(true)
  })
})

test('what is run for some time is ended inside of a regular expression', () => {
  let steps = 0
  const run = () => {
    steps += 1
    steps += Number(/(a+)+b/.test('a'.repeat(60)))
    steps += 1
  }
  expect([runFor(20, run), steps]).toEqual([false, 1])
  expect([runFor(20, () => (steps = 5)), steps]).toEqual([true, 5])
  expect(() => runFor(20, () => JSON.parse('{'))).toThrow(SyntaxError)
})

describe('a test of texts', () => {
  const LINES = [{ id: 'ab' }, { id: 'b' }, { id: 'ab' }, { list: ['b', 'ab'] }, { list: ['b'] }, { id: 5 }, {}]
  const request = (path: string) => ({ path, as: 'value' as const })
  const scanner = createReferenceScanner(
    { kind: 'connection', fields: [request('id'), request('list[]')], aggregates: {} },
    { maxLineBytes: 1 << 20, validation: undefined },
  )
  const bytes = Buffer.from(LINES.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const scan = () => scanner.scan({ kind: 'connection', file: 'a.jsonl', offset: 0, bytes })

  test.each([
    ['id', ['ab', 'b'], [0, 2]],
    ['list[]', ['b', 'ab', 'b'], [3]],
  ])('%s', (path, wanted, matching) => {
    const texts = new PatternTest(/a/u, request(path))
    const batch = scan()
    const all = [...LINES.keys()]
    expect(all.filter(texts.test(batch))).toEqual(matching)

    const judged = new PatternTest(/never asked/u, request(path))
    expect(judged.wanted(batch, all)).toEqual(wanted)
    judged.accept(Uint8Array.from(wanted, (text) => Number(text.includes('a'))))
    expect(all.filter(judged.test(batch))).toEqual(matching)
    expect(judged.wanted(batch, all)).toEqual([])
  })
})
