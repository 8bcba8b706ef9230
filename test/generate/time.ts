/** Microseconds since 1970-01-01T00:00:00Z; a double holds them exactly. */
export type Micros = number

/** Spans of time, in microseconds. */
export const MILLISECOND = 1_000
export const SECOND = 1_000_000
export const MINUTE = 60 * SECOND

const DAY_SECONDS = 86_400
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

let lastDay = Number.NaN
let lastDate = ''

/** The time as Sora writes it: RFC 3339, UTC, six digits. */
export function formatTimestamp(at: Micros): string {
  const second = unixTime(at)
  const day = Math.floor(second / DAY_SECONDS)
  if (day !== lastDay) {
    lastDay = day
    lastDate = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 11)
  }
  const ofDay = second - day * DAY_SECONDS
  const hours = TWO_DIGITS[Math.floor(ofDay / 3600)]
  const minutes = TWO_DIGITS[Math.floor(ofDay / 60) % 60]
  const seconds = TWO_DIGITS[ofDay % 60]
  return `${lastDate}${hours}:${minutes}:${seconds}.${String(at - second * SECOND).padStart(6, '0')}Z`
}

/** Orders records by their time: Sora's timestamps sort as texts. Records of one time keep their order. */
export function byTimestamp(a: { readonly timestamp: string }, b: { readonly timestamp: string }): number {
  return a.timestamp < b.timestamp ? -1 : Number(a.timestamp > b.timestamp)
}

/** Whole seconds since 1970, as in Sora's `created_time`. */
export function unixTime(at: Micros): number {
  return Math.floor(at / SECOND)
}

/** The time of an RFC 3339 text with at most milliseconds. */
export function parseTime(text: string): Micros {
  return Date.parse(text) * MILLISECOND
}
