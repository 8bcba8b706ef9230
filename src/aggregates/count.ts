import type { Aggregate } from '../model/aggregate.ts'
import { SlotCounts } from './slot-counts.ts'

/** The number of rows. */
export const count = (): Aggregate<number, number> => ({
  fields: [],
  init: () => 0,
  createFold() {
    const counts = new SlotCounts()
    return { add: (_batch, _rows, slots) => counts.add(slots), take: (slots) => counts.take(slots) }
  },
  merge: (left, right) => left + right,
  mergeAll: (counts) => counts.reduce((sum, it) => sum + it, 0),
  result: (state) => state,
})
