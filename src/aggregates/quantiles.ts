import { DDSketch } from '@datadog/sketches-js'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'

/** Up to so many values a quantile is exact; beyond, it is within `RELATIVE_ERROR` of the exact one. */
export const EXACT_VALUES = 20_000
export const RELATIVE_ERROR = 0.005

export type QuantilesSpec = { path: FieldPath; quantiles: number[]; exact?: number }

/** Counts by bin of a DDSketch, `[key, count]`, and those of values that are neither positive nor negative. */
type Bins = { positive: [number, number][]; negative: [number, number][]; zeros: number }

/** Either all values, or once they are too many their bins alone: which of the two depends only on how many there are. */
type State = { count: number; min: number | null; max: number | null; values: number[]; bins: Bins | null }

export type Quantiles = {
  count: number
  min: number | null
  max: number | null
  /** In the order of the spec; null if there are no values. */
  quantiles: (number | null)[]
  /** 0 if the quantiles are exact. */
  relative_error: number
}

/** The values at given ranks: of n values the ceil(q * n)-th smallest. */
export function quantiles(spec: QuantilesSpec): Aggregate<State, Quantiles> {
  const { path, quantiles: ranks, exact = EXACT_VALUES } = spec
  return {
    fields: [{ path, as: 'value' }],
    init: () => ({ count: 0, min: null, max: null, values: [], bins: null }),
    step(state, batch, rows) {
      const column = batch.column(path)
      for (const row of rows) {
        const value = column.tags[row] === TAG.number ? column.numbers[row]! : Number.NaN
        if (Number.isFinite(value)) add(state, value)
      }
      return condense(state, exact)
    },
    merge(left, right) {
      for (const value of right.values) left.values.push(value)
      left.count += right.count
      left.min = extreme(Math.min, left.min, right.min)
      left.max = extreme(Math.max, left.max, right.max)
      left.bins = left.bins && right.bins ? addBins(left.bins, right.bins) : (left.bins ?? right.bins)
      return condense(left, exact)
    },
    result: (state) => ({
      count: state.count,
      min: state.min,
      max: state.max,
      quantiles: state.bins ? sketched(state, ranks) : nearestRanks(state.values, ranks),
      relative_error: state.bins ? RELATIVE_ERROR : 0,
    }),
  }
}

function add(state: State, value: number): void {
  state.count += 1
  state.min = extreme(Math.min, state.min, value)
  state.max = extreme(Math.max, state.max, value)
  state.values.push(value)
}

function extreme(choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : choose(a, b)
}

function nearestRanks(values: readonly number[], ranks: readonly number[]): (number | null)[] {
  const sorted = Float64Array.from(values).sort()
  return ranks.map((rank) => sorted[Math.max(1, Math.ceil(rank * sorted.length)) - 1] ?? null)
}

/** Too many values go into bins, and then every further one. */
function condense(state: State, exact: number): State {
  if (state.count <= exact) return state
  const bins = state.bins ?? NO_BINS
  return { ...state, values: [], bins: addBins(bins, toBins(state.values)) }
}

const NO_BINS: Bins = { positive: [], negative: [], zeros: 0 }

const { mapping } = new DDSketch({ relativeAccuracy: RELATIVE_ERROR })

function toBins(values: readonly number[]): Bins {
  const positive = new Map<number, number>()
  const negative = new Map<number, number>()
  let zeros = 0
  for (const value of values) {
    if (Math.abs(value) < mapping.minPossible) zeros += 1
    else {
      const bins = value > 0 ? positive : negative
      const key = mapping.key(Math.abs(value))
      bins.set(key, (bins.get(key) ?? 0) + 1)
    }
  }
  return { positive: inOrder(positive), negative: inOrder(negative), zeros }
}

function addBins(left: Bins, right: Bins): Bins {
  const add = (a: [number, number][], b: [number, number][]) => {
    const sum = new Map(a)
    for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count)
    return inOrder(sum)
  }
  return {
    positive: add(left.positive, right.positive),
    negative: add(left.negative, right.negative),
    zeros: left.zeros + right.zeros,
  }
}

const inOrder = (bins: Map<number, number>): [number, number][] => [...bins].sort(([a], [b]) => a - b)

/** The bin that holds the value of a rank says it within the relative error. */
function sketched({ bins, count, min, max }: State, ranks: readonly number[]): (number | null)[] {
  const { positive, negative, zeros } = bins ?? NO_BINS
  const ordered: [value: number, count: number][] = [
    ...negative.map(([key, n]): [number, number] => [-mapping.value(key), n]).reverse(),
    [0, zeros],
    ...positive.map(([key, n]): [number, number] => [mapping.value(key), n]),
  ]
  return ranks.map((rank) => {
    let left = Math.max(1, Math.ceil(rank * count))
    const bin = ordered.find(([, n]) => {
      left -= n
      return left <= 0
    })
    return Math.min(max ?? 0, Math.max(min ?? 0, bin?.[0] ?? 0))
  })
}
