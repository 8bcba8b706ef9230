import { formatTime, parseTime } from '../kinds/time.ts'
import { TIME } from '../kinds/time-shapes.ts'
import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { FieldPath, LogKind } from '../model/log-kind.ts'
import type { AggregateSpec, AggregateSpecs, Results } from '../model/plan.ts'
import { COUNT, objectOf } from '../model/shape.ts'
import { AggregateSet } from './aggregate-set.ts'
import { type Kept, keptOf, SmallestKeys } from './grouping/smallest-keys.ts'
import type { BucketGrid } from './time/bucket-grid.ts'
import { BucketSplitter } from './time/bucket-splitter.ts'
import { bucketCount, bucketStarts, createBucketStart } from './time/bucket-times.ts'

/** More buckets than this are not listed one by one. */
export const BUCKET_CAP = 10_000

export type BucketsSpec<Of extends AggregateSpecs = AggregateSpecs> = BucketGrid & {
  path: FieldPath
  of: Of
  cap?: number
  /** Leave empty buckets out of the result: of many groups they are most of it. */
  sparse?: boolean
}

/** States of the inner aggregates by the start of the bucket, as text that sorts like the time. */
type State = { buckets: Kept<Json[]>; without_time: number }

export type Buckets<Values extends Json = Results> = {
  /**
   * By time, `start` in RFC 3339. Empty ones from the first to the last are there too, unless there would be more than
   * the cap; of those that are not empty the earliest are kept.
   */
  buckets: { start: string; values: Values }[]
  /** All later buckets together; null if there are none. */
  others: Values | null
  /** Rows that are in no bucket. */
  without_time: number
}

/** Rows by time, each bucket with its own inner aggregates; `bucketStart` says where a bucket starts. */
export function buckets(
  { path, of, cap = BUCKET_CAP, sparse = false, ...grid }: BucketsSpec,
  _kind: LogKind,
  create: (spec: AggregateSpec) => Aggregate,
): Aggregate<State, Buckets> {
  const inner = new AggregateSet(of, create)
  const earliest = new SmallestKeys<Json[]>(cap, inner.merge, inner.mergeInto)
  const textOf = createFormatTime()
  return {
    fields: [{ path, as: 'time' }, ...inner.fields],
    numbers: inner.numbers,
    init: () => ({ buckets: earliest.init(), without_time: 0 }),
    get shape() {
      return objectOf<State>({ buckets: keptOf(inner.shape, TIME), without_time: COUNT })
    },
    get layout() {
      return inner.layout
    },
    createAccumulator() {
      const splitter = new BucketSplitter(createBucketStart(grid))
      const values = inner.createAccumulator()
      return {
        get size() {
          return splitter.size + (values.size ?? 0)
        },
        add(batch, rows, groupIds) {
          const timed = splitter.split(batch.column(path, 'time'), rows, groupIds)
          values.add(batch, timed.rows, timed.groupIds)
        },
        emit(count) {
          const emitted = values.emit(splitter.size)
          const { buckets, untimed } = splitter.emit(count)
          const states = untimed.map((without_time): State => ({ buckets: earliest.init(), without_time }))
          for (const [id, { groupId, start }] of buckets.entries()) {
            earliest.add(states[groupId]!.buckets, textOf(start), emitted[id]!)
          }
          return states.map(({ buckets, without_time }) => ({ buckets: earliest.limit(buckets), without_time }))
        },
      }
    },
    merge: (left, right) => ({
      buckets: earliest.merge(left.buckets, right.buckets),
      without_time: left.without_time + right.without_time,
    }),
    result({ buckets: state, without_time }) {
      const { kept, rest } = earliest.rank(state)
      const hidden = rest.map((start) => state.values[start]!)
      const others = inner.mergeAll(state.others ? [...hidden, state.others] : hidden)
      const starts = others || sparse ? kept : withEmpty(kept)
      return {
        buckets: starts.map((start) => ({ start, values: inner.result(state.values[start] ?? inner.init()) })),
        others: others && inner.result(others),
        without_time,
      }
    },
  }

  function withEmpty(kept: readonly string[]): readonly string[] {
    return fillAxis(kept, grid, cap) ?? kept
  }
}

/**
 * The starts of all buckets from the first to the last of these, in order, also of those that no rule of clocks foresaw,
 * as where a zone changed its date; undefined if there would be more than `cap`.
 */
export function fillAxis(starts: readonly string[], grid: BucketGrid, cap = BUCKET_CAP): string[] | undefined {
  const [first, last] = [starts[0], starts.at(-1)].map((start) => parseTime(start ?? ''))
  if (starts.length === 0) return []
  if (bucketCount(first!, last!, grid) > cap) return undefined
  const all = bucketStarts(first!, last!, grid).map(formatTime)
  return [...new Set([...all, ...starts])].sort()
}

/** `formatTime` for times that come again. */
function createFormatTime(): (time: number) => string {
  const texts = new Map<number, string>()
  return (time) => {
    const text = texts.get(time) ?? formatTime(time)
    if (texts.size >= BUCKET_CAP) texts.clear()
    texts.set(time, text)
    return text
  }
}
