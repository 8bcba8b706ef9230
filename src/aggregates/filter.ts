import type { Aggregate, Rows } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Json } from '../model/json.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../model/plan.ts'
import { createPredicate } from '../query/predicate.ts'

export type FilterSpec = { where: Condition; of: AggregateSpec }

/** Another aggregate over the rows for which a condition holds. */
export function filter(
  { where, of }: FilterSpec,
  _kind: LogKind,
  create: (spec: AggregateSpec) => Aggregate,
): Aggregate<Json, Json> {
  const inner = create(of)
  const predicate = createPredicate(where)
  const choose = (batch: Batch, rows: Rows): Rows => {
    const isWanted = predicate.test(batch)
    return rows.filter((row) => isWanted(row))
  }
  return {
    ...inner,
    fields: [...predicate.fields, ...inner.fields],
    step: (state, batch, rows) => inner.step(state, batch, choose(batch, rows)),
  }
}
