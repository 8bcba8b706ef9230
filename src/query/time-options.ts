import { formatTime, parseTime } from '../kinds/time.ts'
import { offsetAt, wallToUtc } from '../kinds/zone.ts'
import { readDuration } from './units.ts'

/** What the times of a question mean, as plain JSON: it can be asked elsewhere and later. */
export interface Clock {
  /** IANA name; times without an offset are in it. */
  readonly timeZone: string
  /** Of times that are told from the present or from the logs, as they were written: what they are, in RFC 3339. */
  readonly times: Readonly<Record<string, string>>
}

/** What times are told from. */
export interface Origin {
  readonly timeZone: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** The newest time in the logs, in microseconds since 1970; undefined if no line has one, or it was not asked for. */
  readonly newest: number | undefined
}

const CLOCK_TIME = String.raw`\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?`
const OF_THE_LOG = new RegExp(`^(?:end(?:-.*)?|${CLOCK_TIME})$`)

/** Whether a time is told from the newest line, which must be looked for first. */
export const needsNewest = (text: string): boolean => OF_THE_LOG.test(text)

/** What a user may write for a time, for help and errors. */
export const TIME_FORMS =
  '2026-11-22T09:00, 2026-11-22, 09:00 (of the last day of the logs), -2h (before now), today, yesterday, monday (the last one), end-2h (before the newest line)'

/**
 * Settles those of the times that are told from the present or from the logs: `09:00` on the last day of the logs; `now`,
 * `today`, `yesterday`, `monday`, also with a time of day, `end` (the newest line); `-2h`, `now-2h`, `end-2h`.
 */
export function settleTimes(texts: readonly string[], origin: Origin): Clock {
  const times: Record<string, string> = {}
  for (const text of texts) {
    const time = readClockTime(text, origin) ?? readRelative(text, origin)
    if (time !== undefined) times[text] = formatTime(time)
  }
  return { timeZone: origin.timeZone, times }
}

/**
 * Microseconds since 1970 of a time as a user writes it; undefined if it is none: RFC 3339; the same without offset,
 * seconds or clock time, in the clock's zone; any other if it is settled.
 */
export function readTime(text: string, clock: Clock): number | undefined {
  const exact = parseTime(text)
  if (!Number.isNaN(exact)) return exact
  return readWallTime(text, clock) ?? readSettled(text, clock)
}

const WALL_TIME = new RegExp(String.raw`^(\d{4}-\d\d-\d\d)(?:[T ](${CLOCK_TIME})(Z|[+-]\d\d:\d\d)?)?$`, 'i')

/** Seconds may be missing, and the offset. */
function readWallTime(text: string, { timeZone }: Clock): number | undefined {
  const [, day, clock = '00:00', offset] = WALL_TIME.exec(text) ?? []
  if (day === undefined) return undefined
  if (offset === undefined) return wallTime(day, clock, timeZone)
  return timeOrNone(`${day}T${fullClock(clock)}${offset}`)
}

const readSettled = (text: string, { times }: Clock): number | undefined =>
  Object.hasOwn(times, text) ? timeOrNone(times[text]!) : undefined

function timeOrNone(text: string): number | undefined {
  const time = parseTime(text)
  return Number.isNaN(time) ? undefined : time
}

function readClockTime(text: string, { newest, timeZone }: Origin): number | undefined {
  if (newest === undefined || !new RegExp(`^${CLOCK_TIME}$`).test(text)) return undefined
  return wallTime(dayOf(newest / 1000, timeZone), text, timeZone)
}

/** From Sunday on. */
const WEEKDAYS = [
  ...['[Ss]un(?:day)?', '[Mm]on(?:day)?', '[Tt]ue(?:sday)?', '[Ww]ed(?:nesday)?', '[Tt]hu(?:rsday)?', '[Ff]ri(?:day)?'],
  '[Ss]at(?:urday)?',
]
const DAY = `today|yesterday|${WEEKDAYS.join('|')}`
const RELATIVE = new RegExp(`^(?:(now|end)?|(${DAY})(?: (${CLOCK_TIME}))?)(?:-(.+))?$`)

function readRelative(text: string, origin: Origin): number | undefined {
  const [, instant, day, clock, duration] = RELATIVE.exec(text) ?? []
  if (instant === undefined && day === undefined && duration === undefined) return undefined
  const start = day === undefined ? readInstant(instant, origin) : startOfDay(day, clock, origin)
  const before = duration === undefined ? 0 : readDuration(duration)
  return start === undefined || before === undefined ? undefined : start - before
}

const readInstant = (word: string | undefined, { now, newest }: Origin): number | undefined =>
  word === 'end' ? newest : now * 1000

/** Of weekdays the last one, which may be today. */
function startOfDay(word: string, clock: string | undefined, { now, timeZone }: Origin): number | undefined {
  const today = new Date(`${dayOf(now, timeZone)}T00:00:00Z`)
  const weekday = WEEKDAYS.findIndex((name) => new RegExp(`^${name}$`).test(word))
  const daysAgo = weekday < 0 ? Number(word === 'yesterday') : (today.getUTCDay() - weekday + 7) % 7
  today.setUTCDate(today.getUTCDate() - daysAgo)
  return wallTime(today.toISOString().slice(0, 10), clock ?? '00:00', timeZone)
}

const dayOf = (utcMs: number, timeZone: string): string =>
  new Date(utcMs + offsetAt(utcMs, timeZone) * 60_000).toISOString().slice(0, 10)

function wallTime(day: string, clock: string, timeZone: string): number | undefined {
  const asUtc = timeOrNone(`${day}T${fullClock(clock)}Z`)
  if (asUtc === undefined) return undefined
  const wallMs = Math.floor(asUtc / 1000)
  return wallToUtc(wallMs, timeZone) * 1000 + (asUtc - wallMs * 1000)
}

/** `9:00` -> `09:00:00` */
function fullClock(clock: string): string {
  const [hour = '', minute = '', second = '00'] = clock.split(':')
  return `${hour.padStart(2, '0')}:${minute}:${second}`
}
