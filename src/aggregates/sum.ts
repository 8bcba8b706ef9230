import type { Aggregate } from '../model/aggregate.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { toSortValue } from './grouping/order.ts'
import {
  createSumAccumulator,
  EXACT_SUM,
  type ExactSum,
  mergeAllSums,
  mergeSums,
  noSum,
  totalOf,
} from './numeric/exact-sum.ts'

/** Null of no numbers; an integer beyond 2^53 as its digits. `count` numbers were added. */
export type Sum = { sum: number | string | null; count: number }

/** The exact sum of all numbers of a field. */
export const sum = ({ path }: { path: FieldPath }): Aggregate<ExactSum, Sum, never> => ({
  fields: [{ path, as: 'raw' }],
  numbers: [{ path, as: 'raw' }],
  init: noSum,
  shape: EXACT_SUM,
  createAccumulator: () => createSumAccumulator(path),
  merge: mergeSums,
  mergeAll: mergeAllSums,
  result: (state) => ({ sum: totalOf(state), count: state.count }),
  sortValue: ({ sum }) => toSortValue(sum),
})
