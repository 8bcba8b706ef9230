import type { Json } from '../model/json.ts'
import type { AggregateSpec, AggregateSpecs, ResultsOf } from '../model/plan.ts'
import type { Buckets, BucketsSpec } from './buckets.ts'
import type { FilterSpec } from './filter.ts'
import type { GroupSpec, Groups } from './group.ts'
import type { AGGREGATES, AggregateName } from './index.ts'
import type { Quantiles, QuantilesSpec } from './quantiles.ts'

type Factory<Name extends AggregateName> = (typeof AGGREGATES)[Name]

/** Of the aggregate of that name; of one without parameters an empty object. */
export type ParametersOf<Name extends AggregateName> =
  Parameters<Factory<Name>> extends [infer Given, ...unknown[]] ? Given : Readonly<Record<string, never>>

type ResultOfName<Name extends AggregateName> =
  ReturnType<Factory<Name>> extends { result(state: never): infer Result extends Json } ? Result : never

/** Aggregates whose result depends on their parameters: on what they count inside, or on the names that they are given. */
type Dependent = 'group' | 'buckets' | 'filter' | 'quantiles'

/** A row of `AGGREGATES` with parameters, as plans hold it; its type says what it comes to. */
export function spec<Of extends AggregateSpecs>(
  name: 'group',
  parameters: GroupSpec<Of>,
): AggregateSpec<Groups<ResultsOf<Of>>>
export function spec<Of extends AggregateSpecs>(
  name: 'buckets',
  parameters: BucketsSpec<Of>,
): AggregateSpec<Buckets<ResultsOf<Of>>>
export function spec<Result extends Json>(name: 'filter', parameters: FilterSpec<Result>): AggregateSpec<Result>
export function spec<Rank extends string>(
  name: 'quantiles',
  parameters: QuantilesSpec<Rank>,
): AggregateSpec<Quantiles<Rank>>
export function spec<Name extends Exclude<AggregateName, Dependent>>(
  name: Name,
  parameters: ParametersOf<Name>,
): AggregateSpec<ResultOfName<Name>>
export function spec(name: AggregateName, parameters: object): AggregateSpec {
  return { name, ...parameters }
}
