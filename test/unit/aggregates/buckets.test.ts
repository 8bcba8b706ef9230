import { expect, test } from 'vitest'
import type { Buckets, BucketsSpec } from '../../../src/aggregates/buckets.ts'
import { spec } from '../../../src/aggregates/spec.ts'
import { resultOf } from './accumulate.ts'

const ROWS = { rows: spec('count', {}) }
const HOUR_US = 3_600_000_000

function bucketsOf(
  times: readonly string[],
  parameters: Pick<BucketsSpec, 'width_us'> & Partial<BucketsSpec>,
): Buckets {
  const lines = times.map((timestamp, i) => ({ timestamp, n: i }))
  return resultOf(spec('buckets', { path: '@time', time_zone: 'UTC', of: ROWS, ...parameters }), lines)
}

const countsOf = ({ buckets }: Buckets) =>
  buckets.map(({ start, values }) => [start.replace(':00.000000Z', 'Z'), values.rows])

test('empty buckets between the first and the last are there, rows without a time are counted', () => {
  const times = ['2026-11-20T10:59:59.999999Z', '2026-11-20T13:00:00Z', 'soon', '2026-11-20T10:00:00Z']
  const buckets = bucketsOf(times, { width_us: HOUR_US, of: { ...ROWS, n: spec('sum', { path: 'n' }) } })
  expect(buckets.buckets.map(({ values }) => values)).toEqual([
    { rows: 2, n: { sum: 3, count: 2 } },
    { rows: 0, n: { sum: null, count: 0 } },
    { rows: 0, n: { sum: null, count: 0 } },
    { rows: 1, n: { sum: 1, count: 1 } },
  ])
  expect(buckets.buckets[0]!.start).toBe('2026-11-20T10:00:00.000000Z')
  expect(buckets).toMatchObject({ others: null, without_time: 1 })
})

test('the day on which clocks go back has 25 hours', () => {
  const times = Array.from({ length: 72 }, (_, i) => new Date(Date.UTC(2026, 9, 31, 4 + i)).toISOString())
  expect(countsOf(bucketsOf(times, { width_us: 24 * HOUR_US, time_zone: 'America/New_York' }))).toEqual([
    ['2026-10-31T04:00Z', 24],
    ['2026-11-01T04:00Z', 25],
    ['2026-11-02T05:00Z', 23],
  ])
})

test('hours of Kolkata', () => {
  const times = ['2026-11-20T10:29:59Z', '2026-11-20T10:30:00Z', '2026-11-20T11:29:00Z']
  expect(countsOf(bucketsOf(times, { width_us: HOUR_US, time_zone: 'Asia/Kolkata' }))).toEqual([
    ['2026-11-20T09:30Z', 1],
    ['2026-11-20T10:30Z', 2],
  ])
})

test('a far time does not fill the gap, and a cap keeps the earliest', () => {
  const far = ['1700-01-01T00:00:00Z', '2026-11-20T10:30:00Z', '2250-01-01T00:00:00Z']
  expect(bucketsOf(far, { width_us: HOUR_US / 60 })).toMatchObject({ buckets: { length: 3 }, others: null })
  const times = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2026, 10, 20, (i * 7) % 40)).toISOString())
  const buckets = bucketsOf(times, { width_us: HOUR_US, cap: 3 })
  expect(countsOf(buckets).map(([start]) => start)).toEqual(['00', '01', '02'].map((it) => `2026-11-20T${it}:00Z`))
  expect(buckets.others).toEqual({ rows: 37 })
})

test('no rows', () => {
  expect(bucketsOf([], { width_us: HOUR_US })).toEqual({ buckets: [], others: null, without_time: 0 })
})
