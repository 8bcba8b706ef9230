import { LOG_KINDS } from '../kinds/index.ts'
import type { Json } from '../model/json.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../model/plan.ts'
import type { Unit } from '../model/view.ts'

/** One figure of a group of rows: which aggregate makes it, and where in the aggregate's result it is. */
export interface Measure extends Figure {
  /** The column's name. */
  readonly name: string
}

/** A measure without its name. */
export interface Figure {
  readonly unit: Unit
  specOf(kind: LogKindName): AggregateSpec
  read(result: Json): Json
  accuracyOf(result: Json): Accuracy
  /** The member of the result that it reads, where the result has several. */
  readonly at?: string
}

/** How far a figure may be from the exact one; zeros if it is exact. */
export interface Accuracy {
  readonly relativeError: number
  /** A peak counts spans as if they began and ended at multiples of this. */
  readonly resolutionMs: number
}

export const FIGURES = {
  count: (): Figure => figure('count', { name: 'count' }, (result) => result),
  /** Rows that have the field, and not as null. */
  present: (path: FieldPath): Figure => {
    const where: Condition = { op: 'compare', path, as: 'value', test: '!=', value: null }
    return figure('count', { name: 'share', where: where as unknown as Json }, member('matched'))
  },
  sum: (path: FieldPath, unit: Unit): Figure => figure(unit, { name: 'sum', path }, member('sum')),
  mean: (path: FieldPath, unit: Unit): Figure => figure(unit, { name: 'mean', path }, (result) => result),
  extreme: (path: FieldPath, unit: Unit, end: 'min' | 'max'): Figure => ({
    ...figure(unit, { name: 'extremes', path }, member(end)),
    at: end,
  }),
  /** Of a time: the first and the last, as the log writes them. */
  moment: (path: FieldPath, end: 'first' | 'last'): Figure => figure('time', { name: 'span', path }, member(end)),
  quantile: (path: FieldPath, unit: Unit, rank: number): Figure => ({
    ...figure(
      unit,
      { name: 'quantiles', path, quantiles: [rank] },
      (result) => (member('quantiles')(result) as Json[])[0]!,
    ),
    accuracyOf: relativeError,
  }),
  distinct: (path: FieldPath): Figure => ({
    ...figure('count', { name: 'distinct', path }, member('distinct')),
    accuracyOf: relativeError,
  }),
  /** The share of rows for which a condition holds, of kinds that it is about; null of no rows. */
  share: (where: (kind: LogKindName) => Condition, isAbout: (kind: LogKindName) => boolean): Figure => ({
    ...figure('share', { name: 'share' }, readShare),
    specOf(kind) {
      const spec = { name: 'share', where: where(kind) as unknown as Json }
      return isAbout(kind) ? spec : { name: 'filter', where: { op: 'never' }, of: spec }
    },
  }),
  /** The most spans that are open at one time. */
  peak: (): Figure => ({
    ...figure('count', { name: 'concurrency' }, member('peak')),
    specOf(kind) {
      const [from, to] = spanOf(kind)
      return { name: 'concurrency', from, to }
    },
    accuracyOf: resolution,
  }),
}

/** Start and end of what `peak` counts; in a kind whose lines are no spans nothing, for these have no length. */
const spanOf = (kind: LogKindName): readonly [from: FieldPath, to: FieldPath] =>
  LOG_KINDS[kind].span ?? ['@time', '@time']

const EXACT: Accuracy = { relativeError: 0, resolutionMs: 0 }
/** Times of logs have microseconds, and no more. */
const FINEST_MS = 0.001

function figure(unit: Unit, spec: AggregateSpec, read: Figure['read']): Figure {
  return { unit, specOf: () => spec, read, accuracyOf: () => EXACT }
}

const member =
  (key: string) =>
  (result: Json): Json =>
    (result as Record<string, Json>)[key] ?? null

function readShare(result: Json): Json {
  const { matched, rows } = result as { matched: number; rows: number }
  return rows === 0 ? null : matched / rows
}

const relativeError = (result: Json): Accuracy => ({
  relativeError: member('relative_error')(result) as number,
  resolutionMs: 0,
})

function resolution(result: Json): Accuracy {
  const ms = member('resolution_ms')(result) as number
  return { relativeError: 0, resolutionMs: ms > FINEST_MS ? ms : 0 }
}
