import type { Aggregate } from '../model/aggregate.ts'
import type { Condition } from '../model/plan.ts'
import { createPredicate } from '../query/predicate.ts'
import { SlotStates } from './slot-states.ts'

export type Share = { matched: number; rows: number }

/** For how many of the rows a condition holds. */
export function share({ where }: { where: Condition }): Aggregate<Share, Share> {
  const predicate = createPredicate(where)
  const init = (): Share => ({ matched: 0, rows: 0 })
  return {
    fields: predicate.fields,
    init,
    createFold() {
      const states = new SlotStates(init)
      return {
        add(batch, rows, slots) {
          const holds = predicate.test(batch)
          for (let i = 0; i < rows.length; i += 1) {
            const state = states.at(slots[i]!)
            state.rows += 1
            if (holds(rows[i]!)) state.matched += 1
          }
        },
        take: (count) => states.take(count),
      }
    },
    merge: (left, right) => ({ matched: left.matched + right.matched, rows: left.rows + right.rows }),
    result: (state) => state,
  }
}
