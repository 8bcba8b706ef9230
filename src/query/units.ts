/** What a unit measures, and how many of the smallest of its family it is. */
export interface UnitRow {
  readonly of: 'time' | 'size' | 'rate' | 'share'
  readonly factor: number
}

const time = (microseconds: number): UnitRow => ({ of: 'time', factor: microseconds })
const size = (bytes: number): UnitRow => ({ of: 'size', factor: bytes })
const rate = (bitsPerSecond: number): UnitRow => ({ of: 'rate', factor: bitsPerSecond })

/** The units that a literal may have, in small letters. Decimal as in `10MB`, unless they say binary as in `10MiB`. */
const LITERAL_UNITS: Readonly<Record<string, UnitRow>> = {
  us: time(1),
  // The micro sign, and the Greek letter.
  '\u00b5s': time(1),
  '\u03bcs': time(1),
  ms: time(1e3),
  s: time(1e6),
  m: time(60e6),
  min: time(60e6),
  h: time(3600e6),
  d: time(86_400e6),
  w: time(7 * 86_400e6),
  b: size(1),
  kb: size(1e3),
  mb: size(1e6),
  gb: size(1e9),
  tb: size(1e12),
  kib: size(2 ** 10),
  mib: size(2 ** 20),
  gib: size(2 ** 30),
  tib: size(2 ** 40),
  bps: rate(1),
  kbps: rate(1e3),
  mbps: rate(1e6),
  gbps: rate(1e9),
  '%': { of: 'share', factor: 0.01 },
}

/** The units of fields: `x-unit` in the schemas, and `share` and `ratio` for what this program computes. */
const FIELD_UNITS: Readonly<Record<string, UnitRow>> = {
  us: time(1),
  ms: time(1e3),
  s: time(1e6),
  minutes: time(60e6),
  bytes: size(1),
  bps: rate(1),
  kbps: rate(1e3),
  share: { of: 'share', factor: 1 },
  ratio: { of: 'share', factor: 1 },
}

/** Of a time, a size or a rate; undefined of any other. */
export function unitOf(unit: string | undefined): UnitRow | undefined {
  const row = unit === undefined ? undefined : FIELD_UNITS[unit]
  return row?.of === 'share' ? undefined : row
}

const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(.*)$/is

export type ReadNumber =
  | { readonly value: number }
  /** It is a number, and it or its unit cannot be the field's. */
  | { readonly fault: string }

/** A number or a duration such as `1h30m`, in the unit of its field; undefined if it is none. A number alone is in the field's unit. */
export function readNumber(text: string, fieldUnit: string | undefined): ReadNumber | undefined {
  const [, digits, suffix = ''] = NUMBER.exec(text) ?? []
  if (digits === undefined) return undefined
  if (suffix === '') return finite(Number(digits))
  if (/^mo$/i.test(suffix)) return { fault: 'has no unit mo: a month has no fixed length, write 30d' }
  const name = suffix.toLowerCase()
  const from = Object.hasOwn(LITERAL_UNITS, name) ? LITERAL_UNITS[name] : undefined
  if (!from) return readCompound(text, fieldUnit)
  if (suffix === 'M') return { fault: 'has no unit M: m is minutes, MB is bytes' }
  const to = fieldUnit === undefined ? undefined : FIELD_UNITS[fieldUnit]
  if (!to) return { fault: 'has no unit: write the number alone' }
  if (from.of !== to.of)
    return { fault: `is ${fieldUnit === 'ratio' ? 'a' : 'in'} ${fieldUnit}, and '${suffix}' is no such unit` }
  return finite(scale(digits, from.factor, to.factor))
}

/** A plan is JSON, which has no infinity. */
const finite = (value: number): ReadNumber =>
  Number.isFinite(value) ? { value } : { fault: 'has no number that is so large' }

/** A quotient is told to more digits than a double has, so that it is rounded once. */
const MORE_DIGITS = 40n

/** In decimal digits: `1.005s` is 1005 ms and `90ms` is 0.0015 minutes, which floating point misses by a little. */
function scale(text: string, from: number, to: number): number {
  const [, digits = '', fraction = '', exponent = '0'] = /^([^.e]*)\.?(\d*)(?:e(.*))?$/i.exec(text) ?? []
  const whole = BigInt(digits + fraction)
  const power = Number(exponent) - fraction.length
  if (from >= to) return Number(`${whole * BigInt(from / to)}e${power}`)
  return Number(`${(whole * 10n ** MORE_DIGITS) / BigInt(to / from)}e${power - Number(MORE_DIGITS)}`)
}

/** `1h30m`, also with blanks between its parts, as tables show it: `1h 30m 00s`. */
const DURATION = /^(?:\d+(?:\.\d+)?[a-z\u00b5\u03bc]+(?: *(?=\d)|$))+$/i
const BETWEEN_PARTS = /(?<=[a-z\u00b5\u03bc]) *(?=\d)/i

/** A duration of several parts; a sign is that of them all. */
function readCompound(text: string, fieldUnit: string | undefined): ReadNumber | undefined {
  const [, sign = '', duration = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  const [first = '', second] = duration.split(BETWEEN_PARTS)
  const micros = second === undefined ? undefined : microsOf(duration)
  if (micros === undefined) return undefined
  const read = readNumber(first, fieldUnit)
  return read && 'fault' in read ? read : readNumber(`${sign}${micros}us`, fieldUnit)
}

/** Microseconds of a duration such as `30s`, `1.5h`, `1h30m`; undefined if it is none, or beyond 2^53 (285 years). */
export function readDuration(text: string): number | undefined {
  const micros = Math.round(microsOf(text) ?? Number.NaN)
  return Number.isSafeInteger(micros) ? micros : undefined
}

function microsOf(duration: string): number | undefined {
  if (!DURATION.test(duration)) return undefined
  let sum = 0
  for (const part of duration.split(BETWEEN_PARTS)) {
    const read = readNumber(part, 'us')
    if (!read || 'fault' in read) return undefined
    sum += read.value
  }
  return sum
}
