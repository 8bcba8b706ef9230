import { expect, test } from 'vitest'
import type { GroupSpec, Groups } from '../../../src/aggregates/group.ts'
import { type AggregateName, createAggregate } from '../../../src/aggregates/index.ts'
import { spec } from '../../../src/aggregates/spec.ts'
import type { Json } from '../../../src/model/json.ts'
import type { AggregateSpecs } from '../../../src/model/plan.ts'
import { kindOf } from '../../laws/batches.ts'
import { resultOf } from './accumulate.ts'

const ROWS = { rows: spec('count', {}) }
const MEDIAN = spec('quantiles', { path: 'n', quantiles: { p50: 0.5 } })

const groupsOf = (
  lines: readonly (string | Record<string, Json>)[],
  parameters: Pick<GroupSpec, 'by'> & Partial<GroupSpec>,
): Groups => resultOf(spec<AggregateSpecs>('group', { of: ROWS, ...parameters }), lines)

const countsOf = ({ groups }: Groups) => groups.map(({ key, values }) => [...key, values.rows])

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
  expect(groups.total).toEqual({ rows: 5 })
  expect(groupsOf(lines, { by: ['a[]'], top: 1 })).toMatchObject({
    others: { rows: 5 },
    other_groups: 2,
    total: { rows: 5 },
  })
})

test('more strings than a dictionary holds', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => ({ a: `a${i % 5000}`, b: i % 2 }))
  const { groups } = groupsOf(lines, { by: ['a', 'b'] })
  expect(groups).toHaveLength(5000)
  expect(groups.every(({ values }) => values.rows === 2)).toBe(true)
})

/** Type t has the numbers from 0 to 100 t. */
const MANY = [3, 1, 5, 2, 4].flatMap((t) => Array.from({ length: 100 * t }, (_, n) => ({ t, n })))

test('the first by a result; the rest is one group whose quantiles are those of its rows', () => {
  const rest = MANY.filter(({ t }) => t <= 3)
  const median = resultOf(MEDIAN, rest)
  const order = { of: 'rows', descending: true }
  const groups = groupsOf(MANY, { by: ['t'], of: { ...ROWS, median: MEDIAN }, top: 2, order })
  expect(groups).toMatchObject({ others: { rows: 600, median }, other_groups: 3, capped: false })
  expect(groups.groups.map(({ key }) => key)).toEqual([[5], [4]])
  expect(groups.total).toEqual({ rows: 1500, median: resultOf(MEDIAN, MANY) })
  expect(countsOf(groupsOf(MANY, { by: ['t'], order: { descending: true }, top: 2 }))).toEqual([
    [5, 500],
    [4, 400],
  ])
})

test('beyond the cap those with the smallest keys are left', () => {
  const lines = Array.from({ length: 600 }, (_, i) => ({ v: String((i * 7) % 200).padStart(3, '0') }))
  const groups = groupsOf(lines, { by: ['v'], cap: 10 })
  expect(countsOf(groups)).toEqual(Array.from({ length: 10 }, (_, i) => [`00${i}`, 3]))
  expect(groups).toMatchObject({ others: { rows: 570 }, other_groups: null, total: { rows: 600 }, capped: true })
})

test.each<[name: AggregateName, parameters: Record<string, Json>, figures: Record<string, number | bigint>]>([
  ['count', {}, { '': 4 }],
  ['sum', { path: 'n' }, { '': 9007199254740999n }],
  ['mean', { path: 'm' }, { '': 2.5 }],
  ['distinct', { path: 'n' }, { '': 4 }],
  ['extremes', { path: 'm' }, { '': 4, min: 1, max: 4 }],
  ['extremes', { path: 'n' }, { max: 9007199254740993n }],
  ['span', { path: 't' }, { '': 1e6, first: 1e6, last: 3e6 }],
  ['quantiles', { path: 'm', quantiles: { low: 0, high: 1 } }, { low: 1, high: 4 }],
  ['share', { where: { op: 'exists', path: 't', as: 'value' } }, { '': 0.5, share: 0.5, matched: 2, rows: 4 }],
  ['concurrency', { from: 't', to: 'end' }, { '': 2 }],
])('what groups are ordered by: %s %o', (name, parameters, figures) => {
  const lines = [
    { n: 1, m: 1, t: '1970-01-01T00:00:01Z', end: '1970-01-01T00:00:09Z' },
    { n: 2, m: 4, t: '1970-01-01T00:00:03Z', end: '1970-01-01T00:00:09Z' },
    '{"n":9007199254740993,"m":4}',
    { n: 3, m: 1 },
  ]
  const asked = { name, ...parameters }
  const { sortValue } = createAggregate(asked, kindOf('connection'))
  const values = Object.keys(figures).map((figure) => [
    figure,
    sortValue?.(resultOf(asked, lines), figure || undefined),
  ])
  expect(Object.fromEntries(values)).toEqual(figures)
})

test('groups are ordered by a figure of a result, in either direction', () => {
  const lines = [5, 1, 3].map((n) => ({ id: `i${n}`, n }))
  const of = { n: spec('extremes', { path: 'n' }) }
  const keysOf = (order: GroupSpec['order']) =>
    groupsOf(lines, { by: ['id'], of, order: order! }).groups.map(({ key }) => key[0])
  expect(keysOf({ of: 'n', figure: 'min', descending: true })).toEqual(['i5', 'i3', 'i1'])
  expect(keysOf({ of: 'n', figure: 'min', descending: false })).toEqual(['i1', 'i3', 'i5'])
})

test('what has no figure orders nothing, and what nobody asked for cannot be read', () => {
  const groups = { groups: spec('group', { by: ['n'], of: {} }) }
  const order = { of: 'groups', descending: true }
  expect(() => groupsOf([{ n: 1 }, { n: 2 }], { by: ['n'], of: groups, order })).toThrow('group has no figure')
  const other = { of: 'others', descending: true }
  expect(() => groupsOf([{ n: 1 }, { n: 2 }], { by: ['n'], order: other })).toThrow('asked for as others')
})
