const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Times far apart would fill the memory hour by hour. */
const MOST_HOURS = 50_000

interface Zone {
  /** Minutes east of UTC at an instant. */
  askOffset(utcMs: number): number
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
  return offset === offsetAtHour(zone, hour + 1) ? offset : zone.askOffset(utcMs)
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
  const fixed = FIXED.exec(timeZone)
  const zone = { askOffset: fixed ? () => minutesOf(fixed) : askByName(timeZone), hours: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

/** Node.js 20 takes no such zone. */
const FIXED = /^([+-])([01]\d|2[0-3]):([0-5]\d)$/

const minutesOf = ([, sign, hours, minutes]: RegExpExecArray): number =>
  (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))

function offsetAtHour(zone: Zone, hour: number): number {
  const known = zone.hours.get(hour)
  if (known !== undefined) return known
  const offset = zone.askOffset(hour * HOUR_MS)
  if (zone.hours.size >= MOST_HOURS) zone.hours.clear()
  zone.hours.set(hour, offset)
  return offset
}

function askByName(timeZone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return (utcMs) => {
    const name = format.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value ?? ''
    const offset = /([+-])(\d\d):(\d\d)/.exec(name)
    return offset ? minutesOf(offset) : 0
  }
}

/** An IANA name, or an offset such as `+09:00`. */
export function isTimeZone(text: string): boolean {
  if (text === 'UTC' || FIXED.test(text)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return !/^[+-]/.test(text)
  } catch {
    return false
  }
}

/** The zone that a user means by a name, an offset (`+09:00`, `+0900`, `+9`), or `local`; undefined if there is none. */
export function readTimeZone(text: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d\d?)(?::?(\d\d))?$/.exec(text) ?? []
  const zone =
    text === 'local' ? localZone() : sign === undefined ? text : `${sign}${hours.padStart(2, '0')}:${minutes}`
  return zone !== undefined && isTimeZone(zone) ? zone : undefined
}

/** That of the machine, or of the variable TZ; it may be one that has no name. */
const localZone = (): string | undefined => new Intl.DateTimeFormat().resolvedOptions().timeZone
