import { formatTime } from '../../kinds/time.ts'
import { objectOf, type Shape, shapeOf, shapeWith } from '../../model/shape.ts'
import {
  addChange,
  append,
  CHANGES,
  type Changes,
  type Condensed,
  noChanges,
  roundTime,
  SortedChanges,
} from './changes.ts'

/** All times are multiples of the resolution. Starts go down to one and ends go up, so what was open together stays so. */
export type Spans = { resolution: number; starts: Changes; ends: Changes }

/** The most spans that were open at one time. */
export type Peak = {
  peak: number
  /** When the peak was first reached; null if nothing was ever open. */
  at: string | null
  /** Above 0.001 the peak is an upper bound: spans are widened to multiples of this. */
  resolution_ms: number
}

/** Each divides the next, so that rounding twice is rounding once; the last leaves nothing of a calendar. */
const RESOLUTIONS = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : 2) * 10 ** (i >> 1))

export const SPANS: Shape<Spans> = shapeWith(
  objectOf({
    resolution: shapeOf<number>('a resolution of times', (value) => RESOLUTIONS.some((it) => it === value)),
    starts: CHANGES,
    ends: CHANGES,
  }),
  'as many ends as starts',
  ({ starts, ends }) => sumOf(starts.counts) === sumOf(ends.counts),
)

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

export const noSpans = (): Spans => ({ resolution: 1, starts: noChanges(), ends: noChanges() })

export function addSpan(state: Spans, start: number, end: number, exact: number): void {
  const { resolution, starts, ends } = state
  addChange(starts, roundTime(start, resolution, false), 1)
  addChange(ends, roundTime(end, resolution, true), 1)
  if (isFull(state, exact, OFTEN)) Object.assign(state, toSpans(condense(state, exact)))
}

/** Leaves the state as it is; it may be the same. */
function coarsen(state: Spans, resolution: number): Spans {
  if (state.resolution === resolution) return state
  const round = ({ times, counts }: Changes, isUp: boolean): Changes => ({
    times: times.map((it) => roundTime(it, resolution, isUp)),
    counts: counts.slice(),
  })
  return { resolution, starts: round(state.starts, false), ends: round(state.ends, true) }
}

/** Leaves the right one as it is. */
export function join(left: Spans, right: Spans): Spans {
  const resolution = Math.max(left.resolution, right.resolution)
  const [a, b] = [coarsen(left, resolution), coarsen(right, resolution)]
  append(a.starts, b.starts)
  append(a.ends, b.ends)
  return a
}

/** Condensing costs a sort, so it waits until there is as much again to condense, or many times as much. */
export const [OFTEN, SELDOM] = [2, 16]

const isFull = ({ starts, ends }: Spans, exact: number, times: number): boolean =>
  starts.times.length + ends.times.length > times * exact

export const limit = (state: Spans, exact: number, times: number): Spans =>
  isFull(state, exact, times) ? toSpans(condense(state, exact)) : state

const toSpans = ({ resolution, starts, ends }: Condensed): Spans => ({
  resolution,
  starts: starts.toChanges(),
  ends: ends.toChanges(),
})

/** Each time once among starts and once among ends, in order, at the finest resolution that has no more than `exact`. */
export function condense(state: Spans, exact: number): Condensed {
  const [starts, ends] = [new SortedChanges(state.starts), new SortedChanges(state.ends)]
  const hasMore = (resolution: number) => {
    const left = exact - starts.countRounded(resolution, false, exact)
    return left < 0 || ends.countRounded(resolution, true, left) > left
  }
  if (starts.times.length + ends.times.length <= exact) return { resolution: state.resolution, starts, ends }
  const resolution = finestResolution(state.resolution, hasMore)
  starts.round(resolution, false)
  ends.round(resolution, true)
  return { resolution, starts, ends }
}

function finestResolution(least: number, hasMore: (resolution: number) => boolean): number {
  let [from, to] = [RESOLUTIONS.indexOf(least), RESOLUTIONS.length - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if (hasMore(RESOLUTIONS[middle]!)) from = middle + 1
    else to = middle
  }
  return RESOLUTIONS[from]!
}

/** What ends at a time is gone before anything starts at it. */
export function peakOf({ resolution, starts, ends }: Condensed): Peak {
  let [open, peak, ended] = [0, 0, 0]
  let at: number | undefined
  for (let i = 0; i < starts.times.length; i += 1) {
    const time = starts.times[i]!
    for (; ends.times[ended]! <= time; ended += 1) open -= ends.counts[ended]!
    open += starts.counts[i]!
    if (open <= peak) continue
    peak = open
    at = time
  }
  return { peak, at: at === undefined ? null : formatTime(at), resolution_ms: resolution / 1000 }
}
