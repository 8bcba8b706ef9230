import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { AggregateSpec } from '../model/plan.ts'
import { concurrency } from './concurrency.ts'
import { count } from './count.ts'
import { group } from './group.ts'
import { problems } from './problems.ts'
import { quantiles } from './quantiles.ts'
import { span } from './span.ts'

/** To add one: its file, and a row here. The merge laws in test/laws then run on it. */
export const AGGREGATES = { count, span, quantiles, concurrency, group, problems }
export type AggregateName = keyof typeof AGGREGATES

type AggregateMaker = (parameters: Json, kind: LogKind, create: (spec: AggregateSpec) => Aggregate) => Aggregate

/** The aggregate that a plan names. */
export function createAggregate({ name, ...parameters }: AggregateSpec, kind: LogKind): Aggregate {
  if (!Object.hasOwn(AGGREGATES, name)) throw new Error(`no aggregate is called ${name}`)
  const create = AGGREGATES[name as AggregateName] as AggregateMaker
  return create(parameters, kind, (spec) => createAggregate(spec, kind))
}
