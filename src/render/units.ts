import type { Json } from '../model/json.ts'
import type { Unit } from '../model/view.ts'
import { jsonText } from './json-text.ts'
import { safeText } from './safe-text.ts'
import { formatTime } from './times.ts'

export interface CellOptions {
  readonly timeZone: string
}

/** One cell for people: one line, safe to show. A value that its unit cannot read is shown as text. */
export function formatCell(value: Json | undefined, unit: Unit, options: CellOptions): string {
  if (value === null || value === undefined) return '-'
  return FORMATS[unit](value, options) ?? formatText(value)
}

/** By unit; undefined when the value is not of that unit. */
const FORMATS: Readonly<Record<Unit, (value: NonNullable<Json>, options: CellOptions) => string | undefined>> = {
  text: formatText,
  raw: (value) => (typeof value === 'string' ? safeText(value) : compactJson(value)),
  count: formatNumber,
  number: formatNumber,
  ms: (value) => mapNumber(value, formatDuration),
  bytes: (value) => mapNumber(value, formatBytes),
  share: (value) => mapNumber(value, formatShare),
  time: (value, { timeZone }) =>
    typeof value === 'string' || typeof value === 'number' ? formatTime(value, timeZone) : undefined,
}

function formatText(value: NonNullable<Json>): string {
  if (typeof value === 'string') return safeText(value)
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? finiteText(value) : compactJson(value)
}

function compactJson(value: Json): string {
  return [...jsonText(value)].join('')
}

// Exact sums and raw numbers come as text.
const DECIMAL = /^-?\d{1,300}(?:\.\d{1,300})?$/
// Beyond any measure, and so far from the largest double that no unit overflows.
const TOO_LARGE = 1e300

function mapNumber(value: Json, format: (size: number) => string): string | undefined {
  if (typeof value !== 'number' && !(typeof value === 'string' && DECIMAL.test(value))) return undefined
  const number = Number(value)
  if (!(Math.abs(number) < TOO_LARGE)) return undefined
  return number < 0 ? `-${format(-number)}` : format(number)
}

/** With thousands apart. A decimal text keeps every digit; a double is rounded to what one reads. */
function formatNumber(value: Json): string | undefined {
  if (typeof value === 'string') return DECIMAL.test(value) ? group(value) : undefined
  return mapNumber(value, (size) => group(String(roundToRead(size))))
}

function finiteText(value: number): string {
  return Number.isFinite(value) ? String(value) : '-'
}

function roundToRead(size: number): number {
  if (size < 1) return Number(size.toPrecision(3))
  // Larger doubles are whole, and toFixed would give their exponent form.
  return size < 1e15 ? Number(size.toFixed(3)) : size
}

function group(text: string): string {
  const [whole, sign, integer, rest] = /^(-?)(\d+)(.*)$/.exec(text) ?? [text]
  if (integer === undefined) return whole
  const head = integer.length % 3 || 3
  const groups = [integer.slice(0, head)]
  for (let i = head; i < integer.length; i += 3) groups.push(integer.slice(i, i + 3))
  return `${sign}${groups.join(',')}${rest}`
}

/** `84 ms`, `1.24 s`, `12m 03s`, `2h 05m 10s`, `3d 04h`: about three digits, never `60 s` or `24h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1) return `${Number(milliseconds.toPrecision(3))} ms`
  if (milliseconds < 999.5) return `${threeDigits(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(milliseconds < 9_995 ? 2 : 1)} s`
  const seconds = Math.round(milliseconds / 1000)
  const minutes = Math.floor(seconds / 60)
  if (seconds < 3_600) return `${minutes}m ${twoDigits(seconds % 60)}s`
  if (seconds < 86_400) return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m ${twoDigits(seconds % 60)}s`
  const hours = Math.round(seconds / 3_600)
  return `${group(String(Math.floor(hours / 24)))}d ${twoDigits(hours % 24)}h`
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const

/** Decimal units, as in the literals of queries: `1.2 GB` is 1,200,000,000 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 999.5) return `${threeDigits(bytes)} B`
  let size = bytes
  let power = 0
  while (size >= 999.5 && power < BYTE_UNITS.length - 1) {
    size /= 1000
    power++
  }
  return `${size < 99.95 ? size.toFixed(1) : group(String(Math.round(size)))} ${BYTE_UNITS[power]}`
}

/** Never `0.0%` for something, nor `100.0%` for not all. */
function formatShare(share: number): string {
  const text = (share * 100).toFixed(1)
  if (text === '0.0' && share > 0) return '<0.1%'
  if (text === '100.0' && share < 1) return '>99.9%'
  return `${group(text)}%`
}

function threeDigits(size: number): string {
  return String(Number(size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0)))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
