import type { TimedRows } from '../query/time-window.ts'

/** What the time window of a plan made of the lines that meet everything else, as plain data. */
export interface TimeCounts {
  /** Lines in it. */
  readonly within: number
  /** Lines without a time. */
  readonly untimed: number
  /** The first and the last time of the others, in microseconds since 1970; null if there are none. */
  readonly first: number | null
  readonly last: number | null
}

export const NO_TIMES: TimeCounts = { within: 0, untimed: 0, first: null, last: null }

/** @param untimed how many of the rows without a time meet what is asked beside the condition, as a pattern */
export const countTimes = (rows: TimedRows, untimed = rows.untimed.length): TimeCounts => ({ ...rows, untimed })

export const joinTimes = (a: TimeCounts, b: TimeCounts): TimeCounts => ({
  within: a.within + b.within,
  untimed: a.untimed + b.untimed,
  first: ofBoth(Math.min, a.first, b.first),
  last: ofBoth(Math.max, a.last, b.last),
})

const ofBoth = (choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : choose(a, b)
