import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { GroupStates } from './grouping/group-states.ts'
import type { BucketGrid } from './time/bucket-grid.ts'
import { type BucketPeak, peaksByBucket } from './time/bucket-peaks.ts'
import {
  addSpan,
  condense,
  join,
  limit,
  noSpans,
  OFTEN,
  type Peak,
  peakOf,
  SELDOM,
  SPANS,
  type Spans,
} from './time/spans.ts'

/** So many changes are kept one by one; beyond, times are rounded until no more are left. */
export const EXACT_CHANGES = 40_000

export type ConcurrencySpec = {
  from: FieldPath
  to: FieldPath
  exact?: number
  /** Tells the peak of each time bucket as well. */
  every?: BucketGrid
}

export type Concurrency = Peak & {
  /** With `every`: the peaks of the buckets in which any span began or ended, by time; `peakAt` tells those of others. */
  buckets: BucketPeak[]
}

/**
 * The most spans that are open at one time. A span holds its start and not its end, so one that begins as another ends
 * is not counted with it. The resolution depends only on how many changes there are, not on how they were cut.
 */
export function concurrency({
  from,
  to,
  exact = EXACT_CHANGES,
  every,
}: ConcurrencySpec): Aggregate<Spans, Concurrency, never> {
  return {
    fields: [from, to].map((path) => ({ path, as: 'time' as const })),
    numbers: from === to ? [] : [from, to].map((path) => ({ path, as: 'time' as const })),
    init: noSpans,
    shape: SPANS,
    createAccumulator() {
      const states = new GroupStates(noSpans)
      return {
        add(batch, rows, groupIds) {
          const [starts, ends] = [batch.column(from, 'time'), batch.column(to, 'time')]
          for (let i = 0; i < rows.length; i += 1) {
            const row = rows[i]!
            if (starts.tags[row] !== TAG.number || ends.tags[row] !== TAG.number) continue
            const [start, end] = [starts.numbers[row]!, ends.numbers[row]!]
            if (end > start) addSpan(states.at(groupIds[i]!), start, end, exact)
          }
        },
        emit: (count) => states.emit(count),
      }
    },
    merge: (left, right) => limit(join(left, right), exact, OFTEN),
    mergeAll: (states) => states.reduce((all, it) => limit(join(all, it), exact, SELDOM), noSpans()),
    result(state) {
      const fine = condense(state, exact)
      const buckets = every ? peaksByBucket(fine, every) : []
      return { ...peakOf(fine), buckets }
    },
    sortValue: ({ peak }) => peak,
  }
}
