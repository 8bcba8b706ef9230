import { createAggregate } from '../../../src/aggregates/index.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { AggregateSpec } from '../../../src/model/plan.ts'
import { accumulateLines, kindOf } from '../../laws/batches.ts'

/** The result over lines of a connection log, folded in two parts; lines are objects or JSON text. */
export function resultOf<Result extends Json>(
  spec: AggregateSpec<Result>,
  lines: readonly (JsonObject | string)[],
): Result {
  const aggregate = createAggregate(spec, kindOf('connection'))
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  const [left, right] = [texts.slice(0, texts.length / 3), texts.slice(texts.length / 3)]
  const parts = [left, right].map((part, i) => accumulateLines('connection', part, aggregate, { offset: i })) as [
    Json,
    Json,
  ]
  return aggregate.result(aggregate.merge(...parts))
}
