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
export const TIME_FORMS = '2026-11-22T09:00, 2026-11-22, 09:00 (of the last day of the logs), -2h (before now), end-2h'

/**
 * Settles those of the times that are told from the present or from the logs: `09:00` on the last day of the logs; `now`,
 * `today`, `yesterday`, `end` (the newest line); `-2h`, `now-2h`, `end-2h`.
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

function readRelative(text: string, origin: Origin): number | undefined {
  const [, word = 'now', duration] = /^(now|end|today|yesterday)?(?:-(.+))?$/.exec(text) ?? []
  if (text === '' || (duration === undefined && text !== word)) return undefined
  const start = startOf(word, origin)
  const before = duration === undefined ? 0 : readDuration(duration)
  return start === undefined || before === undefined ? undefined : start - before
}

function startOf(word: string, { now, newest, timeZone }: Origin): number | undefined {
  if (word === 'end') return newest
  if (word === 'now') return now * 1000
  const today = wallTime(dayOf(now, timeZone), '00:00', timeZone)!
  if (word === 'today') return today
  return wallTime(dayOf(today / 1000 - 1, timeZone), '00:00', timeZone)
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
