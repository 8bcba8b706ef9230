import { type Buckets, fillAxis } from '../aggregates/buckets.ts'
import { createAggregate } from '../aggregates/index.ts'
import { spec } from '../aggregates/spec.ts'
import type { BucketGrid } from '../aggregates/time/bucket-grid.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { AggregateSpec, AggregateSpecs, Results } from '../model/plan.ts'
import { mapValues } from '../model/record.ts'
import type { FigureOutput, Figures } from '../model/table.ts'
import type { Measure } from './figures.ts'
import { type Column, type Layout, nameFigures, specsOf } from './layout.ts'
import { inGroups } from './limits.ts'

/** What is asked of each group, and in a series also bucket by bucket. */
export type GroupSpecs = AggregateSpecs & { readonly buckets?: AggregateSpec<Buckets> }

export type GroupResults = Results & { buckets?: Buckets }

/** The course of groups over time. */
export interface Series {
  /** Times at which buckets begin, the same for all groups, so that they stand below each other. */
  readonly axis: readonly string[]
  /** The figures of a group in each bucket. */
  of(results: GroupResults): Figures[]
  /** What is not in any bucket, as sentences. */
  readonly notes: readonly string[]
}

/** The aggregates of a group with its time buckets. */
export function withBuckets(specs: AggregateSpecs, every: BucketGrid, layout: Layout, kind: LogKindName): GroupSpecs {
  const counted = layout.filter(({ measure }) => !measure.course)
  const courses = layout.flatMap(({ measure, asked }) =>
    measure.course ? [[asked, measure.course.specOf(kind, every)] as const] : [],
  )
  const of = mapValues(specsOf(counted, kind), inGroups)
  const buckets = spec('buckets', { path: '@time', ...every, of, sparse: true })
  return { ...specs, ...Object.fromEntries(courses), buckets }
}

/** @param total the results of all groups together */
export function createSeries(
  every: BucketGrid,
  layout: Layout,
  kind: LogKindName,
  { buckets: total }: GroupResults,
): Series {
  const { buckets, others, without_time: withoutTime } = total ?? NO_BUCKETS
  const starts = buckets.map(({ start }) => start)
  const axis = fillAxis(starts, every)
  // One for all: of many groups most buckets are empty.
  const empty = nameFigures(layout, ({ measure }) => emptyFigure(measure, kind))
  return {
    axis: axis ?? starts,
    of(results) {
      const read = createBucketReader(layout, results, empty)
      return (axis ?? starts).map(read)
    },
    notes: [
      ...(withoutTime > 0 ? [`lines without a time are in no bucket: ${withoutTime}`] : []),
      ...(others ? [`too many buckets: lines later than ${starts.at(-1)} are in none; take a wider --every`] : []),
      ...(axis || others ? [] : ['too many buckets: those without lines are left out; take a wider --every']),
    ],
  }
}

const NO_BUCKETS: Buckets = { buckets: [], others: null, without_time: 0 }

/** The figures of a group in the bucket that starts then. */
function createBucketReader(layout: Layout, results: GroupResults, empty: Figures): (start: string) => Figures {
  const counted = new Map((results.buckets ?? NO_BUCKETS).buckets.map(({ start, values }) => [start, values]))
  const isOpen = ({ measure, asked }: Column, start: string) => (measure.course?.at(results[asked]!, start) ?? 0) > 0
  return (start) => {
    const values = counted.get(start)
    if (!values && !layout.some((column) => isOpen(column, start))) return empty
    return nameFigures(layout, ({ measure, asked }) => {
      if (measure.course) return measure.course.at(results[asked]!, start)
      return values ? measure.read(values[asked]!) : (empty[measure.name] ?? null)
    })
  }
}

/** Of a bucket without rows: nothing counted, and no figure. */
function emptyFigure(measure: Measure, kind: LogKindName): FigureOutput {
  const aggregate = createAggregate(measure.specOf(kind), LOG_KINDS[kind])
  return measure.read(aggregate.result(aggregate.init()))
}
