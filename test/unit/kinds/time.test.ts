import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatTime, parseTime } from '../../../src/kinds/time.ts'

const runs = { seed: 20261122, numRuns: 500 }

test('agrees with Date to the millisecond, wherever Date can tell', () => {
  const years = {
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  }
  fc.assert(
    fc.property(fc.date(years), (date) => {
      expect(parseTime(date.toISOString())).toBe(date.getTime() * 1000)
    }),
    runs,
  )
})

test('formatTime and parseTime undo each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8e15, max: 8e15 }), (micros) => {
      expect(parseTime(formatTime(micros))).toBe(micros)
    }),
    runs,
  )
})

test.each([
  ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000000Z'],
  ['2026-11-20T10:00:00.1Z', '2026-11-20T10:00:00.100000Z'],
  ['2026-11-20T10:00:00.123456789012345Z', '2026-11-20T10:00:00.123456Z'],
  ['2026-11-20t10:00:00z', '2026-11-20T10:00:00.000000Z'],
  ['2026-11-20T19:30:00+09:30', '2026-11-20T10:00:00.000000Z'],
  ['2026-11-19T23:00:00-11:00', '2026-11-20T10:00:00.000000Z'],
  ['2016-12-31T23:59:60.5Z', '2017-01-01T00:00:00.500000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000000Z'],
])('%s', (text, utc) => {
  expect(formatTime(parseTime(text))).toBe(utc)
})

test.each([
  '',
  'now',
  '2026-11-20',
  '2026-11-20T10:00:00',
  '2026-11-20 10:00:00Z',
  '2026-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-31T00:00:00Z',
  '2026-11-20T24:00:00Z',
  '2026-11-20T10:60:00Z',
  '2026-11-20T10:00:61Z',
  '2026-11-20T10:00:00.Z',
  '2026-11-20T10:00:00Z ',
  '2026-11-20T10:00:00+0900',
  '2026-11-20T10:00:00+24:00',
  '0000-01-01T00:00:00Z',
  '２０２６-11-20T10:00:00Z',
])('%j is no time', (text) => {
  expect(parseTime(text)).toBeNaN()
})
