import { compareTimes } from '../kinds/time.ts'
import type { Json } from '../model/json.ts'

export interface TimeSpan {
  /** Earliest time, as the log writes it. */
  first: string | null
  last: string | null
}

/** The result of the aggregate `span`. */
export const spanOf = (result: Json | undefined): TimeSpan =>
  (result as TimeSpan | undefined) ?? { first: null, last: null }

/** From the earliest start to the latest end. */
export function totalSpan(spans: readonly TimeSpan[]): TimeSpan {
  const firsts = spans.flatMap(({ first }) => first ?? [])
  const lasts = spans.flatMap(({ last }) => last ?? [])
  return {
    first: firsts.sort(compareTimes)[0] ?? null,
    last: lasts.sort(compareTimes).at(-1) ?? null,
  }
}
