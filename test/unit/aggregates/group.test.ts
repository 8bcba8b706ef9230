import { expect, test } from 'vitest'
import type { Groups } from '../../../src/aggregates/group.ts'
import { orderValue } from '../../../src/aggregates/grouping/order.ts'
import type { Json } from '../../../src/model/json.ts'
import { resultOf } from './accumulate.ts'

const COUNT = { name: 'count' }
const MEDIAN = { name: 'quantiles', path: 'n', quantiles: [0.5] }

const groupsOf = (lines: readonly (string | Record<string, Json>)[], parameters: Record<string, Json>): Groups =>
  resultOf<Groups>({ name: 'group', of: [COUNT], ...parameters }, lines)

const countsOf = ({ groups }: Groups) => groups.map(({ key, values }) => [...key, values[0]])

test('values of each type, by value and in order', () => {
  const values = ['"b"', '"a"', 'true', '10', '9', '9.0', '1e1', 'null', '"9"', '[1]', '{"n":1}', '"a"']
  const lines = [...values.map((it) => `{"v":${it}}`), '{}']
  expect(countsOf(groupsOf(lines, { by: ['v'] }))).toEqual([
    ['9', 1],
    ['[…]', 1],
    ['a', 2],
    ['b', 1],
    ['{…}', 1],
    [9, 2],
    [10, 2],
    [true, 1],
    [null, 2],
  ])
})

test('numbers that no double holds are told apart by their digits', () => {
  const lines = ['9007199254740993', '9007199254740992', '1e400', '1e401', '1e20', '100000000000000000000', 'null']
  const groups = groupsOf(
    lines.map((it) => `{"v":${it}}`),
    { by: ['v'] },
  )
  expect(countsOf(groups)).toEqual([
    ['100000000000000000000', 2],
    ['1e400', 1],
    ['1e401', 1],
    ['9007199254740992', 1],
    ['9007199254740993', 1],
    [null, 1],
  ])
})

test('a row is in the group of each different element of a list, and once in the total', () => {
  const lines = ['{"a":["x","y","x"],"b":1}', '{"a":["y"],"b":2}', '{"a":[],"b":1}', '{"b":1}', '{"a":[null],"b":1}']
  const groups = groupsOf(lines, { by: ['a[]', 'b'] })
  expect(countsOf(groups)).toEqual([
    ['x', 1, 1],
    ['y', 1, 1],
    ['y', 2, 1],
    [null, 1, 3],
  ])
  expect(groups.total).toEqual([5])
  expect(groupsOf(lines, { by: ['a[]'], top: 1 })).toMatchObject({ others: [5], other_groups: 2, total: [5] })
})

test('more strings than a dictionary holds', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => ({ a: `a${i % 5000}`, b: i % 2 }))
  const { groups } = groupsOf(lines, { by: ['a', 'b'] })
  expect(groups).toHaveLength(5000)
  expect(groups.every(({ values }) => values[0] === 2)).toBe(true)
})

/** Type t has the numbers from 0 to 100 t. */
const MANY = [3, 1, 5, 2, 4].flatMap((t) => Array.from({ length: 100 * t }, (_, n) => ({ t, n })))

test('the first by a result; the rest is one group whose quantiles are those of its rows', () => {
  const rest = MANY.filter(({ t }) => t <= 3)
  const [median] = resultOf<Groups>({ name: 'group', by: ['none'], of: [MEDIAN] }, rest).groups[0]!.values
  const order = { by: 0, descending: true }
  const groups = groupsOf(MANY, { by: ['t'], of: [COUNT, MEDIAN], top: 2, order })
  expect(groups).toMatchObject({ others: [600, median], other_groups: 3, capped: false })
  expect(groups.groups.map(({ key }) => key)).toEqual([[5], [4]])
  expect(groups.total).toEqual([1500, resultOf(MEDIAN, MANY)])
  expect(countsOf(groupsOf(MANY, { by: ['t'], order: { by: 'key', descending: true }, top: 2 }))).toEqual([
    [5, 500],
    [4, 400],
  ])
})

test('beyond the cap those with the smallest keys are left', () => {
  const lines = Array.from({ length: 600 }, (_, i) => ({ v: String((i * 7) % 200).padStart(3, '0') }))
  const groups = groupsOf(lines, { by: ['v'], cap: 10 })
  expect(countsOf(groups)).toEqual(Array.from({ length: 10 }, (_, i) => [`00${i}`, 3]))
  expect(groups).toMatchObject({ others: [570], other_groups: null, total: [600], capped: true })
})

test('the number that a result is ordered by', () => {
  expect([3, '12345678901234567890', null, 'text', true].map((it) => orderValue(it))).toEqual([
    3,
    12345678901234567890n,
    null,
    null,
    null,
  ])
  expect(orderValue({ sum: '9007199254740993', count: 2 })).toBe(9007199254740993n)
  expect(orderValue({ sum: null, count: 0 })).toBe(null)
  expect(orderValue({ count: 5, min: 1, max: 9, quantiles: [4, 8], relative_error: 0 })).toBe(4)
  expect(orderValue({ matched: 1, rows: 4 })).toBe(0.25)
  expect(orderValue({ distinct: 7, relative_error: 0 })).toBe(7)
  expect(orderValue({ min: 1, max: 9, min_text: null, max_text: null })).toBe(9)
  expect(orderValue({ peak: 3, at: null, resolution_ms: 0.001 })).toBe(3)
})
