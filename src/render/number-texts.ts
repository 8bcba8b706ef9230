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

/** `84 µs`; from a millisecond on a duration as any other. */
export function formatMicroseconds(microseconds: number): string {
  if (microseconds >= 999.5) return formatDuration(microseconds / 1000)
  return `${microseconds < 1 ? Number(microseconds.toPrecision(3)) : threeDigits(microseconds)} µs`
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const

/** Decimal units, as in the literals of queries: `1.2 GB` is 1,200,000,000 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 999.5) return `${threeDigits(bytes)} B`
  const { size, unit } = scale(bytes, BYTE_UNITS)
  return `${size < 99.95 ? size.toFixed(1) : group(String(Math.round(size)))} ${unit}`
}

const BIT_RATE_UNITS = ['bps', 'kbps', 'Mbps', 'Gbps', 'Tbps'] as const

/** `64 kbps`, `1.5 Mbps`: rates are mostly round, so no digit is written that says nothing. */
export function formatBitRate(bitsPerSecond: number): string {
  const { size, unit } = scale(bitsPerSecond, BIT_RATE_UNITS)
  return `${group(threeDigits(size))} ${unit}`
}

/** The largest unit of which there is at least one, as it will be rounded. */
function scale(amount: number, units: readonly string[]): { readonly size: number; readonly unit: string } {
  let size = amount
  let power = 0
  while (size >= 999.5 && power < units.length - 1) {
    size /= 1000
    power++
  }
  return { size, unit: units[power]! }
}

/** Never `0.0%` for something, nor `100.0%` for not all. */
export function formatShare(share: number): string {
  const text = (share * 100).toFixed(1)
  if (text === '0.0' && share > 0) return '<0.1%'
  if (text === '100.0' && share < 1) return '>99.9%'
  return `${group(text)}%`
}

/** A double, rounded to what one reads, with thousands apart. */
export function formatFigure(size: number): string {
  return group(String(roundToRead(size)))
}

function roundToRead(size: number): number {
  if (size < 1) return Number(size.toPrecision(3))
  // Larger doubles are whole, and toFixed would give their exponent form.
  return size < 1e15 ? Number(size.toFixed(3)) : size
}

/** Thousands apart, every digit kept; a text that does not start with digits stays as it is. */
export function group(text: string): string {
  const [whole, sign, integer, rest] = /^(-?)(\d+)(.*)$/.exec(text) ?? [text]
  if (integer === undefined) return whole
  const head = integer.length % 3 || 3
  const groups = [integer.slice(0, head)]
  for (let i = head; i < integer.length; i += 3) groups.push(integer.slice(i, i + 3))
  return `${sign}${groups.join(',')}${rest}`
}

function threeDigits(size: number): string {
  return String(Number(size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0)))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
