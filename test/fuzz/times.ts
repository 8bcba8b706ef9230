import fc from 'fast-check'
import { formatTime, parseTime } from '../../src/kinds/time.ts'
import { readTime, settleTimes } from '../../src/query/time-options.ts'
import { readDuration, readNumber } from '../../src/query/units.ts'
import { numberOf, UNITS } from '../unit/query/where/values.ts'
import { isWithinDoubles, microsOf } from './naive-time.ts'
import { expectSame, expectTrue } from './same.ts'
import type { Target } from './target.ts'

interface Input {
  /** Something like a time. */
  readonly text: string
  /** Something like a number with a unit, and the unit of its field. */
  readonly number: string
  readonly unit: string
}

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most })
const two = fc.oneof({ weight: 8, arbitrary: fc.nat(61).map((it) => String(it).padStart(2, '0')) }, digits(1, 3))
const year = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('0001', '0000', '1684', '1900', '1969', '1970', '2000', '2026', '2255', '9999'),
  },
  digits(4, 5),
)
const month = fc.oneof({ weight: 8, arbitrary: fc.nat(13).map((it) => String(it).padStart(2, '0')) }, two)
const day = fc.oneof({ weight: 8, arbitrary: fc.nat(32).map((it) => String(it).padStart(2, '0')) }, two)
const hour = fc.oneof({ weight: 8, arbitrary: fc.nat(24).map((it) => String(it).padStart(2, '0')) }, two)
const mostly = (plain: string, ...others: string[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(plain) }, fc.constantFrom(...others))

const time = fc
  .tuple(
    ...[year, mostly('-', '/', '', '\u2010'), month, mostly('-', ':', ''), day, mostly('T', 't', ' ', '', 'x')],
    ...[hour, mostly(':', '.', ''), two, mostly(':', '', '-'), two],
    fc.oneof(
      fc.constant(''),
      digits(0, 20).map((it) => `.${it}`),
    ),
    fc.oneof(
      fc.constantFrom('Z', 'Z', 'z', '', '+', '-00:00', ' Z', 'Z ', '+0900'),
      fc.tuple(fc.constantFrom('+', '-'), hour, two).map(([sign, h, m]) => `${sign}${h}:${m}`),
    ),
  )
  .map((parts) => parts.join(''))

const duration = fc
  .array(
    fc.tuple(
      digits(1, 5),
      fc.constantFrom('', '.5', '.', '.001'),
      fc.constantFrom('h', 'm', 's', 'ms', 'd', 'us', 'µs', 'min', 'y', '', 'M'),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.flat().join(''))
const relative = fc
  .tuple(
    fc.constantFrom('', 'now', 'end', 'today', 'yesterday', 'tomorrow'),
    fc.constantFrom('', '-', '+', '--'),
    duration,
  )
  .map((parts) => parts.join(''))

const number = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.oneof(digits(0, 25), fc.constantFrom('0', '1')),
    fc.constantFrom('', '.', '.5', '.005', '.000001'),
    fc.constantFrom('', 'e3', 'E+3', 'e-3', 'e', 'e400', 'e-400'),
  )
  .map((parts) => parts.join(''))

const inputs: fc.Arbitrary<Input> = fc.record({
  text: fc.oneof(time, relative, duration, fc.string({ unit: 'binary', maxLength: 30 })),
  number,
  unit: fc.constantFrom(...Object.keys(UNITS)),
})

const ORIGIN = { timeZone: 'America/New_York', now: Date.UTC(2026, 10, 22, 9), newest: Date.UTC(2026, 2, 8, 7) * 1000 }
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function check({ text, number: digitsText, unit }: Input): void {
  const exact = microsOf(text)
  const micros = parseTime(text)
  expectSame(Number.isNaN(micros), exact === undefined, `whether '${text}' is no time`)
  if (exact !== undefined && isWithinDoubles(exact)) {
    expectSame(micros, Number(exact), text)
    expectSame(parseTime(formatTime(micros)), micros, formatTime(micros))
  }
  const read = readTime(text, settleTimes([text], ORIGIN))
  if (exact !== undefined) expectSame(read, micros, `${text} on the command line`)
  expectTrue(read === undefined || Number.isInteger(read), `${text} is read as ${read}`)
  const width = readDuration(text)
  expectTrue(width === undefined || (Number.isInteger(width) && width >= 0), `${text} is read as ${width}`)
  checkNumber(digitsText, unit)
}

/** A number without a unit, and with each that its field can have, against long division. */
function checkNumber(text: string, fieldUnit: string): void {
  if (!NUMBER.test(text)) return
  for (const [unit] of UNITS[fieldUnit]!) {
    const read = readNumber(text + unit, fieldUnit === '' ? undefined : fieldUnit)
    const expected = unit === '' ? Number(text) : numberOf(text, unit, fieldUnit)
    expectTrue(
      read !== undefined && ('value' in read ? read.value === expected : !Number.isFinite(expected)),
      `${text}${unit} in ${fieldUnit} is ${JSON.stringify(read)} and should be ${expected}`,
    )
  }
}

export const TIMES: Target<Input> = {
  name: 'times',
  inputs,
  check,
  runs: 3000,
  kept: [{ was: '90ms was 0.0014999999999999998 minutes', input: { text: '', number: '90', unit: 'minutes' } }],
}
