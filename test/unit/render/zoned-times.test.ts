import { describe, expect, it } from 'vitest'
import { formatTime } from '../../../src/render/zoned-times.ts'

describe('formatTime', () => {
  it.each([
    ['2026-11-22T19:32:00Z', '2026-11-22T19:32:00Z'],
    ['2026-11-22T19:32:00.000000Z', '2026-11-22T19:32:00.000000Z'],
    ['2026-11-22T19:32:00.123456789012345Z', '2026-11-22T19:32:00.123456789012345Z'],
    ['2026-11-23T04:32:00.5+09:00', '2026-11-22T19:32:00.5Z'],
    ['2016-12-31T23:59:60.25Z', '2016-12-31T23:59:60.25Z'],
    ['0001-01-01T00:00:00.000001Z', '0001-01-01T00:00:00.000001Z'],
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
  ])('keeps the digits of %s in UTC', (text, expected) => {
    expect(formatTime(text, 'UTC')).toBe(expected)
  })

  it.each([
    ['2026-11-22T19:32:00.123456Z', 'Asia/Tokyo', '2026-11-23T04:32:00.123456+09:00'],
    ['2026-07-01T00:00:00.1Z', 'America/New_York', '2026-06-30T20:00:00.1-04:00'],
    ['2026-12-01T00:00:00Z', 'America/New_York', '2026-11-30T19:00:00-05:00'],
    ['2026-12-01T00:00:00Z', 'Asia/Kathmandu', '2026-12-01T05:45:00+05:45'],
    ['2016-12-31T23:59:60Z', 'Asia/Tokyo', '2017-01-01T08:59:60+09:00'],
    ['0001-01-01T00:00:00Z', 'Asia/Tokyo', '0001-01-01T09:18:00+09:18'],
  ])('moves %s to %s', (text, timeZone, expected) => {
    expect(formatTime(text, timeZone)).toBe(expected)
  })

  it.each([
    ['0000-01-01T00:00:00Z', 'America/New_York'],
    ['9999-12-31T23:59:59.999999Z', 'Asia/Tokyo'],
  ])('leaves %s in UTC, since its year in %s cannot be written', (text, timeZone) => {
    expect(formatTime(text, timeZone)).toBe(text)
  })

  it.each([
    [0, '1970-01-01T00:00:00.000000Z'],
    [-1, '1969-12-31T23:59:59.999999Z'],
    [1_795_375_920_000_007, '2026-11-22T19:32:00.000007Z'],
    [-62_135_596_800_000_000, '0001-01-01T00:00:00.000000Z'],
  ])('writes %d microseconds', (time, expected) => {
    expect(formatTime(time, 'UTC')).toBe(expected)
  })

  it.each([
    '',
    'yesterday',
    '2026-11-22',
    '2026-11-22 19:32:00Z',
    '2026-11-22T19:32:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T19:32:61Z',
    `2026-11-22T19:32:00.${'1'.repeat(1000)}Z`,
    '2026-11-22T19:32:00Z\n',
    1e18,
    Number.NaN,
  ])('does not take %j for a time', (time) => {
    expect(formatTime(time, 'UTC')).toBeUndefined()
    expect(formatTime(time, 'Asia/Tokyo')).toBeUndefined()
  })
})
