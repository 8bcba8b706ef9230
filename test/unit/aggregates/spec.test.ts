import { expect, expectTypeOf, test } from 'vitest'
import type { Buckets } from '../../../src/aggregates/buckets.ts'
import type { Groups } from '../../../src/aggregates/group.ts'
import { createAggregates } from '../../../src/aggregates/index.ts'
import type { Quantiles } from '../../../src/aggregates/quantiles.ts'
import type { Span } from '../../../src/aggregates/span.ts'
import { spec } from '../../../src/aggregates/spec.ts'
import type { ResultsOf } from '../../../src/model/plan.ts'
import { kindOf } from '../../laws/batches.ts'

const ASKED = { rows: spec('count', {}), times: spec('span', { path: '@time' }) }
const HOUR = { path: '@time', width_us: 3_600_000_000, time_zone: 'UTC' }

test('results have the types of the aggregates that were asked for (checked by the compiler)', () => {
  const median = { median: spec('quantiles', { path: 'n', quantiles: { p50: 0.5 } }) }
  const groups = spec('group', { by: ['role'], of: median })
  const asked = {
    ...ASKED,
    groups: spec('filter', { where: { op: 'never' }, of: groups }),
    hours: spec('buckets', { ...HOUR, of: ASKED }),
  }
  type Inner = { rows: number; times: Span }
  expectTypeOf<ResultsOf<typeof asked>>().toEqualTypeOf<{
    rows: number
    times: Span
    groups: Groups<{ median: Quantiles<'p50'> }>
    hours: Buckets<Inner>
  }>()
})

test('the order of groups names one of their aggregates (checked by the compiler)', () => {
  // @ts-expect-error nothing is asked for as `lines`
  spec('group', { by: ['role'], of: ASKED, order: { of: 'lines', descending: true } })
})

test('results are read by name, in any order, some or all', () => {
  const set = createAggregates(ASKED, kindOf('connection'))
  const none = { rows: 0, times: { first: null, last: null } }
  expect(set.result(set.init())).toEqual(none)
  expect(set.resultsOf(set.init(), { times: ASKED.times })).toEqual({ times: none.times })
})

test('under a prefix, where others have asked as well', () => {
  const set = createAggregates({ 'a: rows': ASKED.rows, 'b: times': ASKED.times }, kindOf('connection'))
  expect(set.resultsOf(set.init(), { rows: ASKED.rows }, 'a: ')).toEqual({ rows: 0 })
})

test.each([
  ['that is absent', { lines: spec('count', {}) }, 'no count was asked for as lines'],
  ['of another aggregate', { times: spec('count', {}) }, 'no count was asked for as times'],
])('a name %s cannot be read', (_, asked, message) => {
  const set = createAggregates(ASKED, kindOf('connection'))
  expect(() => set.resultsOf(set.init(), asked)).toThrow(message)
})

test('what counts the same has one state, but for conditions: they may be others in other kinds of log', () => {
  const quantile = (rank: number) => spec('quantiles', { path: 'n', quantiles: { rank } })
  const share = spec('share', { where: { op: 'never' } })
  const set = createAggregates({ p50: quantile(0.5), p95: quantile(0.95), a: share, b: share }, kindOf('connection'))
  expect(set.init()).toHaveLength(3)
})
