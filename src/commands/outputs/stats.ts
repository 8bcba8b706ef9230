import type { LogKindName } from '../../model/log-kind.ts'
import type { SelectQuery } from './select.ts'

export interface StatsQuery extends SelectQuery {
  /** Fields of `--by`. */
  by: string[]
  /** Measures of `--agg`; empty for the summary of each kind. */
  agg: string[]
  /** Width of time buckets; null without `--every`. */
  every: string | null
  /** Groups that `--top` keeps; null is all. */
  top: number | null
  /** Condition of `--fail-if`. */
  fail_if: string | null
}

export interface StatsResult {
  /** One entry a kind of log that was read. */
  kinds: KindStats[]
  /** What `--by`, `--agg` and `--every` asked for, over all kinds; null for the summary of each kind. */
  table: TableOutput | null
  /** What became of `--fail-if`; null without it. */
  fail_if: GateOutput | null
}

export interface KindStats {
  /** Kind of log. */
  kind: LogKindName
  /** Lines that were counted. */
  lines: number
  /** Earliest time. */
  first: string | null
  /** Latest time. */
  last: string | null
  /** The summary of this kind. */
  tables: TableOutput[]
}

export interface TableOutput {
  /** What it is about. */
  title: string
  /** Fields that tell its rows apart. */
  by: string[]
  /** Its figures, in order. */
  measures: MeasureOutput[]
  /** One entry a group. */
  rows: RowOutput[]
  /** Groups that `--limit` left out, of which nothing is said. */
  rows_left_out: number
  /** Groups that have no row of their own, together; null if there are none. */
  other: OtherOutput | null
  /** All groups together, by the name of the measure; null where that has no meaning. */
  total: Figures | null
  /** Times at which buckets begin, of `--every`. */
  buckets: string[]
}

/** By the name of a measure; an integer beyond 2^53 is a text, so that no reader rounds it. */
export interface Figures {
  [measure: string]: FigureOutput
}

export type FigureOutput = string | number | boolean | null

export interface MeasureOutput {
  /** As it was asked for. */
  name: string
  /** Unit of its figures. */
  unit: string
  /** 0 if all its figures are exact. */
  relative_error: number
  /** Of a peak: times were rounded to this, and it is an upper bound; 0 if it is exact. */
  resolution_ms: number
}

export interface RowOutput {
  /** Values of the fields that tell it apart. */
  key: { [field: string]: FigureOutput }
  /** Its figures. */
  values: Figures
  /** Its figures in each bucket of the table; empty without `--every`. */
  series: Figures[]
}

export interface OtherOutput {
  /** How many groups; null if they were too many to be told apart. */
  groups: number | null
  /** Their figures together. */
  values: Figures
  /** Their figures in each bucket of the table; empty without `--every`. */
  series: Figures[]
}

export interface GateOutput {
  /** The condition. */
  condition: string
  /** Whether it held: for the total, or with `--by` for a group. */
  failed: boolean
  /** Groups for which it held; without `--by` the total. */
  groups: GateGroupOutput[]
}

export interface GateGroupOutput {
  /** Values of the fields that tell it apart. */
  key: { [field: string]: FigureOutput }
  /** The figures that the condition compares. */
  values: Figures
}
