import { formatTime } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'

/** So many changes are kept one by one; beyond, times are rounded until no more are left. */
export const EXACT_CHANGES = 40_000

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
      const [starts, ends] = [batch.column(from, 'time'), batch.column(to, 'time')]
      for (const row of rows) {
        if (starts.tags[row] !== TAG.number || ends.tags[row] !== TAG.number) continue
        const [start, end] = [starts.numbers[row]!, ends.numbers[row]!]
        if (!(end > start)) continue
        addChange(state, start, 1)
        addChange(state, end, -1)
      }
      return state
    },
    merge(left, right) {
      const resolution = Math.max(left.resolution, right.resolution)
      const [a, b] = [coarsen(left, resolution), coarsen(right, resolution)]
      for (const time of b.times) a.times.push(time)
      for (const delta of b.deltas) a.deltas.push(delta)
      return a.times.length > 2 * exact ? condense(a, exact) : a
    },
    result: (state) => peakOf(condense(state, exact)),
  }
}

function addChange({ times, deltas }: State, time: number, delta: number): void {
  times.push(time)
  deltas.push(delta)
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
  while (condensed.times.length > exact) condensed = sumByTime(coarsen(condensed, coarser(condensed.resolution)))
  return condensed
}

/** 1, 2, 10, 20, 100 …: each divides the next, so that rounding twice is rounding once. */
const coarser = (resolution: number): number => resolution * (String(resolution).startsWith('1') ? 2 : 5)

/** Starts and ends of one time stay apart, for a coarser resolution moves them apart; ends come first. */
function sumByTime({ resolution, times, deltas }: State): State {
  const order = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a]! - times[b]! || deltas[a]! - deltas[b]!)
  const summed: State = { resolution, times: [], deltas: [] }
  for (const i of order) {
    const last = summed.times.length - 1
    const isSame = summed.times[last] === times[i] && summed.deltas[last]! < 0 === deltas[i]! < 0
    if (isSame) summed.deltas[last]! += deltas[i]!
    else addChange(summed, times[i]!, deltas[i]!)
  }
  return summed
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
