import type { Aggregate } from '../model/aggregate.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { mapValues } from '../model/record.ts'
import { COUNT, NUMBER, NUMBERS, nullOr, objectOf, type Shape, shapeWith } from '../model/shape.ts'
import { GroupStates } from './grouping/group-states.ts'
import { eachNumber } from './grouping/values.ts'
import { addBins, BINS, type Bins, countOf, toBins, valueAt } from './numeric/bins.ts'
import { RELATIVE_ERROR } from './numeric/logarithmic-mapping.ts'

/** Up to so many values a quantile is exact; beyond, it is within `RELATIVE_ERROR` of the exact one. */
export const EXACT_VALUES = 20_000

/** At least so many values wait before they go into bins together, for each time costs a pass over the bins. */
const LEAST_WAITING = 1_000

/** Ranks by the names that their values are to have. */
type Ranks<Rank extends string> = Readonly<Record<Rank, number>>

export type QuantilesSpec<Rank extends string = string> = { path: FieldPath; quantiles: Ranks<Rank>; exact?: number }

/** What went into bins. */
type Sketch = { count: number; min: number; max: number; bins: Bins }

/**
 * All values while they are few; then most are in a sketch and the rest wait. Whether quantiles are exact depends only
 * on how many there are in all.
 */
export type Values = { values: number[]; sketch: Sketch | null }

export type Quantiles<Rank extends string = string> = {
  count: number
  min: number | null
  max: number | null
  /** By the name of the rank; null if there are no values. */
  quantiles: Record<Rank, number | null>
  /** 0 if the quantiles are exact. */
  relative_error: number
}

/** The values at given ranks: of n values the ceil(q * n)-th smallest. */
export function quantiles<Rank extends string>({
  path,
  quantiles: ranks,
  exact = EXACT_VALUES,
}: QuantilesSpec<Rank>): Aggregate<Values, Quantiles<Rank>, Rank> {
  const most = mostWaiting(exact)
  const merge = (left: Values, right: Values): Values => mergeValues(left, right, exact)
  return {
    fields: [{ path, as: 'value' }],
    numbers: [{ path, as: 'value' }],
    init: noValues,
    shape: VALUES,
    createAccumulator() {
      const states = new GroupStates(noValues)
      const add = (state: Values, value: number): void => {
        if (state.values.push(value) > most) Object.assign(state, condense(state, exact))
      }
      return {
        add: (batch, rows, groupIds) =>
          eachNumber(batch.column(path), rows, (value, i) => add(states.at(groupIds[i]!), value)),
        emit: (count) => states.emit(count),
      }
    },
    merge,
    mergeAll: (states) => states.reduce(merge, noValues()),
    result: (state) => quantilesOf(state, ranks, exact),
    sortValue: ({ quantiles: found }, rank) => (rank === undefined ? null : found[rank]),
  }
}

const SKETCH = shapeWith(
  objectOf<Sketch>({ count: COUNT, min: NUMBER, max: NUMBER, bins: BINS }),
  'as many values in bins as it counts',
  ({ count, bins }) => count > 0 && countOf(bins) === count,
)
const VALUES: Shape<Values> = objectOf({ values: NUMBERS, sketch: nullOr(SKETCH) })

const noValues = (): Values => ({ values: [], sketch: null })

/** Changes `left` alone. */
function mergeValues(left: Values, right: Values, exact: number): Values {
  for (let i = 0; i < right.values.length; i += 1) left.values.push(right.values[i]!)
  left.sketch = left.sketch && right.sketch ? mergeSketches(left.sketch, right.sketch) : (left.sketch ?? right.sketch)
  return condense(left, exact)
}

/** No value waits any longer if they are too many, so that the next ranks are told at once. */
export function quantilesOf<Rank extends string>(state: Values, ranks: Ranks<Rank>, exact: number): Quantiles<Rank> {
  const isExact = state.sketch === null && state.values.length <= exact
  if (isExact) return exactQuantiles(state.values, ranks)
  state.sketch = sketchAll(state)
  state.values = []
  return sketchedQuantiles(state.sketch, ranks)
}

const mostWaiting = (exact: number): number => Math.max(exact, LEAST_WAITING)

/** Too many values go into bins, and later ones once enough of them wait. */
function condense(state: Values, exact: number): Values {
  return state.values.length > mostWaiting(exact) ? { values: [], sketch: sketchAll(state) } : state
}

function sketchAll({ values, sketch }: Values): Sketch {
  if (sketch && values.length === 0) return sketch
  const added: Sketch = { count: values.length, min: Infinity, max: -Infinity, bins: toBins(values) }
  for (const value of values) {
    added.min = Math.min(added.min, value)
    added.max = Math.max(added.max, value)
  }
  return sketch ? mergeSketches(sketch, added) : added
}

const mergeSketches = (left: Sketch, right: Sketch): Sketch => ({
  count: left.count + right.count,
  min: Math.min(left.min, right.min),
  max: Math.max(left.max, right.max),
  bins: addBins(left.bins, right.bins),
})

/** Digits in which a product of two doubles is right: 0.55 * 100 is 55.00000000000001, and its rank is 55. */
const PRECISION = 14

const rankOf = (quantile: number, count: number): number =>
  Math.max(1, Math.ceil(Number((quantile * count).toPrecision(PRECISION))))

function exactQuantiles<Rank extends string>(values: readonly number[], ranks: Ranks<Rank>): Quantiles<Rank> {
  const sorted = Float64Array.from(values).sort()
  return {
    count: sorted.length,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    quantiles: mapValues(ranks, (rank) => sorted[rankOf(rank, sorted.length) - 1] ?? null),
    relative_error: 0,
  }
}

/** No value is beyond the extremes, so neither is what a bin says of it. */
function sketchedQuantiles<Rank extends string>(
  { count, min, max, bins }: Sketch,
  ranks: Ranks<Rank>,
): Quantiles<Rank> {
  const quantiles = mapValues(ranks, (rank) => Math.min(max, Math.max(min, valueAt(bins, rankOf(rank, count)))))
  return { count, min, max, quantiles, relative_error: RELATIVE_ERROR }
}
