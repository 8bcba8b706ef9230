import { EXACT_CHANGES } from '../../aggregates/concurrency.ts'
import { EXACT_DISTINCT } from '../../aggregates/distinct.ts'
import { EXACT_VALUES } from '../../aggregates/quantiles.ts'
import { EXACT_IN_GROUPS, GROUP_CAPS } from '../../measures/limits.ts'
import { thousands as say } from '../wording.ts'

export const MOST_GROUPS =
  `at most ${say(GROUP_CAPS.plain)} groups are kept, ` +
  `${say(GROUP_CAPS.large)} with p95, distinct or peak, ${say(GROUP_CAPS.buckets)} with --every`

export const MEMORY_HELP = `
Memory depends on how much is told apart, not on how much is read: about 1 kB a group, more with
measures that keep values. So ${MOST_GROUPS};
all others are one row, and a note says so.
Exact are p50 and p95 of up to ${say(EXACT_VALUES)} values (${say(EXACT_IN_GROUPS.quantiles)} in each group or bucket), distinct up to
${say(EXACT_DISTINCT)} (${say(EXACT_IN_GROUPS.distinct)}) and peak up to ${say(EXACT_CHANGES)} starts and ends; beyond, a note says how near.`
