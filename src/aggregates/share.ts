import type { Aggregate } from '../model/aggregate.ts'
import type { Condition } from '../model/plan.ts'
import { COUNT, objectOf, type Shape, shapeWith } from '../model/shape.ts'
import { createPredicate } from '../query/predicate.ts'
import { GroupStates } from './grouping/group-states.ts'

export type Share = { matched: number; rows: number }

const SHARE: Shape<Share> = shapeWith(
  objectOf({ matched: COUNT, rows: COUNT }),
  'no more matched than rows',
  ({ matched, rows }) => matched <= rows,
)

/** Null of no rows. */
export const shareOf = ({ matched, rows }: Share): number | null => (rows === 0 ? null : matched / rows)

/** For how many of the rows a condition holds. */
export function share({ where }: { where: Condition }): Aggregate<Share, Share, keyof Share | 'share'> {
  const predicate = createPredicate(where)
  const init = (): Share => ({ matched: 0, rows: 0 })
  return {
    fields: predicate.fields,
    init,
    shape: SHARE,
    createAccumulator() {
      const states = new GroupStates(init)
      return {
        add(batch, rows, groupIds) {
          const holds = predicate.test(batch)
          for (let i = 0; i < rows.length; i += 1) {
            const state = states.at(groupIds[i]!)
            state.rows += 1
            if (holds(rows[i]!)) state.matched += 1
          }
        },
        emit: (count) => states.emit(count),
      }
    },
    merge: (left, right) => ({ matched: left.matched + right.matched, rows: left.rows + right.rows }),
    result: (state) => state,
    sortValue: (counts, figure = 'share') => (figure === 'share' ? shareOf(counts) : counts[figure]),
  }
}
