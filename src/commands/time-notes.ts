import type { Span } from '../aggregates/span.ts'
import type { TimeCounts } from '../engine/time-counts.ts'
import { formatTime, parseTime } from '../kinds/time.ts'
import type { TimeWindow } from '../model/plan.ts'
import type { Clock } from '../query/time-options.ts'
import { formatCell } from '../render/index.ts'
import { ID_OPTIONS } from './id-options.ts'
import type { SelectOptions } from './select-options.ts'
import { givenTimes, readWindow, timeIn } from './time-window.ts'
import { thousands } from './wording.ts'

const DAY_MS = 86_400_000

/** What times that are told from the present or from the logs came to, as sentences. */
export function describeTimes(
  options: SelectOptions,
  clock: Clock,
  { logs, now }: { readonly logs: Span | undefined; readonly now: number },
): string[] {
  const given = givenTimes(options)
  const words = given.map(({ text }) => timeIn(text))
  const isSettled = (text: string) => Object.hasOwn(clock.times, text)
  const window = words.some(isSettled) ? readWindow(options, clock) : undefined
  const others = Object.entries(clock.times).filter(([text]) => !words.includes(text))
  return [
    ...(window
      ? [`${given.map(({ flag, text }) => `${flag} ${text}`).join(' ')}: ${describeWindow(window, clock)}`]
      : []),
    ...others.map(([text, time]) => `'${text}': ${describeInstant(parseTime(time), clock)}`),
    ...describeLogs(logs, clock, now),
  ]
}

/** Of logs of several days it matters which is the last. A single line of the future makes it the wrong one. */
function describeLogs(logs: Span | undefined, clock: Clock, now: number): string[] {
  if (!logs?.first || !logs.last) return []
  const [first, last] = [parseTime(logs.first), parseTime(logs.last)]
  const isFuture = last / 1000 > now + DAY_MS
  const isOneDay = wallTime(first, clock.timeZone)[0] === wallTime(last, clock.timeZone)[0]
  if (isOneDay && !isFuture) return []
  const hint = isFuture ? '; the newest line is of the future: was a clock wrong?' : ''
  return [`the logs are of ${describeSpan(first, last, clock)}${hint}`]
}

/**
 * What the time options left out, as sentences.
 * @param isEmpty no line was chosen
 */
export function describeLeftOut(
  { within, untimed, first, last }: TimeCounts,
  options: SelectOptions,
  clock: Clock,
  isEmpty: boolean,
): string[] {
  const flags = givenTimes(options).map(({ flag }) => flag)
  const rest = hasRest(options) ? 'the lines that could match' : 'the logs'
  return [
    ...(untimed > 0 ? [`lines without a time are left out by ${flags.join(', ')}: ${thousands(untimed)}`] : []),
    ...(isEmpty && within === 0 && first !== null && last !== null
      ? [`no line is of the time asked for: ${rest} are of ${describeSpan(first, last, clock)}`]
      : []),
  ]
}

/** Whether lines have to meet something beside the time. */
const hasRest = (options: SelectOptions): boolean =>
  (['where', 'role', 'nodeName', ...ID_OPTIONS.map(({ name }) => name)] as const).some(
    (name) => options[name] !== undefined,
  )

/** `10:00 to 11:00 of 2026-11-20, UTC` */
function describeWindow({ from, to }: TimeWindow, { timeZone }: Clock): string {
  if (from !== null && to !== null) return describeRange(from, to, timeZone)
  const [day, clock] = wallTime(from ?? to ?? 0, timeZone)
  return from === null ? `before ${clock} of ${day}, ${timeZone}` : `from ${clock} of ${day} on, ${timeZone}`
}

function describeInstant(micros: number, { timeZone }: Pick<Clock, 'timeZone'>): string {
  const [day, clock] = wallTime(micros, timeZone)
  return `${clock} of ${day}, ${timeZone}`
}

function describeRange(from: number, to: number, timeZone: string): string {
  if (from === to) return describeInstant(from, { timeZone })
  const [day, clock] = wallTime(from, timeZone)
  const [lastDay, lastClock] = wallTime(to, timeZone)
  const range = day === lastDay ? `${clock} to ${lastClock} of ${day}` : `${day} ${clock} to ${lastDay} ${lastClock}`
  return `${range}, ${timeZone}`
}

/** To the second, in UTC as the logs are written, and in the zone. */
function describeSpan(first: number, last: number, { timeZone }: Clock): string {
  const [from, to] = [toSecond(first), toSecond(last)]
  const inUtc = describeRange(from, to, 'UTC')
  return timeZone === 'UTC' ? inUtc : `${inUtc} (${describeRange(from, to, timeZone)})`
}

const toSecond = (micros: number): number => Math.floor(micros / 1e6) * 1e6

const CLOCK = /^(\d\d:\d\d)(:\d\d)\.(\d*?)0*(?:Z|[+-])/

/** Day, and the time of day without zeros that say nothing. */
function wallTime(micros: number, timeZone: string): [day: string, clock: string] {
  const [day = '', clock = ''] = formatCell(formatTime(micros), 'time', { timeZone }).split('T')
  const [, minutes = '', seconds = '', fraction = ''] = CLOCK.exec(clock) ?? []
  if (fraction !== '') return [day, `${minutes}${seconds}.${fraction}`]
  return [day, seconds === ':00' ? minutes : minutes + seconds]
}
