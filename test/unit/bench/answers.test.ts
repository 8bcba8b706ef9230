import { describe, expect, test } from 'vitest'
import { difference, readLines, readRows, readRowsToGroup, readStats, readSummary } from '../../bench/answers.ts'

const answer = (figures: Record<string, number | string | null>) => new Map(Object.entries(figures))

describe('answers of two tools', () => {
  test('are the same in any order', () => {
    expect(difference(answer({ a: 1, b: null }), answer({ b: null, a: 1 }))).toBeUndefined()
  })

  test('differ in a figure, in one that is left out, and in one too many', () => {
    expect(difference(answer({ a: 1 }), answer({ a: 2 }))).toBe('a: 1, and 2')
    expect(difference(answer({ a: 1, b: 2 }), answer({ a: 1 }))).toBe('b: 2, and not told')
    expect(difference(answer({ a: 1 }), answer({ a: 1, b: 2 }))).toBe('b: not told, and 2')
    expect(difference(answer({ a: 0 }), answer({ a: null }))).toBe('a: 0, and null')
  })

  test('may be apart where a slack says so, and there alone', () => {
    const slack = { p95: 0.01 }
    expect(difference(answer({ 'x: p95': 100 }), answer({ 'x: p95': 101 }), slack)).toBeUndefined()
    expect(difference(answer({ 'x: p95': 100 }), answer({ 'x: p95': 103 }), slack)).toBe('x: p95: 100, and 103')
    expect(difference(answer({ 'x: sum': 100 }), answer({ 'x: sum': 101 }), slack)).toBe('x: sum: 100, and 101')
  })

  test('no answer is never the same', () => {
    expect(difference(answer({}), answer({}))).toBe('no answer')
  })
})

describe('what is read', () => {
  test('lines in whichever order, each as often as it is there', () => {
    expect(readLines('a\nb\n')).toEqual(readLines('b\na\n'))
    expect(readLines('a\na\nb\n')).not.toEqual(readLines('a\nb\nb\n'))
  })

  test('a row of DuckDB is the row of sora-logs', () => {
    const theirs = '["recvonly",null,"12",[1.5,2]]\n'
    const ours = { key: { role: 'recvonly', codec: null }, values: { count: 12, 'p50(x)': 1.5, 'p95(x)': 2 } }
    const table = { title: '', rows: [ours], total: null }
    const names = ['count', 'p50', 'p95']
    expect(readStats(names)(JSON.stringify({ result: { table } }))).toEqual(readRows(2, names)(theirs))
  })

  test('rows that a tool leaves to be grouped', () => {
    const rows = '["C","inbound",null]\n["C","inbound",3]\n["C","inbound",1]\n["C","outbound",null]\n'
    expect(readRowsToGroup(rows)).toEqual(
      readRows(2, ['count', 'max'])('["C","inbound",3,3]\n["C","outbound",1,null]\n'),
    )
  })

  test('a summary without the rows that sum up what is left out', () => {
    const rows = [
      { key: { field: 'role', value: 'sendonly' }, values: { lines: 5 } },
      { key: { field: 'role', value: '(2 others)' }, values: { lines: 9 } },
    ]
    const kinds = [{ tables: [{ title: 'what they were', rows, total: null }] }]
    expect(readSummary(JSON.stringify({ result: { kinds } }))).toEqual(
      answer({ 'what they were: role / sendonly: lines': 5 }),
    )
  })
})
