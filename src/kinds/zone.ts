const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Times far apart would fill the memory hour by hour. */
const MOST_HOURS = 50_000

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** By the hour since 1970, the offset at its start. */
  readonly hours: Map<number, number>
}

const zones = new Map<string, Zone>()

/**
 * Minutes east of UTC at an instant, whole minutes: local mean time, of long ago, has seconds too, and RFC 3339 cannot
 * say them.
 *
 * @throws RangeError if there is no such zone or instant
 */
export function offsetAt(utcMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const zone = zones.get(timeZone) ?? openZone(timeZone)
  const hour = Math.floor(utcMs / HOUR_MS)
  const offset = offsetAtHour(zone, hour)
  return offset === offsetAtHour(zone, hour + 1) ? offset : askOffset(zone, utcMs)
}

/**
 * The instant at which local clocks show a time, given as if it were UTC. Of two the earlier; a time that clocks skip
 * counts on from before the gap.
 */
export function wallToUtc(localMs: number, timeZone: string): number {
  const before = localMs - offsetAt(localMs - DAY_MS, timeZone) * MINUTE_MS
  const after = localMs - offsetAt(localMs + DAY_MS, timeZone) * MINUTE_MS
  const shows = (utcMs: number) => utcMs + offsetAt(utcMs, timeZone) * MINUTE_MS === localMs
  return !shows(before) && shows(after) ? after : before
}

function openZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const zone = { format, hours: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

function offsetAtHour(zone: Zone, hour: number): number {
  const known = zone.hours.get(hour)
  if (known !== undefined) return known
  const offset = askOffset(zone, hour * HOUR_MS)
  if (zone.hours.size >= MOST_HOURS) zone.hours.clear()
  zone.hours.set(hour, offset)
  return offset
}

function askOffset({ format }: Zone, utcMs: number): number {
  const name = format.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
