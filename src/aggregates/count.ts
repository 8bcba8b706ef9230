import type { Aggregate } from '../model/aggregate.ts'

/** The number of rows. */
export const count = (): Aggregate<number, number> => ({
  fields: [],
  init: () => 0,
  step: (state, _batch, rows) => state + rows.length,
  merge: (left, right) => left + right,
  result: (state) => state,
})
