import type { Aggregate } from '../model/aggregate.ts'
import type { Condition } from '../model/plan.ts'
import { createPredicate } from '../query/predicate.ts'

export type Share = { matched: number; rows: number }

/** For how many of the rows a condition holds. */
export function share({ where }: { where: Condition }): Aggregate<Share, Share> {
  const predicate = createPredicate(where)
  return {
    fields: predicate.fields,
    init: () => ({ matched: 0, rows: 0 }),
    step(state, batch, rows) {
      const holds = predicate.test(batch)
      for (const row of rows) if (holds(row)) state.matched += 1
      state.rows += rows.length
      return state
    },
    merge: (left, right) => ({ matched: left.matched + right.matched, rows: left.rows + right.rows }),
    result: (state) => state,
  }
}
