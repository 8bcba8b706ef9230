import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { listFields, loadSchema } from '../../../src/kinds/schema.ts'
import type { Json } from '../../../src/model/json.ts'
import type { Unit } from '../../../src/model/view.ts'
import { formatCell } from '../../../src/render/unit-texts.ts'
import { UNITS } from './all-units.ts'

const UTC = { timeZone: 'UTC' }

function rowsOf(unit: Unit, rows: readonly (readonly [Json, string])[]): void {
  it.each(rows)(`${unit}: %j is %j`, (value, expected) => {
    expect(formatCell(value, unit, UTC)).toBe(expected)
  })
}

describe('formatCell', () => {
  rowsOf('count', [
    [0, '0'],
    [-0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-12345, '-12,345'],
    [2 ** 53, '9,007,199,254,740,992'],
    ['123456789012345678901234567890', '123,456,789,012,345,678,901,234,567,890'],
    ['-1000.250', '-1,000.250'],
    [1e21, '1e+21'],
    ['1e400', '1e400'],
    ['twelve', 'twelve'],
    [true, 'true'],
  ])
  rowsOf('number', [
    [0.1 + 0.2, '0.3'],
    [1234.56789, '1,234.568'],
    [0.000123456, '0.000123'],
    [-0.5, '-0.5'],
    [5e-324, '5e-324'],
  ])
  rowsOf('ms', [
    [0, '0 ms'],
    [0.25, '0.25 ms'],
    [84, '84 ms'],
    [84.126, '84.1 ms'],
    [999, '999 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [9_996, '10.0 s'],
    [59_949, '59.9 s'],
    [59_999, '1m 00s'],
    [723_000, '12m 03s'],
    [3_599_600, '1h 00m 00s'],
    [7_510_000, '2h 05m 10s'],
    [86_399_600, '1d 00h'],
    [273_600_000, '3d 04h'],
    [-1240, '-1.24 s'],
    [2 ** 53, '104,249,991d 09h'],
    ['1240', '1.24 s'],
  ])
  rowsOf('us', [
    [0, '0 µs'],
    [0.25, '0.25 µs'],
    [84, '84 µs'],
    [999.4, '999 µs'],
    [999.6, '1 ms'],
    [84_126, '84.1 ms'],
    [-2_500_000, '-2.50 s'],
  ])
  rowsOf('s', [
    [0.084, '84 ms'],
    [723, '12m 03s'],
  ])
  rowsOf('minutes', [
    [3, '3m 00s'],
    [1440, '1d 00h'],
  ])
  rowsOf('kbps', [
    [64, '64 kbps'],
    [0.5, '500 bps'],
    [1500, '1.5 Mbps'],
    ['15000', '15 Mbps'],
    [30_000_000, '30 Gbps'],
  ])
  rowsOf('bps', [
    [0, '0 bps'],
    [999.6, '1 kbps'],
    [2_345_678, '2.35 Mbps'],
    [1e18, '1,000,000 Tbps'],
  ])
  rowsOf('fps', [
    [29.97, '29.97 fps'],
    ['thirty', 'thirty'],
  ])
  rowsOf('px', [[1280, '1,280 px']])
  rowsOf('unix-seconds', [
    [1_795_375_920, '2026-11-22T19:32:00Z'],
    [1_795_375_920.25, '2026-11-22T19:32:00.250000Z'],
    ['1795375920', '2026-11-22T19:32:00Z'],
    [1e300, '1e+300'],
  ])
  rowsOf('trend', [
    [[1, null, 4], '▂ █'],
    [['a'], '["a"]'],
  ])
  rowsOf('bytes', [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [1_200_000_000, '1.2 GB'],
    [-1500, '-1.5 kB'],
    ['12345678901234567890', '12.3 EB'],
    ['12345678901234567890123', '12,346 EB'],
  ])
  rowsOf('share', [
    [0, '0.0%'],
    [0.123, '12.3%'],
    [1, '100.0%'],
    [0.0001, '<0.1%'],
    [0.9999, '>99.9%'],
    [12.5, '1,250.0%'],
    [-0.25, '-25.0%'],
  ])
  rowsOf('text', [
    [null, '-'],
    ['', ''],
    [7000, '7000'],
    [false, 'false'],
    [{ a: [1, null] }, '{"a":[1,null]}'],
    ['a\x1bb', 'a\\x1bb'],
  ])
  rowsOf('raw', [
    ['1.50', '1.50'],
    [true, 'true'],
    [null, '-'],
    [['\u009b'], '["\\u009b"]'],
  ])
  rowsOf('time', [
    ['2026-11-22T19:32:00.123456Z', '2026-11-22T19:32:00.123456Z'],
    [1_795_375_920_123_456, '2026-11-22T19:32:00.123456Z'],
    ['soon', 'soon'],
    [1e300, '1e+300'],
    [false, 'false'],
  ])

  it('shows a value that is not there as a dash, whatever the unit', () => {
    for (const unit of UNITS) expect(formatCell(undefined, unit, UTC)).toBe('-')
  })

  it('shows metadata nested deeper than JSON.stringify can go', () => {
    let deep: Json = 1
    for (let i = 0; i < 20_000; i++) deep = [deep]
    expect(formatCell(deep, 'text', UTC)).toBe(`${'['.repeat(20_000)}1${']'.repeat(20_000)}`)
  })

  it('never says NaN, Infinity or Invalid Date, and always fits on a line', () => {
    const value = fc.oneof(
      fc.jsonValue() as fc.Arbitrary<Json>,
      fc.double(),
      fc.bigInt().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    )
    fc.assert(
      fc.property(value, fc.constantFrom(...UNITS), fc.constantFrom('UTC', 'Asia/Tokyo'), (cell, unit, timeZone) => {
        const text = formatCell(cell, unit, { timeZone })
        expect(text).not.toMatch(/\n|\r/)
        if (typeof cell === 'number') expect(text).not.toMatch(/NaN|Infinity|Invalid/)
        if (typeof cell === 'string' && unit !== 'text' && unit !== 'raw') expect(text).not.toMatch(/NaN|Invalid Date/)
      }),
      { seed: 20_261_122, numRuns: 1000 },
    )
  })
})

describe.each(LOG_KIND_NAMES)('the schema of %s', (kind) => {
  it('has no unit that cannot be shown', () => {
    const units = listFields(loadSchema(kind)).flatMap(({ unit }) => unit ?? [])
    expect(units.filter((unit) => !UNITS.includes(unit))).toEqual([])
  })
})
