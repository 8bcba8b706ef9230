import { describe, expect, test } from 'vitest'
import { chosen } from './chosen.ts'

describe('times', () => {
  const lines = ['2026-11-20T10:00:00Z', '2026-11-20T19:00:00.000000+09:00', '2026-11-21T10:00:00Z', 'noon', null].map(
    (timestamp) => ({ timestamp }),
  )

  test.each([
    ['timestamp == 2026-11-20T10:00', [0, 1]],
    ['@time == 2026-11-20T10:00', [0, 1]],
    ['@time != 2026-11-20T10:00', [2, 3, 4]],
    ['@time > 2026-11-20T10:00', [2]],
    ['@time in (2026-11-21T10:00, null)', [2, 4]],
    // A pattern is for the text, under either name.
    ['timestamp ~ "T10"', [0, 2]],
    ['@time ~ "T10"', [0, 2]],
    ['@time ~ "^noon$"', [3]],
    ['exists(@time)', [0, 1, 2, 3, 4]],
  ])('%s', (text, rows) => {
    expect(chosen({ text, lines })).toEqual(rows)
  })
})

test('no length between a time and a number', () => {
  const end = '2026-11-20T10:00:05Z'
  const lines = [{ created_timestamp: '2026-11-20T10:00:00Z' }, { created_timestamp: 0 }, { created_timestamp: null }]
  const ended = lines.map((line) => ({ ...line, destroyed_timestamp: end }))
  expect(chosen({ text: '@duration_ms == 5s', lines: ended })).toEqual([0])
  expect(chosen({ text: 'exists(@duration_ms)', lines: ended })).toEqual([0])
})

describe('a value that only the field of another kind can have', () => {
  const lines = [{ res: { allowed: true } }, { res: { allowed: false } }, {}]

  test.each([
    ['@type == connect', []],
    ['@type in (connect)', []],
    ['@type != connect', [0, 1]],
    ['not @type == connect', [0, 1, 2]],
    ['@type in (connect, true)', [0]],
    ['@type not in (connect, true)', [1]],
    ['not @type in (connect, true)', [1, 2]],
  ])('%s', (text, rows) => {
    expect(chosen({ text, kinds: ['auth_webhook', 'signaling'], lines })).toEqual(rows)
  })
})

test('a field that a kind lacks is missing there, also if a line has it', () => {
  const lines = [{ sdp: 'x', channel_id: 'a' }]
  const kinds = ['connection', 'signaling'] as const
  for (const text of ['sdp == x', 'sdp != y', 'exists(sdp)', 'sdp ~ "x"']) {
    expect(chosen({ text, kinds: [...kinds], lines })).toEqual([])
    expect(chosen({ text: `not ${text}`, kinds: [...kinds], lines })).toEqual([0])
  }
})

test('texts compare by UTF-16 units', () => {
  const lines = ['😀', '\uffff', 'z', '朝'].map((channel_id) => ({ channel_id }))
  expect(chosen({ text: 'channel_id < "\\uffff"', lines })).toEqual([0, 2, 3])
  expect(chosen({ text: 'channel_id > 朝', lines })).toEqual([0, 1])
})

test('more texts than a dictionary holds', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => ({ channel_id: `c${i}` }))
  expect(chosen({ text: 'channel_id in (c5, c4095, c4096, c9999) or channel_id ~ "^c12.5$"', lines })).toEqual([
    5, 1205, 1215, 1225, 1235, 1245, 1255, 1265, 1275, 1285, 1295, 4095, 4096, 9999,
  ])
})

test('a pattern that the engine has no room for', () => {
  const text = `channel_id ~ "${'(a)'.repeat(40_000)}"`
  expect(() => chosen({ text, lines: [] })).toThrow('this regular expression is too large')
})
