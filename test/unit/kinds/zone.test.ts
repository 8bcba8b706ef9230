import { expect, test } from 'vitest'
import { isTimeZone, offsetAt, readTimeZone, wallToUtc } from '../../../src/kinds/zone.ts'

const at = (text: string) => Date.parse(text)

test('offsets in minutes', () => {
  expect(offsetAt(at('2026-11-20T00:00:00Z'), 'UTC')).toBe(0)
  expect(offsetAt(at('2026-11-20T00:00:00Z'), 'Europe/London')).toBe(0)
  expect(offsetAt(at('2026-11-20T00:00:00Z'), 'Asia/Kolkata')).toBe(330)
  expect(offsetAt(at('2026-11-01T05:59:59.999Z'), 'America/New_York')).toBe(-240)
  expect(offsetAt(at('2026-11-01T06:00:00Z'), 'America/New_York')).toBe(-300)
  expect(() => offsetAt(0, 'Moon/Mare_Imbrium')).toThrow(RangeError)
})

test('a change within an hour of UTC', () => {
  expect(offsetAt(at('2026-10-03T15:29:59Z'), 'Australia/Lord_Howe')).toBe(630)
  expect(offsetAt(at('2026-10-03T15:30:00Z'), 'Australia/Lord_Howe')).toBe(660)
})

test('from the wall to UTC: of two the earlier, and a skipped time counts on from before the gap', () => {
  const utcOf = (local: string, zone: string) => new Date(wallToUtc(at(`${local}:00Z`), zone)).toISOString()
  expect(utcOf('2026-11-20T09:00', 'Asia/Tokyo')).toBe('2026-11-20T00:00:00.000Z')
  expect(utcOf('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  expect(utcOf('2026-11-01T02:00', 'America/New_York')).toBe('2026-11-01T07:00:00.000Z')
  expect(utcOf('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  expect(utcOf('2026-03-08T03:00', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z')
})

test('an offset is a zone', () => {
  expect(offsetAt(at('2026-11-20T00:00:00Z'), '+09:00')).toBe(540)
  expect(offsetAt(at('2026-11-20T00:00:00Z'), '-03:30')).toBe(-210)
  expect(new Date(wallToUtc(at('2026-11-20T09:00:00Z'), '+09:00')).toISOString()).toBe('2026-11-20T00:00:00.000Z')
})

test.each([
  ['+09:00', '+09:00'],
  ['+0900', '+09:00'],
  ['+9', '+09:00'],
  ['-3:30', '-03:30'],
  ['UTC', 'UTC'],
  ['Asia/Tokyo', 'Asia/Tokyo'],
  ['local', new Intl.DateTimeFormat().resolvedOptions().timeZone],
  ['+24:00', undefined],
  ['+09:60', undefined],
  ['+', undefined],
  ['09:00', undefined],
  ['Asia/Edo', undefined],
  ['', undefined],
])('%j means %s', (text, zone) => {
  expect(readTimeZone(text)).toBe(zone)
})

test.each(['local', '+9', '+0900', '+25:00'])('%s is not kept as a zone', (text) => {
  expect(isTimeZone(text)).toBe(false)
})
