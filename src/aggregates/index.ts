import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { AggregateSpec, AggregateSpecs } from '../model/plan.ts'
import { AggregateSet } from './aggregate-set.ts'
import { buckets } from './buckets.ts'
import { calculated } from './calculated.ts'
import { concurrency } from './concurrency.ts'
import { count } from './count.ts'
import { distinct } from './distinct.ts'
import { extremes } from './extremes.ts'
import { filter } from './filter.ts'
import { group } from './group.ts'
import { last } from './last.ts'
import { lifetimes } from './lifetimes.ts'
import { mean } from './mean.ts'
import { misfits } from './misfits.ts'
import { problems } from './problems.ts'
import { quantiles } from './quantiles.ts'
import { share } from './share.ts'
import { span } from './span.ts'
import { steps } from './steps.ts'
import { sum } from './sum.ts'

/** To add one: its file, and a row here. The merge laws in test/laws then run on it. */
export const AGGREGATES = {
  count,
  sum,
  mean,
  extremes,
  span,
  quantiles,
  distinct,
  share,
  concurrency,
  lifetimes,
  last,
  misfits,
  steps,
  calculated,
  filter,
  group,
  buckets,
  problems,
}
export type AggregateName = keyof typeof AGGREGATES

type AggregateMaker<Result extends Json> = (
  parameters: object,
  kind: LogKind,
  createInner: (spec: AggregateSpec) => Aggregate,
) => Aggregate<Json, Result>

/** The aggregates that a plan names. */
export const createAggregates = (specs: AggregateSpecs, kind: LogKind): AggregateSet =>
  new AggregateSet(specs, (spec) => createAggregate(spec, kind))

/** One of them. */
export function createAggregate<Result extends Json>(
  { name, ...parameters }: AggregateSpec<Result>,
  kind: LogKind,
): Aggregate<Json, Result> {
  if (!Object.hasOwn(AGGREGATES, name)) throw new Error(`no aggregate is called ${name}`)
  const create = AGGREGATES[name as AggregateName] as AggregateMaker<Result>
  return create(parameters, kind, (inner) => createAggregate(inner, kind))
}
