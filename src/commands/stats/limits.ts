import { EXACT_CHANGES } from '../../aggregates/concurrency.ts'
import { EXACT_DISTINCT } from '../../aggregates/distinct.ts'
import { EXACT_VALUES } from '../../aggregates/quantiles.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import { thousands as say } from '../wording.ts'

/** More groups than this are shown as one. Those whose measures keep values are larger, those with buckets more so. */
const GROUP_CAPS = { plain: 1_000_000, large: 100_000, buckets: 10_000 } as const

/** Measures that keep values in each group. */
const LARGE = new Set(['quantiles', 'distinct', 'concurrency'])

/** So many values are exact in each group; without groups the aggregates' own limits hold. */
const EXACT_IN_GROUPS: Readonly<Record<string, number>> = { quantiles: 1_000, distinct: 4_096 }

export const MOST_GROUPS =
  `at most ${say(GROUP_CAPS.plain)} groups are told apart, ` +
  `${say(GROUP_CAPS.large)} with p95, distinct or peak, ${say(GROUP_CAPS.buckets)} with --every`

export const MEMORY_HELP = `
Memory depends on how much is told apart, not on how much is read: about 1 kB a group, more with
measures that keep values. So ${MOST_GROUPS};
all others are one row, and a note says so.
Exact are p50 and p95 of up to ${say(EXACT_VALUES)} values (${say(EXACT_IN_GROUPS.quantiles!)} in each group or bucket), distinct up to
${say(EXACT_DISTINCT)} (${say(EXACT_IN_GROUPS.distinct!)}) and peak up to ${say(EXACT_CHANGES)} starts and ends; beyond, a note says how near.`

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
