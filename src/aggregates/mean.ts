import type { Aggregate } from '../model/aggregate.ts'
import type { FieldPath } from '../model/log-kind.ts'
import {
  createSumAccumulator,
  EXACT_SUM,
  type ExactSum,
  meanOf,
  mergeAllSums,
  mergeSums,
  noSum,
} from './numeric/exact-sum.ts'

/** The mean of all numbers of a field: their exact sum divided once; null of none. */
export const mean = ({ path }: { path: FieldPath }): Aggregate<ExactSum, number | null, never> => ({
  fields: [{ path, as: 'raw' }],
  numbers: [{ path, as: 'raw' }],
  init: noSum,
  shape: EXACT_SUM,
  createAccumulator: () => createSumAccumulator(path),
  merge: mergeSums,
  mergeAll: mergeAllSums,
  result: meanOf,
  sortValue: (value) => value,
})
