import type { AggregateSpec } from '../../model/plan.ts'

/** More groups than this are shown as one. Those whose measures keep values are larger, those with buckets more so. */
export const GROUP_CAPS = { plain: 1_000_000, large: 100_000, buckets: 10_000 } as const

/** Measures that keep values in each group. */
const LARGE = new Set(['quantiles', 'distinct', 'concurrency'])

/** So many values are exact in each group; without groups the aggregates' own limits hold. */
export const EXACT_IN_GROUPS: Readonly<Record<string, number>> = { quantiles: 1_000, distinct: 4_096 }

/** How many groups of these measures are told apart. */
export function capOf(specs: readonly AggregateSpec[], hasBuckets = false): number {
  if (hasBuckets) return GROUP_CAPS.buckets
  return specs.some(({ name }) => LARGE.has(name)) ? GROUP_CAPS.large : GROUP_CAPS.plain
}

/** A measure as one of many groups has it. */
export function inGroups(spec: AggregateSpec): AggregateSpec {
  const exact = EXACT_IN_GROUPS[spec.name]
  return exact === undefined ? spec : { ...spec, exact }
}
