import type { Json } from '../model/json.ts'
import type { Unit } from '../model/view.ts'
import { jsonText } from './json-text.ts'
import {
  formatBitRate,
  formatBytes,
  formatDuration,
  formatFigure,
  formatMicroseconds,
  formatShare,
  group,
} from './number-texts.ts'
import { safeText } from './safe-text.ts'
import { sparkline } from './trend.ts'
import { formatTime } from './zoned-times.ts'

interface CellOptions {
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
  share: (value) => mapNumber(value, formatShare),
  us: (value) => mapNumber(value, formatMicroseconds),
  ms: (value) => mapNumber(value, formatDuration),
  s: (value) => mapNumber(value, (seconds) => formatDuration(seconds * 1000)),
  minutes: (value) => mapNumber(value, (minutes) => formatDuration(minutes * 60_000)),
  bytes: (value) => mapNumber(value, formatBytes),
  kbps: (value) => mapNumber(value, (kilobits) => formatBitRate(kilobits * 1000)),
  bps: (value) => mapNumber(value, formatBitRate),
  fps: (value) => mapNumber(value, (frames) => `${formatFigure(frames)} fps`),
  px: (value) => mapNumber(value, (pixels) => `${formatFigure(pixels)} px`),
  time: (value, { timeZone }) =>
    typeof value === 'string' || typeof value === 'number' ? formatTime(value, timeZone) : undefined,
  'unix-seconds': (value, { timeZone }) => formatUnixSeconds(value, timeZone),
  trend: sparkline,
}

function formatText(value: NonNullable<Json>): string {
  if (typeof value === 'string') return safeText(value)
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? finiteText(value) : compactJson(value)
}

/** On one line, safe to show. */
export function compactJson(value: Json): string {
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
  return mapNumber(value, formatFigure)
}

function finiteText(value: number): string {
  return Number.isFinite(value) ? String(value) : '-'
}

/** To the microsecond, where it is no whole second. */
function formatUnixSeconds(value: Json, timeZone: string): string | undefined {
  if (typeof value !== 'number' && !(typeof value === 'string' && DECIMAL.test(value))) return undefined
  return formatTime(Math.round(Number(value) * 1e6), timeZone)?.replace('.000000', '')
}
