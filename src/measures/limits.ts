import { isCalculated } from '../aggregates/calculated.ts'
import type { AggregateName } from '../aggregates/index.ts'
import type { Json } from '../model/json.ts'
import type { AggregateSpec, AggregateSpecs } from '../model/plan.ts'
import { mapValues } from '../model/record.ts'

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
  Object.values(specs).some(isLarge) ? GROUP_CAPS.large : GROUP_CAPS.plain

const isLarge = (spec: AggregateSpec): boolean =>
  isCalculated(spec) ? Object.values(spec.of).some(isLarge) : LARGE.has(spec.name)

/** A measure as one of many groups has it. */
export function inGroups<Result extends Json>(spec: AggregateSpec<Result>): AggregateSpec<Result> {
  if (isCalculated(spec)) return { ...spec, of: mapValues(spec.of, inGroups) }
  return isLimited(spec.name) ? { ...spec, exact: EXACT_IN_GROUPS[spec.name] } : spec
}

const isLimited = (name: string): name is keyof typeof EXACT_IN_GROUPS => Object.hasOwn(EXACT_IN_GROUPS, name)
