import { formatTime } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { type BucketPeak, peaksByBucket } from './bucket-peaks.ts'
import { SlotStates } from './slot-states.ts'
import { placeIn } from './sorted.ts'

/** So many changes are kept one by one; beyond, times are rounded until no more are left. */
export const EXACT_CHANGES = 40_000

export type ConcurrencySpec = {
  from: FieldPath
  to: FieldPath
  exact?: number
  /** Tells the peak of each time bucket as well. */
  every?: { width_us: number; time_zone: string }
}

/** At `times[i]`, in microseconds since 1970, `counts[i]` spans start, or end. */
export type Changes = { times: number[]; counts: number[] }

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

/**
 * The most spans that are open at one time. A span holds its start and not its end, so one that begins as another ends
 * is not counted with it. The resolution depends only on how many changes there are, not on how they were cut.
 */
export function concurrency({
  from,
  to,
  exact = EXACT_CHANGES,
  every,
}: ConcurrencySpec): Aggregate<State, Concurrency> {
  return {
    fields: [from, to].map((path) => ({ path, as: 'time' as const })),
    init: noSpans,
    createFold() {
      const states = new SlotStates(noSpans)
      return {
        add(batch, rows, slots) {
          const [starts, ends] = [batch.column(from, 'time'), batch.column(to, 'time')]
          for (let i = 0; i < rows.length; i += 1) {
            const row = rows[i]!
            if (starts.tags[row] !== TAG.number || ends.tags[row] !== TAG.number) continue
            const [start, end] = [starts.numbers[row]!, ends.numbers[row]!]
            if (end > start) addSpan(states.at(slots[i]!), start, end)
          }
        },
        take: (count) => states.take(count).map((state) => limit(state, exact)),
      }
    },
    merge(left, right) {
      const resolution = Math.max(left.resolution, right.resolution)
      const [a, b] = [coarsen(left, resolution), coarsen(right, resolution)]
      append(a.starts, b.starts)
      append(a.ends, b.ends)
      return limit(a, exact)
    },
    result(state) {
      const condensed = condense(state, exact)
      const buckets = every ? peaksByBucket(condensed, every.width_us, every.time_zone) : []
      return { ...peakOf(condensed), buckets }
    },
  }
}

const noSpans = (): State => ({ resolution: 1, starts: noChanges(), ends: noChanges() })
const noChanges = (): Changes => ({ times: [], counts: [] })

/** Of a state that was not rounded yet. */
function addSpan({ starts, ends }: State, start: number, end: number): void {
  starts.times.push(start)
  starts.counts.push(1)
  ends.times.push(end)
  ends.counts.push(1)
}

function append(all: Changes, { times, counts }: Changes): void {
  for (const time of times) all.times.push(time)
  for (const count of counts) all.counts.push(count)
}

const down = (time: number, resolution: number): number => Math.floor(time / resolution) * resolution
const up = (time: number, resolution: number): number => Math.ceil(time / resolution) * resolution

/** Keeps changes in their order, if they are in order. */
function coarsen(state: State, resolution: number): State {
  if (state.resolution === resolution) return state
  const round = ({ times, counts }: Changes, to: typeof up) => ({
    times: times.map((it) => to(it, resolution)),
    counts,
  })
  return { resolution, starts: round(state.starts, down), ends: round(state.ends, up) }
}

const changeCount = ({ starts, ends }: State): number => starts.times.length + ends.times.length

/** Condensing costs a sort, so it waits until there is as much again to condense. */
const limit = (state: State, exact: number): State => (changeCount(state) > 2 * exact ? condense(state, exact) : state)

/** Each time once among starts and once among ends, in order, at the finest resolution that has no more than `exact`. */
function condense(state: State, exact: number): State {
  const fine: State = { ...state, starts: sumEqual(inOrder(state.starts)), ends: sumEqual(inOrder(state.ends)) }
  let { resolution } = fine
  while (hasMoreChanges(fine, resolution, exact)) resolution = coarser(resolution)
  if (resolution === fine.resolution) return fine
  const { starts, ends } = coarsen(fine, resolution)
  return { resolution, starts: sumEqual(starts), ends: sumEqual(ends) }
}

/** Of changes in order: whether more than `most` would be left of them. */
function hasMoreChanges({ starts, ends }: State, resolution: number, most: number): boolean {
  const left = most - countDifferent(starts.times, down, resolution, most)
  return left < 0 || countDifferent(ends.times, up, resolution, left) > left
}

/** Does not count far beyond `most`. */
function countDifferent(times: readonly number[], round: typeof up, resolution: number, most: number): number {
  let [count, last] = [0, Number.NaN]
  for (let i = 0; i < times.length && count <= most; i += 1) {
    const rounded = round(times[i]!, resolution)
    if (rounded !== last) count += 1
    last = rounded
  }
  return count
}

/** 1, 2, 10, 20, 100 …: each divides the next, so that rounding twice is rounding once. */
const coarser = (resolution: number): number => resolution * (String(resolution).startsWith('1') ? 2 : 5)

function inOrder({ times, counts }: Changes): Changes {
  if (times.every((time, i) => i === 0 || time >= times[i - 1]!)) return { times, counts }
  // Sorted as doubles, without a comparison to be called; most counts are 1.
  const sorted = sumEqual({ times: Float64Array.from(times).sort(), counts: new Uint8Array(times.length).fill(1) })
  for (let i = 0; i < times.length; i += 1) {
    if (counts[i]! > 1) sorted.counts[placeIn(sorted.times, times[i]!)]! += counts[i]! - 1
  }
  return sorted
}

/** Of changes in order. */
function sumEqual({ times, counts }: Record<keyof Changes, ArrayLike<number>>): Changes {
  const summed = noChanges()
  for (let i = 0, last = -1; i < times.length; i += 1) {
    if (last >= 0 && summed.times[last] === times[i]) summed.counts[last]! += counts[i]!
    else {
      last = summed.times.push(times[i]!) - 1
      summed.counts.push(counts[i]!)
    }
  }
  return summed
}

/** Needs changes in order. What ends at a time is gone before anything starts at it. */
function peakOf({ resolution, starts, ends }: State): Omit<Concurrency, 'buckets'> {
  let [open, peak, ended] = [0, 0, 0]
  let at: number | undefined
  for (const [i, time] of starts.times.entries()) {
    for (; ends.times[ended]! <= time; ended += 1) open -= ends.counts[ended]!
    open += starts.counts[i]!
    if (open > peak) {
      peak = open
      at = time
    }
  }
  return { peak, at: at === undefined ? null : formatTime(at), resolution_ms: resolution / 1000 }
}
