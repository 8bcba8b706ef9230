import type { AggregateName } from '../aggregates/index.ts'
import type { Json } from '../model/json.ts'
import type { AggregateSpec, AggregateSpecs } from '../model/plan.ts'

/** More groups than this are shown as one. Those whose measures keep values are larger, those with buckets more so. */
export const GROUP_CAPS = { plain: 1_000_000, large: 100_000, buckets: 10_000 } as const

/** Measures that keep values in each group. */
const LARGE: ReadonlySet<string> = new Set<AggregateName>(['quantiles', 'distinct', 'concurrency', 'lifetimes'])

/** So many values are exact in each group; without groups the aggregates' own limits hold. */
export const EXACT_IN_GROUPS = { quantiles: 1_000, distinct: 4_096 } as const satisfies Partial<
  Record<AggregateName, number>
>

/** How many groups of these measures are told apart. */
export const capOf = (specs: AggregateSpecs): number =>
  Object.values(specs).some(({ name }) => LARGE.has(name)) ? GROUP_CAPS.large : GROUP_CAPS.plain

/** A measure as one of many groups has it. */
export const inGroups = <Result extends Json>(spec: AggregateSpec<Result>): AggregateSpec<Result> =>
  isLimited(spec.name) ? { ...spec, exact: EXACT_IN_GROUPS[spec.name] } : spec

const isLimited = (name: string): name is keyof typeof EXACT_IN_GROUPS => Object.hasOwn(EXACT_IN_GROUPS, name)
