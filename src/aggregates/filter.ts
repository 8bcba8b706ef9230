import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../model/plan.ts'
import { createPredicate } from '../query/predicate.ts'
import { ChosenRows } from './grouping/row-numbers.ts'

export type FilterSpec<Result extends Json = Json> = { where: Condition; of: AggregateSpec<Result> }

/** Another aggregate over the rows for which a condition holds. */
export function filter(
  { where, of }: FilterSpec,
  _kind: LogKind,
  create: (spec: AggregateSpec) => Aggregate,
): Aggregate<Json, Json> {
  const inner = create(of)
  const predicate = createPredicate(where)
  return {
    ...inner,
    fields: [...predicate.fields, ...inner.fields],
    createAccumulator() {
      const accumulator = inner.createAccumulator()
      const wanted = new ChosenRows()
      return {
        get size() {
          return accumulator.size ?? 0
        },
        add(batch, rows, groupIds) {
          const chosen = wanted.choose(rows, groupIds, predicate.test(batch))
          accumulator.add(batch, chosen.rows, chosen.groupIds)
        },
        emit: (count) => accumulator.emit(count),
      }
    },
  }
}
