import { expect, test } from 'vitest'
import { type BucketGrid, monthGrid } from '../../../src/aggregates/time/bucket-grid.ts'
import { bucketStart, bucketStarts } from '../../../src/aggregates/time/bucket-times.ts'
import { formatTime, parseTime } from '../../../src/kinds/time.ts'

const MINUTE = 60_000_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

const gridOf = (width: number | 'month', zone: string): BucketGrid =>
  width === 'month' ? monthGrid(1, zone) : { width_us: width, time_zone: zone }
const startOf = (time: string, width: number | 'month', zone: string) =>
  shorten(bucketStart(parseTime(time), gridOf(width, zone)))
const startsOf = (first: string, last: string, width: number | 'month', zone: string) =>
  bucketStarts(parseTime(first), parseTime(last), gridOf(width, zone)).map(shorten)
const shorten = (time: number) => formatTime(time).replace(/(:00)?\.000000Z$/, 'Z')

test('days start at local midnight, also where clocks change', () => {
  expect(startOf('2026-11-01T23:30:00-05:00', DAY, 'America/New_York')).toBe('2026-11-01T04:00Z')
  expect(startOf('2026-11-01T00:30:00-04:00', DAY, 'America/New_York')).toBe('2026-11-01T04:00Z')
  expect(startsOf('2026-10-31T04:00:00Z', '2026-11-03T05:00:00Z', DAY, 'America/New_York')).toEqual(
    ['2026-10-31T04:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z', '2026-11-03T05:00Z'], // 1 November has 25 hours
  )
  expect(startsOf('2026-03-07T05:00:00Z', '2026-03-09T04:00:00Z', DAY, 'America/New_York')).toEqual(
    ['2026-03-07T05:00Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z'], // 8 March has 23
  )
})

test('weeks start on Monday at local midnight, also where clocks change', () => {
  expect(startOf('2026-11-22T23:59:59Z', WEEK, 'UTC')).toBe('2026-11-16T00:00Z')
  expect(startOf('2026-11-23T00:00:00Z', WEEK, 'UTC')).toBe('2026-11-23T00:00Z')
  expect(startOf('1969-12-29T00:00:00Z', WEEK, 'UTC')).toBe('1969-12-29T00:00Z')
  // 22 November is a Sunday, and a Monday in Tokyo from 15:00Z on.
  expect(startOf('2026-11-22T15:00:00Z', WEEK, 'Asia/Tokyo')).toBe('2026-11-22T15:00Z')
  expect(startsOf('2026-10-26T04:00:00Z', '2026-11-09T05:00:00Z', WEEK, 'America/New_York')).toEqual(
    ['2026-10-26T04:00Z', '2026-11-02T05:00Z', '2026-11-09T05:00Z'], // 1 November has 25 hours
  )
  expect(startOf('2026-11-22T12:00:00Z', 2 * WEEK, 'UTC')).toBe(startOf('2026-11-09T00:00:00Z', 2 * WEEK, 'UTC'))
})

test('months are those of the calendar, also where clocks change', () => {
  expect(startsOf('2027-11-30T15:00:00Z', '2028-03-31T15:00:00Z', 'month', 'Asia/Tokyo')).toEqual(
    ['2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31'].map((day) => `${day}T15:00Z`),
  )
  expect(startsOf('2026-10-01T04:00:00Z', '2026-12-01T05:00:00Z', 'month', 'America/New_York')).toEqual(
    ['2026-10-01T04:00Z', '2026-11-01T04:00Z', '2026-12-01T05:00Z'], // clocks go back on 1 November at 2:00
  )
  expect(startOf('0001-01-31T00:00:00Z', 'month', 'UTC')).toBe('0001-01-01T00:00Z')
  const quarters = bucketStarts(
    parseTime('2026-01-01T00:00:00Z'),
    parseTime('2027-01-01T00:00:00Z'),
    monthGrid(3, 'UTC'),
  )
  expect(quarters.map(shorten)).toEqual(
    ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'].map((day) => `${day}T00:00Z`),
  )
})

test('the hour that comes twice is two hours', () => {
  expect(startsOf('2026-11-01T04:00:00Z', '2026-11-01T08:00:00Z', HOUR, 'America/New_York')).toEqual(
    ['04', '05', '06', '07', '08'].map((hour) => `2026-11-01T${hour}:00Z`),
  )
})

test('hours of a zone with half an hour start on the local hour', () => {
  expect(startOf('2026-11-20T10:07:09Z', HOUR, 'Asia/Kolkata')).toBe('2026-11-20T09:30Z')
  expect(startOf('2026-11-20T10:07:09Z', HOUR, 'UTC')).toBe('2026-11-20T10:00Z')
})

test('clocks that change by half an hour at half past', () => {
  expect(startsOf('2026-10-03T14:30:00Z', '2026-10-03T17:00:00Z', HOUR, 'Australia/Lord_Howe')).toEqual(
    ['14:30', '15:30', '16:00', '17:00'].map((time) => `2026-10-03T${time}Z`),
  )
})

test('a start that clocks skip is the change', () => {
  const zone = 'America/New_York'
  expect(startOf('2026-03-08T07:10:00Z', 2 * HOUR, zone)).toBe('2026-03-08T07:00Z')
  expect(startOf('2026-03-08T07:01:00Z', 35 * MINUTE, zone)).toBe('2026-03-08T07:00Z')
})

test.each(['America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran', 'America/Sao_Paulo', 'Africa/Casablanca'])(
  'every start of a year in %s starts itself, and each time is in the bucket before the next start',
  (zone) => {
    for (const width of [HOUR, 6 * HOUR, DAY, WEEK, 'month'] as const) {
      const grid = gridOf(width, zone)
      const [first, last] = ['2018-01-01T12:00:00Z', '2019-01-01T12:00:00Z'].map((it) =>
        bucketStart(parseTime(it), grid),
      )
      const starts = bucketStarts(first!, last!, grid)
      for (const [i, start] of starts.entries()) {
        expect(bucketStart(start, grid)).toBe(start)
        const next = starts[i + 1]
        if (next !== undefined) expect(bucketStart(next - 1, grid)).toBe(start)
      }
    }
  },
)
