import { offsetAt } from '../kinds/zone.ts'

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(:(?:[0-5]\d|60)(?:\.\d{1,20})?)(Z|[+-]\d\d:\d\d)$/i

const MINUTE_MS = 60_000

/**
 * A time as people read it, in the zone: an RFC 3339 text keeps its digits, whole microseconds get six. Undefined for
 * anything else, also for a day that no calendar has. A time whose year would leave 0000..9999 stays in UTC.
 */
export function formatTime(time: string | number, timeZone: string): string | undefined {
  const text = typeof time === 'number' ? microsecondText(time) : time
  const parts = RFC_3339.exec(text ?? '')
  if (parts === null) return undefined
  const [whole, day = '', hour = '', minute = '', second = '', zone = ''] = parts
  // Offsets are whole minutes, so the seconds, a leap second among them, pass through as they stand.
  const local = Date.parse(`${day}T${hour}:${minute}:00Z`)
  if (!dateText(local)?.startsWith(day)) return undefined
  const utc = local - parseOffset(zone) * MINUTE_MS
  const offset = offsetAt(utc, timeZone)
  const shifted = dateText(utc + offset * MINUTE_MS)
  if (shifted === undefined) return whole
  return `${shifted.slice(0, 16)}${second}${timeZone === 'UTC' ? 'Z' : formatOffset(offset)}`
}

function microsecondText(time: number): string | undefined {
  const milliseconds = Math.floor(time / 1000)
  const rest = Math.floor(time - milliseconds * 1000)
  return dateText(milliseconds)?.replace('Z', `${String(rest).padStart(3, '0')}Z`)
}

function dateText(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString()
  return /^\d/.test(text) ? text : undefined
}

function parseOffset(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1
  return zone.length === 1 ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)))
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const text = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${minutes < 0 ? '-' : '+'}${text}`
}
