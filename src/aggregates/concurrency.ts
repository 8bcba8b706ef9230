import { formatTime } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { GroupStates } from './grouping/group-states.ts'
import { type BucketPeak, peaksByBucket } from './time/bucket-peaks.ts'
import { addChange, append, type Changes, type Condensed, noChanges, roundTime, SortedChanges } from './time/changes.ts'

/** So many changes are kept one by one; beyond, times are rounded until no more are left. */
export const EXACT_CHANGES = 40_000

export type ConcurrencySpec = {
  from: FieldPath
  to: FieldPath
  exact?: number
  /** Tells the peak of each time bucket as well. */
  every?: { width_us: number; time_zone: string }
}

/** All times are multiples of the resolution. Starts go down to one and ends go up, so what was open together stays so. */
export type State = { resolution: number; starts: Changes; ends: Changes }

export type Concurrency = {
  peak: number
  /** When the peak was first reached; null if nothing was ever open. */
  at: string | null
  /** Above 0.001 the peak is an upper bound: spans are widened to multiples of this. */
  resolution_ms: number
  /** With `every`: the peaks of the buckets in which any span began or ended, by time; `peakAt` tells those of others. */
  buckets: BucketPeak[]
}

/** Each divides the next, so that rounding twice is rounding once; the last leaves nothing of a calendar. */
const RESOLUTIONS = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : 2) * 10 ** (i >> 1))

/**
 * The most spans that are open at one time. A span holds its start and not its end, so one that begins as another ends
 * is not counted with it. The resolution depends only on how many changes there are, not on how they were cut.
 */
export function concurrency({
  from,
  to,
  exact = EXACT_CHANGES,
  every,
}: ConcurrencySpec): Aggregate<State, Concurrency, never> {
  return {
    fields: [from, to].map((path) => ({ path, as: 'time' as const })),
    numbers: from === to ? [] : [from, to].map((path) => ({ path, as: 'time' as const })),
    init: noSpans,
    createAccumulator() {
      const states = new GroupStates(noSpans)
      return {
        add(batch, rows, groupIds) {
          const [starts, ends] = [batch.column(from, 'time'), batch.column(to, 'time')]
          for (let i = 0; i < rows.length; i += 1) {
            const row = rows[i]!
            if (starts.tags[row] !== TAG.number || ends.tags[row] !== TAG.number) continue
            const [start, end] = [starts.numbers[row]!, ends.numbers[row]!]
            if (end > start) addSpan(states.at(groupIds[i]!), start, end, exact)
          }
        },
        emit: (count) => states.emit(count),
      }
    },
    merge: (left, right) => limit(join(left, right), exact, OFTEN),
    mergeAll: (states) => states.reduce((all, it) => limit(join(all, it), exact, SELDOM), noSpans()),
    result(state) {
      const fine = condense(state, exact)
      const buckets = every ? peaksByBucket(fine, every.width_us, every.time_zone) : []
      return { ...peakOf(fine), buckets }
    },
    sortValue: ({ peak }) => peak,
  }
}

const noSpans = (): State => ({ resolution: 1, starts: noChanges(), ends: noChanges() })

function addSpan(state: State, start: number, end: number, exact: number): void {
  const { resolution, starts, ends } = state
  addChange(starts, roundTime(start, resolution, false), 1)
  addChange(ends, roundTime(end, resolution, true), 1)
  if (isFull(state, exact, OFTEN)) Object.assign(state, toState(condense(state, exact)))
}

/** Leaves the state as it is; it may be the same. */
function coarsen(state: State, resolution: number): State {
  if (state.resolution === resolution) return state
  const round = ({ times, counts }: Changes, isUp: boolean): Changes => ({
    times: times.map((it) => roundTime(it, resolution, isUp)),
    counts: counts.slice(),
  })
  return { resolution, starts: round(state.starts, false), ends: round(state.ends, true) }
}

/** Leaves the right one as it is. */
function join(left: State, right: State): State {
  const resolution = Math.max(left.resolution, right.resolution)
  const [a, b] = [coarsen(left, resolution), coarsen(right, resolution)]
  append(a.starts, b.starts)
  append(a.ends, b.ends)
  return a
}

/** Condensing costs a sort, so it waits until there is as much again to condense, or many times as much. */
const [OFTEN, SELDOM] = [2, 16]

const isFull = ({ starts, ends }: State, exact: number, times: number): boolean =>
  starts.times.length + ends.times.length > times * exact

const limit = (state: State, exact: number, times: number): State =>
  isFull(state, exact, times) ? toState(condense(state, exact)) : state

const toState = ({ resolution, starts, ends }: Condensed): State => ({
  resolution,
  starts: starts.toChanges(),
  ends: ends.toChanges(),
})

/** Each time once among starts and once among ends, in order, at the finest resolution that has no more than `exact`. */
function condense(state: State, exact: number): Condensed {
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
function peakOf({ resolution, starts, ends }: Condensed): Omit<Concurrency, 'buckets'> {
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
