import type { TimeWindow } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { type Clock, readTime, TIME_FORMS } from '../query/time-options.ts'
import { readDuration } from '../query/units.ts'
import type { SelectOptions } from './select-options.ts'

type TimeOptions = Pick<SelectOptions, 'since' | 'until' | 'around'>

const DEFAULT_WIDTH = 5 * 60e6

/** The options as they were given. */
export const givenTimes = (options: TimeOptions): { flag: string; text: string }[] =>
  (['since', 'until', 'around'] as const).flatMap((name) => {
    const text = options[name]
    return text === undefined ? [] : { flag: `--${name}`, text }
  })

/** What is to be read as a time of such an option. */
export const timeIn = (text: string): string => splitAround(text)[0]

/**
 * The times that all of the options let through; undefined without any of them.
 * @throws UserError if one cannot be meant
 */
export function readWindow({ since, until, around }: TimeOptions, clock: Clock): TimeWindow | undefined {
  const from = since === undefined ? null : readOption('--since', since, clock)
  const to = until === undefined ? null : readOption('--until', until, clock)
  if (from !== null && to !== null && from >= to) throw new UserError('--until is not later than --since')
  const window = from === null && to === null ? undefined : { from, to, includesTo: false }
  if (around === undefined) return window
  const near = readAround(around, clock)
  return window ? intersect(window, near) : near
}

type Around = TimeWindow & { readonly from: number; readonly to: number }

function readAround(around: string, clock: Clock): Around {
  const [text, width] = splitAround(around)
  const middle = readOption('--around', text, clock)
  const reach = width === undefined ? DEFAULT_WIDTH : readDuration(width)
  if (reach === undefined) throw new UserError(`--around: '${width}' is no duration: write 19:32±5m or 19:32+-30s`)
  return { from: middle - reach, to: middle + reach, includesTo: true }
}

/** `19:32±5m` or `19:32+-5m` */
function splitAround(around: string): [text: string, width: string | undefined] {
  const [, text = '', width] = /^(.*?)(?:(?:±|\+-)(.*))?$/s.exec(around) ?? []
  return [text, width]
}

function readOption(option: string, text: string, clock: Clock): number {
  const time = readTime(text, clock)
  if (time === undefined) throw new UserError(`${option}: '${text}' is no time: write it as ${TIME_FORMS}`)
  return time
}

/** @param near that of `--around`, which has both ends */
function intersect({ from, to }: TimeWindow, near: Around): TimeWindow {
  const start = Math.max(from ?? near.from, near.from)
  return to === null || near.to < to ? { ...near, from: start } : { from: start, to, includesTo: false }
}
