import { describe, expect, test } from 'vitest'
import { formatTime, parseTime } from '../../../src/kinds/time.ts'
import { needsNewest, type Origin, readTime, settleTimes } from '../../../src/query/time-options.ts'

/** A Sunday morning in UTC, still Saturday evening in New York. */
const NOW = '2026-11-22T03:04:05.678Z'
/** An hour after midnight in Tokyo. */
const NEWEST = '2026-11-20T16:00:00.123456Z'

const originIn = (timeZone: string, now = NOW): Origin => ({
  timeZone,
  now: Date.parse(now),
  newest: parseTime(NEWEST),
})

const read = (text: string, origin: Origin): number | undefined => readTime(text, settleTimes([text], origin))

function shown(text: string, origin: Origin): string | undefined {
  const micros = read(text, origin)
  return micros === undefined ? undefined : formatTime(micros).replace(/\.?0+Z$/, 'Z')
}

describe('readTime in UTC', () => {
  test.each([
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z'],
    ['2026-11-20t10:00:00.5z', '2026-11-20T10:00:00.5Z'],
    ['2026-11-20T19:30:00.1234567+09:30', '2026-11-20T10:00:00.123456Z'],
    ['2026-11-20T10:00Z', '2026-11-20T10:00:00Z'],
    ['2026-11-20T9:00Z', '2026-11-20T09:00:00Z'],
    ['2026-11-20T9:00:07Z', '2026-11-20T09:00:07Z'],
    ['2026-11-20 10:00:00Z', '2026-11-20T10:00:00Z'],
    ['2026-11-20 10:00:00.25+09:00', '2026-11-20T01:00:00.25Z'],
    ['2026-11-20T10:00', '2026-11-20T10:00:00Z'],
    ['2026-11-20 10:00', '2026-11-20T10:00:00Z'],
    ['2026-11-20T10:00:07.000001', '2026-11-20T10:00:07.000001Z'],
    ['2026-11-20 9:05:07', '2026-11-20T09:05:07Z'],
    ['2026-11-20', '2026-11-20T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2000-02-29T12:00', '2000-02-29T12:00:00Z'],
    ['2016-12-31T23:59:60', '2017-01-01T00:00:00Z'],
    ['19:32', '2026-11-20T19:32:00Z'],
    ['9:32', '2026-11-20T09:32:00Z'],
    ['09:32:07.5', '2026-11-20T09:32:07.5Z'],
    ['00:00', '2026-11-20T00:00:00Z'],
    ['now', '2026-11-22T03:04:05.678Z'],
    ['-2h', '2026-11-22T01:04:05.678Z'],
    ['now-2h', '2026-11-22T01:04:05.678Z'],
    ['-1.5h', '2026-11-22T01:34:05.678Z'],
    ['-1h30m', '2026-11-22T01:34:05.678Z'],
    ['-1d', '2026-11-21T03:04:05.678Z'],
    ['-250ms', '2026-11-22T03:04:05.428Z'],
    ['-1us', '2026-11-22T03:04:05.677999Z'],
    ['today', '2026-11-22T00:00:00Z'],
    ['yesterday', '2026-11-21T00:00:00Z'],
    // Of weekdays the last one; now is a Sunday.
    ['sunday', '2026-11-22T00:00:00Z'],
    ['Monday', '2026-11-16T00:00:00Z'],
    ['mon', '2026-11-16T00:00:00Z'],
    ['Sat', '2026-11-21T00:00:00Z'],
    ['thursday-1h30m', '2026-11-18T22:30:00Z'],
    ['yesterday 9:30', '2026-11-21T09:30:00Z'],
    ['tuesday 18:00:01.5', '2026-11-17T18:00:01.5Z'],
    ['today-90m', '2026-11-21T22:30:00Z'],
    ['yesterday-1h', '2026-11-20T23:00:00Z'],
    ['end', '2026-11-20T16:00:00.123456Z'],
    ['end-2h', '2026-11-20T14:00:00.123456Z'],
    ['end-1h1m1s1ms1us', '2026-11-20T14:58:59.122455Z'],
  ])('%s: %s', (text, utc) => {
    expect(shown(text, originIn('UTC'))).toBe(utc)
  })
})

describe('readTime in a zone', () => {
  test.each([
    ['Asia/Tokyo', '2026-11-20T09:00', '2026-11-20T00:00:00Z'],
    ['Asia/Tokyo', '2026-11-20T09:00Z', '2026-11-20T09:00:00Z'],
    ['Asia/Tokyo', '2026-11-20', '2026-11-19T15:00:00Z'],
    ['Asia/Tokyo', '00:30', '2026-11-20T15:30:00Z'],
    ['Asia/Tokyo', 'today', '2026-11-21T15:00:00Z'],
    ['Asia/Tokyo', 'end-1h', '2026-11-20T15:00:00.123456Z'],
    ['America/New_York', '19:32', '2026-11-21T00:32:00Z'],
    ['America/New_York', 'today', '2026-11-21T05:00:00Z'],
    ['America/New_York', 'yesterday', '2026-11-20T05:00:00Z'],
    ['Asia/Kathmandu', '2026-11-20T00:00:00.5', '2026-11-19T18:15:00.5Z'],
    ['America/New_York', 'saturday', '2026-11-21T05:00:00Z'],
    ['America/New_York', 'sun', '2026-11-15T05:00:00Z'],
    ['+09:00', '2026-11-20T09:00', '2026-11-20T00:00:00Z'],
    ['-03:30', 'today', '2026-11-21T03:30:00Z'],
    // Clocks go back: of two the earlier.
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
    // Clocks go forward: a skipped time counts on from before.
    ['America/New_York', '2026-03-08T01:59:59.999999', '2026-03-08T06:59:59.999999Z'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00Z'],
    // A day without midnight.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
  ])('%s, %s: %s', (zone, text, utc) => {
    expect(shown(text, originIn(zone))).toBe(utc)
  })

  test.each([
    // The day after the clocks went forward, and the day after they went back, with 23 and 25 hours before.
    ['America/New_York', '2026-03-09T12:00:00Z', '2026-03-09T04:00:00Z', '2026-03-08T05:00:00Z'],
    ['America/New_York', '2026-11-02T12:00:00Z', '2026-11-02T05:00:00Z', '2026-11-01T04:00:00Z'],
    ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01T04:00:00Z', '2026-10-31T04:00:00Z'],
    ['America/Santiago', '2026-09-06T12:00:00Z', '2026-09-06T04:00:00Z', '2026-09-05T04:00:00Z'],
    ['+14:00', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z', '2026-02-28T10:00:00Z'],
    ['Asia/Tokyo', '2024-03-01T00:00:00Z', '2024-02-29T15:00:00Z', '2024-02-28T15:00:00Z'],
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2025-12-31T00:00:00Z'],
  ])('%s at %s: today is %s, yesterday %s', (zone, now, today, yesterday) => {
    expect([shown('today', originIn(zone, now)), shown('yesterday', originIn(zone, now))]).toEqual([today, yesterday])
  })
})

test.each([
  '',
  ' ',
  'tomorrow',
  'Now',
  'noon',
  'mo',
  'MONDAY',
  'mondays',
  'monday 25:00',
  'today 9',
  'now 09:00',
  'end 09:00',
  '5',
  '2h',
  '+2h',
  '-',
  '-2',
  '-h',
  '-2x',
  '-2h ',
  '- 2h',
  '--2h',
  '-2h-1h',
  '-5%',
  '-10MB',
  'now-',
  'now+2h',
  'end-',
  'end2h',
  'end-x',
  'endless',
  'today-',
  '9',
  '9:5',
  '24:00',
  '12:60',
  '12:00:61',
  '12:00:',
  '2026',
  '2026-11',
  '2026-1-2',
  '2026-02-29',
  '2100-02-29',
  '2026-11-31',
  '2026-13-01',
  '0000-01-01',
  '2026-11-20T',
  '2026-11-20T10',
  '2026-11-20T24:00',
  '2026-11-20T10:00:00.',
  '2026-11-20T10:00+0900',
  '2026-11-20T10:00+24:00',
  '2026-11-20T10:00 Z',
  '2026-11-20  10:00',
  '2026/11/20',
  '２０２６-11-20',
  '2026-11-20\n',
])('%j is no time', (text) => {
  expect(read(text, originIn('Asia/Tokyo'))).toBeUndefined()
})

test.each(['end', 'end-2h', '19:32', '9:00:00'])('%s needs the newest line', (text) => {
  expect(needsNewest(text)).toBe(true)
  expect(read(text, { ...originIn('UTC'), newest: undefined })).toBeUndefined()
})

test.each(['now', 'now-1h', 'today', 'yesterday', 'today-1h', 'monday', 'Fri 10:00-1h', '-2h', '-1.5d', '-5\u00b5s'])(
  '%s is settled',
  (text) => {
    const { times } = settleTimes([text], originIn('UTC'))
    expect(Object.keys(times)).toEqual([text])
    expect(needsNewest(text)).toBe(false)
    // The same whenever it is read.
    expect(readTime(text, { timeZone: 'Asia/Tokyo', times })).toBe(read(text, originIn('UTC')))
  },
)

test.each(['2026-11-20', '2026-11-20 10:00', '2026-11-20T10:00:00Z', 'endless', '-', 'r0', '5', '__proto__'])(
  '%s is not settled',
  (text) => {
    expect(settleTimes([text], originIn('UTC')).times).toEqual({})
    expect(needsNewest(text)).toBe(false)
  },
)

test('a settled time that is none is no time', () => {
  expect(readTime('-2h', { timeZone: 'UTC', times: { '-2h': 'soon' } })).toBeUndefined()
})

test('a long text that is nearly a time comes to its end', () => {
  const digits = '1'.repeat(100_000)
  for (const text of [`-${digits}`, `end-${digits}`, `12:00:00.${digits}x`, `-${'1h'.repeat(50_000)}1`]) {
    expect(read(text, originIn('UTC'))).toBeUndefined()
  }
})
