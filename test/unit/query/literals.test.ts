import { describe, expect, test } from 'vitest'
import { createSelecting } from '../../../src/commands/selecting.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import type { Condition } from '../../../src/model/plan.ts'
import { literalsOf, longestPlainRun } from '../../../src/query/literals.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'
import { onlyBatch } from '../../support/only-batch.ts'
import { escaped } from './where/random-line.ts'

/** What lines of a kind must hold to meet an expression. */
function literalsFor(where: string, kind: LogKindName = 'connection', ...others: LogKindName[]) {
  const kinds = [kind, ...others]
  const clock = { timeZone: 'UTC', times: {} }
  return createSelecting({ where: [where] }, { kinds, atHand: kinds, clock, onNote: () => undefined })(kind).literals
}

describe('a line must hold', () => {
  test.each([
    ['channel_id == "sora"', ['sora']],
    ['channel_id in (a, b, a)', ['a', 'b']],
    ['@connection_id == X1', ['X1']],
    ['@type == normal', ['normal']],
    ['channel_id == "朝会"', ['朝会']],
    ['channel_id == "school/room \\"3-B\\""', ['school']],
    ['channel_id == "a\\\\longer"', ['longer']],
    ['channel_id == "one\ntwo2\tx"', ['two2']],
    ['channel_id == a or client_id == b', ['a', 'b']],
    ['channel_id in (a, b, c) and client_id == d', ['d']],
    ['audio_bit_rate > 5 and channel_id == a', ['a']],
    ['not (role == sendonly) and channel_id == a', ['a']],
    ['channel_id == a and (client_id == b or client_id == c)', ['a']],
    ['channel_id in (a, b, c, d, e, f, g, h)', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
    ['channel_id == a and channel_id in (a, b, c, d, e, f, g, h, i)', ['a']],
  ])('%s: %j', (where, literals) => {
    expect(literalsFor(where)).toEqual(literals)
  })
})

describe('nothing can be said of', () => {
  test.each([
    'channel_id != a',
    'channel_id < b',
    'channel_id ~ "a"',
    'exists(channel_id)',
    'not channel_id == a',
    'not (channel_id == a and client_id == b)',
    'channel_id == ""',
    'channel_id == "/"',
    'channel_id == "\\"\\\\/"',
    'channel_id in (a, "")',
    'channel_id in (a, null)',
    'channel_id == null',
    'audio_bit_rate == 5',
    'audio == true',
    'disconnect_api_reason in (a, 5)',
    '@kind == connection',
    '@file == "a.jsonl"',
    '@kind == connection or channel_id == a',
    'timestamp == "2026-11-20T10:00:00Z"',
    '@time in (2026-11-20T10:00:00Z)',
    '@duration_ms == 5s',
    '@ended == failed',
    '@ended_by == "destroyed_reason: abort"',
    'channel_id == a or audio_bit_rate == 5',
    'channel_id == a or channel_id != b',
    'channel_id in (a, b, c, d, e, f, g, h, i)',
  ])('%s', (where) => {
    expect(literalsFor(where)).toBeUndefined()
  })
})

test('a kind that lacks one of two fields is searched for the other', () => {
  const where = 'sdp == x or channel_id == a'
  expect(literalsFor(where, 'signaling', 'connection')).toEqual(['x', 'a'])
  expect(literalsFor(where, 'connection', 'signaling')).toEqual(['a'])
})

test('conditions of no part or value', () => {
  const as = 'value'
  const none: Condition[] = [
    { op: 'and', of: [] },
    { op: 'or', of: [] },
    { op: 'in', path: 'a', as, values: [] },
  ]
  for (const condition of none) expect(literalsOf(condition)).toBeUndefined()
})

test('a kind that lacks the field has no line that can be wanted', () => {
  expect(literalsOf({ op: 'never' })).toEqual([])
})

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a"bc', 'bc'],
  ['a\\bc/d', 'bc'],
  ['ab\u0000cd\u001fefg', 'efg'],
  ['ab"cd', 'ab'],
  ['\u007f\u2028', '\u007f\u2028'],
])('longestPlainRun(%j): %j', (value, run) => {
  expect(longestPlainRun(value)).toBe(run)
})

describe('a text is found however a line spells it', () => {
  const VALUE = 'pre/朝会 "x"\\\n😀'
  const spell = (text: string): string => Array.from({ length: text.length }, (_, i) => escaped(text[i]!)).join('')

  test.each([
    JSON.stringify(VALUE),
    JSON.stringify(VALUE).replace('/', '\\/'),
    `"${spell(VALUE)}"`,
    `"${spell(VALUE).toUpperCase().replaceAll('\\U', '\\u')}"`,
    `"pre\\/${spell('朝会')} \\"x\\"\\\\\\n\\uD83D\\uDE00"`,
  ])('%s', (spelled) => {
    const literals = literalsFor(`channel_id == ${JSON.stringify(VALUE)}`)!
    const lines = [`{"channel_id":${spelled}}`, '{"channel_id":"other"}']
    const plan = { kind: 'connection' as const, fields: [{ path: 'channel_id', as: 'value' as const }], aggregates: {} }
    const scanner = createReferenceScanner({ ...plan, literals }, { maxLineBytes: 1 << 20, validation: undefined })
    const bytes = Buffer.from(lines.join('\n'))
    const batch = onlyBatch(scanner, { kind: 'connection', file: 'log.jsonl', offset: 0, bytes })
    expect([batch.length, batch.lines.all, batch.column('channel_id').text(0)]).toEqual([1, 2, VALUE])
  })
})
