import { type Buckets, fillAxis } from '../../aggregates/buckets.ts'
import type { Concurrency } from '../../aggregates/concurrency.ts'
import { createAggregate } from '../../aggregates/index.ts'
import { peakAt } from '../../aggregates/time/bucket-peaks.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { Figures } from '../outputs/index.ts'
import { type Layout, namedFigures } from './layout.ts'
import { inGroups } from './limits.ts'
import type { Every } from './request.ts'

/** The course of groups over time. */
export interface Series {
  /** Times at which buckets begin, the same for all groups, so that they stand below each other. */
  readonly axis: readonly string[]
  /** The figures of a group in each bucket. */
  of(results: readonly Json[]): Figures[]
  /** What is not in any bucket, as sentences. */
  readonly notes: readonly string[]
}

/** A span may be open in buckets in which none of its times lies, so it tells its peaks itself. */
const isPeak = ({ name }: AggregateSpec): boolean => name === 'concurrency'

/** The aggregates of a group, and behind them its time buckets. */
export function withBuckets(specs: readonly AggregateSpec[], { widthUs, timeZone }: Every): AggregateSpec[] {
  const every = { width_us: widthUs, time_zone: timeZone }
  const of = specs.filter((spec) => !isPeak(spec)).map(inGroups)
  const own = specs.map((spec) => (isPeak(spec) ? { ...spec, every } : spec))
  return [...own, { name: 'buckets', path: '@time', ...every, of, sparse: true }]
}

/** @param total the results of all groups together */
export function createSeries(
  specs: readonly AggregateSpec[],
  { widthUs, timeZone }: Every,
  layout: Layout,
  kind: LogKindName,
  total: readonly Json[],
): Series {
  const { buckets, others, without_time: withoutTime } = bucketsOf(total)
  const starts = buckets.map(({ start }) => start)
  const axis = fillAxis(starts, widthUs, timeZone)
  const empty = specs.map((spec) => emptyResult(spec, kind))
  // One for all: of many groups most buckets are empty.
  const nothing = namedFigures(layout, empty)
  return {
    axis: axis ?? starts,
    of(results) {
      const read = createBucketReader(specs, results, empty)
      return (axis ?? starts).map((start) => {
        const values = read(start)
        return values ? namedFigures(layout, values) : nothing
      })
    },
    notes: [
      ...(withoutTime > 0 ? [`lines without a time are in no bucket: ${withoutTime}`] : []),
      ...(others ? [`too many buckets: lines later than ${starts.at(-1)} are in none; take a wider --every`] : []),
      ...(axis || others ? [] : ['too many buckets: those without lines are left out; take a wider --every']),
    ],
  }
}

const bucketsOf = (results: readonly Json[]): Buckets => results.at(-1) as Buckets

/** The results of a bucket, in the order of the specs; undefined if nothing is in it. */
function createBucketReader(specs: readonly AggregateSpec[], results: readonly Json[], empty: readonly Json[]) {
  const counted = new Map(bucketsOf(results).buckets.map(({ start, values }) => [start, values]))
  const peaks = specs.map((spec, i) => (isPeak(spec) ? (results[i] as Concurrency).buckets : undefined))
  const places = specs.map((_, i) => specs.slice(0, i).filter((spec) => !isPeak(spec)).length)
  return (start: string): Json[] | undefined => {
    const values = counted.get(start)
    if (!values && !peaks.some((own) => own && peakAt(own, start) > 0)) return undefined
    return specs.map((_, i) => {
      const own = peaks[i]
      return own ? { peak: peakAt(own, start) } : (values?.[places[i]!] ?? empty[i]!)
    })
  }
}

/** Of a bucket without rows: nothing counted, and no figure. */
function emptyResult(spec: AggregateSpec, kind: LogKindName): Json {
  const aggregate = createAggregate(spec, LOG_KINDS[kind])
  return aggregate.result(aggregate.init())
}
