import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDuration, readNumber } from '../../../src/query/units.ts'

describe('readNumber', () => {
  test.each([
    // Without a unit, a number is in the field's.
    ['5', 'ms', 5],
    ['5', undefined, 5],
    ['-5', undefined, -5],
    ['+5', 'bytes', 5],
    ['1.5', 'px', 1.5],
    ['.5', undefined, 0.5],
    ['2.', undefined, 2],
    ['1e3', undefined, 1000],
    ['1.5E-3', undefined, 0.0015],
    ['9007199254740993', undefined, 9007199254740992],
    // Times.
    ['7us', 'us', 7],
    ['7µs', 'us', 7],
    ['7ms', 'us', 7000],
    ['7ms', 'ms', 7],
    ['7us', 'ms', 0.007],
    ['0.1s', 'ms', 100],
    ['1.005s', 'ms', 1005],
    ['0.57s', 'ms', 570],
    ['4.35s', 'us', 4_350_000],
    ['1700000000.123456s', 'us', 1_700_000_000_123_456],
    ['30s', 's', 30],
    ['90s', 'minutes', 1.5],
    ['0.3s', 'minutes', 0.005],
    ['1s', 'minutes', 1 / 60],
    ['2m', 's', 120],
    ['2min', 's', 120],
    ['1h', 'minutes', 60],
    ['1H', 'ms', 3_600_000],
    ['1d', 's', 86_400],
    ['1.5E1s', 'ms', 15_000],
    ['-.5s', 'ms', -500],
    ['+1s', 'ms', 1000],
    ['1e-3s', 'ms', 1],
    ['0s', 'ms', 0],
    ['1w', 's', 604_800],
    // Of several parts.
    ['1h30m', 'ms', 5_400_000],
    ['1h30m', 'minutes', 90],
    ['1m0.57s', 'us', 60_570_000],
    ['1H 05m 30s', 's', 3930],
    ['-1m30s', 's', -90],
    ['+1s1ms', 'us', 1_001_000],
    // Sizes: decimal, unless they say binary.
    ['10b', 'bytes', 10],
    ['10kB', 'bytes', 10_000],
    ['10MB', 'bytes', 1e7],
    ['1.1GB', 'bytes', 1_100_000_000],
    ['2TB', 'bytes', 2e12],
    ['1KiB', 'bytes', 1024],
    ['1.5MiB', 'bytes', 1_572_864],
    ['1gib', 'bytes', 2 ** 30],
    ['1TiB', 'bytes', 2 ** 40],
    // Rates.
    ['64kbps', 'kbps', 64],
    ['500bps', 'kbps', 0.5],
    ['2.5Mbps', 'kbps', 2500],
    ['1Gbps', 'kbps', 1e6],
    ['1.1Mbps', 'bps', 1_100_000],
    ['3kbps', 'bps', 3000],
    // Shares.
    ['3%', 'share', 0.03],
    ['0.7%', 'share', 0.007],
    ['100%', 'share', 1],
    ['0.5', 'share', 0.5],
  ])('%s in %s: %d', (text, unit, value) => {
    expect(readNumber(text, unit)).toEqual({ value })
  })

  test.each([
    '',
    'x',
    's',
    '-',
    '+',
    '.',
    '1e',
    'e3',
    '1.2.3',
    '1,5',
    '0x10',
    '1_000',
    '1 s',
    '1sec',
    '5x',
    '１',
    'NaN',
    'Infinity',
    '--5',
    '5%%',
    '5constructor',
    '1h5x',
    '1h5MB',
    '1h--5m',
  ])('%j is no number', (text) => {
    expect(readNumber(text, 'ms')).toBeUndefined()
  })

  test.each([
    ['5s', undefined, 'has no unit: write the number alone'],
    ['5s', 'px', 'has no unit: write the number alone'],
    ['5s', 'unix-seconds', 'has no unit: write the number alone'],
    ['5%', undefined, 'has no unit: write the number alone'],
    ['5MB', 'ms', "is in ms, and 'MB' is no such unit"],
    ['5s', 'bytes', "is in bytes, and 's' is no such unit"],
    ['5kB', 'kbps', "is in kbps, and 'kB' is no such unit"],
    ['5kbps', 'bytes', "is in bytes, and 'kbps' is no such unit"],
    ['1h30m', undefined, 'has no unit: write the number alone'],
    ['1h30m', 'bytes', "is in bytes, and 'h' is no such unit"],
    ['5%', 'us', "is in us, and '%' is no such unit"],
    ['1mo', 'ms', 'has no unit mo: a month has no fixed length, write 30d'],
    ['1e999', undefined, 'has no number that is so large'],
    ['1e999s', 'ms', 'has no number that is so large'],
  ])('%s in %s: %s', (text, unit, fault) => {
    expect(readNumber(text, unit)).toEqual({ fault })
  })

  test('a unit that is a power of ten moves the point, and nothing else', () => {
    const pairs = [
      ['s', 'ms', 3],
      ['ms', 'us', 3],
      ['s', 'us', 6],
      ['us', 'ms', -3],
      ['ms', 's', -3],
      ['MB', 'bytes', 6],
      ['Mbps', 'kbps', 3],
      ['bps', 'kbps', -3],
      ['%', 'share', -2],
    ] as const
    fc.assert(
      fc.property(
        fc.integer({ min: -1e15, max: 1e15 }),
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom(...pairs),
        (whole, places, [unit, fieldUnit, power]) => {
          const digits = `${whole < 0 ? '-' : ''}${decimal(String(Math.abs(whole)), places)}`
          expect(readNumber(digits + unit, fieldUnit)).toEqual({ value: Number(`${whole}e${power - places}`) || 0 })
        },
      ),
      { seed: 20261122, numRuns: 2000 },
    )
  })
})

/** `1234`, 2 -> `12.34` */
function decimal(digits: string, places: number): string {
  const padded = digits.padStart(places + 1, '0')
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`
}

describe('readDuration', () => {
  test.each([
    ['30s', 30e6],
    ['1.5h', 5400e6],
    ['1h30m', 5400e6],
    ['1d12h', 129_600e6],
    ['1H30m', 5400e6],
    ['0.5us', 1],
    ['0.4us', 0],
    ['1.005s', 1_005_000],
    ['10µs', 10],
    ['0s', 0],
    ['5m5m', 600e6],
    ['1w', 7 * 86_400e6],
    ['1h 05m 30s', 3930e6],
  ])('%s: %d', (text, micros) => {
    expect(readDuration(text)).toBe(micros)
  })

  test.each([
    '',
    '5',
    's',
    '-5s',
    '+5s',
    '5 s',
    '.5s',
    '5.s',
    '1e3s',
    '5MB',
    '5%',
    '1h30',
    '1h 30',
    '1h  ',
    ' 1h',
    'h1',
    '1h,30m',
    '5x',
  ])('%j is none', (text) => {
    expect(readDuration(text)).toBeUndefined()
  })
})

test('a long text that is nearly a number comes to its end', () => {
  const digits = '1'.repeat(100_000)
  for (const text of [digits, `${digits}.${digits}`, `${digits}\u2028`, `${'1h'.repeat(50_000)}\u2028`]) {
    readNumber(text, 'ms')
    expect(readDuration(text)).toBeUndefined()
  }
})
