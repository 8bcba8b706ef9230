import type { Span } from '../aggregates/span.ts'
import { compareTimes } from '../kinds/time.ts'

/** From the earliest start to the latest end. */
export function totalSpan(spans: readonly Span[]): Span {
  const firsts = spans.flatMap(({ first }) => first ?? [])
  const lasts = spans.flatMap(({ last }) => last ?? [])
  return {
    first: firsts.sort(compareTimes)[0] ?? null,
    last: lasts.sort(compareTimes).at(-1) ?? null,
  }
}
