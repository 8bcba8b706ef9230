import { formatTime } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'

/** So many changes are kept one by one; beyond, times are rounded until no more are left. */
export const EXACT_CHANGES = 200_000

export type ConcurrencySpec = { from: FieldPath; to: FieldPath; exact?: number }

/** `times[i]` is a multiple of the resolution, in microseconds; there `deltas[i]` more are open than before. */
type State = { resolution: number; times: number[]; deltas: number[] }

export type Concurrency = {
  peak: number
  /** When the peak was first reached; null if nothing was ever open. */
  at: string | null
  /** Above 0.001 the peak is an upper bound: spans are widened to multiples of this. */
  resolution_ms: number
}

/**
 * The most spans that are open at one time. A span holds its start and not its end, so one that begins as another ends
 * is not counted with it. The resolution depends only on how many changes there are, not on how they were cut.
 */
export function concurrency({ from, to, exact = EXACT_CHANGES }: ConcurrencySpec): Aggregate<State, Concurrency> {
  return {
    fields: [from, to].map((path) => ({ path, as: 'time' as const })),
    init: () => ({ resolution: 1, times: [], deltas: [] }),
    step(state, batch, rows) {
      const [starts, ends] = [batch.column(from), batch.column(to)]
      for (const row of rows) {
        if (starts.tags[row] !== TAG.number || ends.tags[row] !== TAG.number) continue
        const [start, end] = [starts.numbers[row]!, ends.numbers[row]!]
        if (end > start) addSpan(state, start, end)
      }
      return state
    },
    merge(left, right) {
      const resolution = Math.max(left.resolution, right.resolution)
      const [a, b] = [coarsen(left, resolution), coarsen(right, resolution)]
      const merged = { resolution, times: a.times.concat(b.times), deltas: a.deltas.concat(b.deltas) }
      return merged.times.length > exact ? condense(merged, exact) : merged
    },
    result: (state) => peakOf(condense(state, exact)),
  }
}

function addSpan(state: State, start: number, end: number): void {
  state.times.push(start, end)
  state.deltas.push(1, -1)
}

/** Starts go down and ends go up, so that what was open together stays so. */
function coarsen(state: State, resolution: number): State {
  if (state.resolution === resolution) return state
  const round = (time: number, i: number) =>
    (state.deltas[i]! >= 0 ? Math.floor(time / resolution) : Math.ceil(time / resolution)) * resolution
  return { resolution, times: state.times.map(round), deltas: state.deltas }
}

/** One change a time and direction, in the order of times, at the finest resolution that has no more than `exact`. */
function condense(state: State, exact: number): State {
  let condensed = sumByTime(state)
  while (condensed.times.length > exact) condensed = sumByTime(coarsen(condensed, condensed.resolution * 10))
  return condensed
}

/** Starts and ends of one time stay apart, for a coarser resolution moves them apart. */
function sumByTime({ resolution, times, deltas }: State): State {
  const [starts, ends] = [new Map<number, number>(), new Map<number, number>()]
  for (const [i, time] of times.entries()) {
    const sums = deltas[i]! >= 0 ? starts : ends
    sums.set(time, (sums.get(time) ?? 0) + deltas[i]!)
  }
  const changes = [...ends, ...starts].sort(([a], [b]) => a - b)
  return { resolution, times: changes.map(([time]) => time), deltas: changes.map(([, delta]) => delta) }
}

/** Needs changes in order, at one time the ends first. */
function peakOf({ resolution, times, deltas }: State): Concurrency {
  let open = 0
  let peak = 0
  let at: number | undefined
  for (const [i, time] of times.entries()) {
    open += deltas[i]!
    if (open > peak) {
      peak = open
      at = time
    }
  }
  return { peak, at: at === undefined ? null : formatTime(at), resolution_ms: resolution / 1000 }
}
