import type { Concurrency } from '../aggregates/concurrency.ts'
import type { Lifetimes, LifetimesSpec } from '../aggregates/lifetimes.ts'
import { type Share, shareOf } from '../aggregates/share.ts'
import { spec } from '../aggregates/spec.ts'
import type { BucketGrid } from '../aggregates/time/bucket-grid.ts'
import { peakAt } from '../aggregates/time/bucket-peaks.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { Json } from '../model/json.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../model/plan.ts'
import type { FigureOutput } from '../model/table.ts'
import type { Unit } from '../model/view.ts'

/** One figure of a group of rows: which aggregate makes it, and how it is read from the aggregate's result. */
export interface Measure extends Figure {
  /** The column's name. */
  readonly name: string
}

/** A measure without its name. */
export interface Figure<Result extends Json = Json> {
  readonly unit: Unit
  /** The unit of numbers that it is compared with, if that is another: `5%` of a ratio. */
  readonly limitUnit?: string
  specOf(kind: LogKindName): AggregateSpec<Result>
  read(result: Result): FigureOutput
  accuracyOf(result: Result): Accuracy
  /** The figure of the result that groups are ordered by, where it has several. */
  readonly sortFigure?: string
  /** Of a figure of connections: how many of them it could only count so far. */
  livesOf?(result: Result): Lives
  /** Of a figure that needs no buckets of time. */
  readonly course?: Course<Result>
}

export type Lives = Pick<Lifetimes, 'open' | 'lines' | 'events' | 'capped'>

/** A figure that knows its course over time itself: a span is also open in buckets in which none of its times lies. */
interface Course<Result extends Json> {
  specOf(kind: LogKindName, every: BucketGrid): AggregateSpec<Result>
  /** @param start of a bucket, in RFC 3339 */
  at(result: Result, start: string): number
}

/** How far a figure may be from the exact one; zeros if it is exact. */
export interface Accuracy {
  readonly relativeError: number
  /** A peak counts spans as if they began and ended at multiples of this. */
  readonly resolutionMs: number
}

export const FIGURES = {
  count: () => figure('count', spec('count', {}), (rows) => rows),
  /** Rows that have the field, and not as null. */
  present(path: FieldPath) {
    const where: Condition = { op: 'compare', path, as: 'value', test: '!=', value: null }
    return { ...figure('count', spec('share', { where }), ({ matched }) => matched), sortFigure: 'matched' }
  },
  sum: (path: FieldPath, unit: Unit) => figure(unit, spec('sum', { path }), ({ sum }) => sum),
  mean: (path: FieldPath, unit: Unit) => figure(unit, spec('mean', { path }), (mean) => mean),
  extreme: (path: FieldPath, unit: Unit, end: 'min' | 'max') => ({
    ...figure(unit, spec('extremes', { path }), (extremes) => extremes[end]),
    sortFigure: end,
  }),
  /** Of a time: the first and the last, as the log writes them. */
  moment: (path: FieldPath, end: 'first' | 'last') => ({
    ...figure('time', spec('span', { path }), (span) => span[end]),
    sortFigure: end,
  }),
  quantile: (path: FieldPath, unit: Unit, rank: number) => ({
    ...figure(unit, spec('quantiles', { path, quantiles: { rank } }), ({ quantiles }) => quantiles.rank),
    accuracyOf: relativeError,
    sortFigure: 'rank',
  }),
  distinct: (path: FieldPath) => ({
    ...figure('count', spec('distinct', { path }), ({ distinct }) => distinct),
    accuracyOf: relativeError,
  }),
  /** The share of rows for which a condition holds, of kinds that it is about; null of no rows. */
  share: (where: (kind: LogKindName) => Condition, isAbout: (kind: LogKindName) => boolean): Figure<Share> => ({
    unit: 'share',
    specOf(kind) {
      const of = spec('share', { where: where(kind) })
      return isAbout(kind) ? of : spec('filter', { where: { op: 'never' }, of })
    },
    read: shareOf,
    accuracyOf: () => EXACT,
  }),
  /** The most spans that are open at one time, of those that have ended. */
  endedPeak: (): Figure<Concurrency> => ({
    unit: 'count',
    specOf(kind) {
      // The lines of another kind have no length, and so none is open.
      const [from, to] = LOG_KINDS[kind].span ?? ['@time', '@time']
      return spec('concurrency', { from, to })
    },
    read: ({ peak }) => peak,
    accuracyOf: resolution,
  }),
  /**
   * The most connections that are open at one time.
   * @param hasEvents whether events count, or only logs with a line for each connection
   */
  peak: (hasEvents: boolean): Figure<Lifetimes> => ({
    unit: 'count',
    specOf: (kind) => lifetimesOf(kind, hasEvents),
    read: ({ peak }) => peak,
    accuracyOf: resolution,
    course: {
      specOf: (kind, every) => lifetimesOf(kind, hasEvents, { every }),
      at: ({ buckets }, start) => peakAt(buckets, start),
    },
    livesOf: (result) => result,
  }),
}

/** Of a kind that tells of no lives nothing: it only has to merge with others. */
function lifetimesOf(
  kind: LogKindName,
  hasEvents: boolean,
  more: Pick<LifetimesSpec, 'every'> = {},
): AggregateSpec<Lifetimes> {
  const { span, lives, ids, nodeName = '@time' } = LOG_KINDS[kind]
  const places = { id: ids.connection_id[0]!, node: nodeName, time: '@time' }
  if (span) return spec('lifetimes', { ...places, from: span[0], to: span[1], ...more })
  if (lives && hasEvents) {
    const { span: ends, ...events } = lives
    return spec('lifetimes', { ...places, from: ends[0], to: ends[1], events, ...more })
  }
  return spec('filter', { where: { op: 'never' }, of: spec('lifetimes', { ...NOWHERE, ...more }) })
}

const NOWHERE = { id: '@time', node: '@time', time: '@time', from: '@time', to: '@time' }

const EXACT: Accuracy = { relativeError: 0, resolutionMs: 0 }
/** Times of logs have microseconds, and no more. */
const FINEST_MS = 0.001

/** One that is exact, and asked for in the same way of every kind. */
function figure<Result extends Json>(
  unit: Unit,
  asked: AggregateSpec<Result>,
  read: (result: Result) => FigureOutput,
): Figure<Result> {
  return { unit, specOf: () => asked, read, accuracyOf: () => EXACT }
}

const resolution = ({ resolution_ms: ms }: Concurrency): Accuracy => ({
  relativeError: 0,
  resolutionMs: ms > FINEST_MS ? ms : 0,
})

const relativeError = ({ relative_error }: { readonly relative_error: number }): Accuracy => ({
  relativeError: relative_error,
  resolutionMs: 0,
})
