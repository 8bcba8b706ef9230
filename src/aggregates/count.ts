import type { Aggregate } from '../model/aggregate.ts'
import { COUNT } from '../model/shape.ts'
import { GroupCounts } from './grouping/group-counts.ts'

/** The number of rows. */
export const count = (): Aggregate<number, number, never> => ({
  fields: [],
  init: () => 0,
  shape: COUNT,
  createAccumulator() {
    const counts = new GroupCounts()
    return { add: (_batch, _rows, groupIds) => counts.add(groupIds), emit: (groupIds) => counts.emit(groupIds) }
  },
  merge: (left, right) => left + right,
  mergeAll: (counts) => counts.reduce((sum, it) => sum + it, 0),
  result: (state) => state,
  sortValue: (rows) => rows,
})
