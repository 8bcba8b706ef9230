import type { LogKindName } from '../../model/log-kind.ts'
import type { FigureOutput, Figures, TableOutput } from '../../model/table.ts'
import type { SelectQuery } from './select.ts'

export type {
  FigureOutput,
  Figures,
  MeasureOutput,
  OtherOutput,
  RowOutput,
  TableOutput,
} from '../../model/table.ts'

export type StatsQuery = {
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
  /** Groups of `--expect`. */
  expect: ExpectQuery[]
} & SelectQuery

export type ExpectQuery = {
  /** A field of `--by`. */
  field: string
  /** Values that it should have. */
  values: string[]
}

export type StatsResult = {
  /** One entry a kind of log that was read. */
  kinds: KindStats[]
  /** What `--by`, `--agg` and `--every` asked for, over all kinds; null for the summary of each kind. */
  table: TableOutput | null
  /** What became of `--fail-if`; null without it. */
  fail_if: GateOutput | null
  /** What became of `--expect`, one entry a field. */
  expect: ExpectOutput[]
}

export type KindStats = {
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

export type GateOutput = {
  /** The condition. */
  condition: string
  /** Whether it held: for the total, or with `--by` for a group. */
  failed: boolean
  /** Groups for which it held; without `--by` the total. */
  groups: GateGroupOutput[]
  /**
   * What it was tried on: `groups`, or the total if there is no group to try it on; `nothing` if the total has no value
   * for a figure that decides.
   */
  tried_on: 'groups' | 'total' | 'nothing'
  /** Groups that have no value for a figure that decides. */
  groups_untried: number
  /** Figures without such a value. */
  without_value: string[]
}

export type GateGroupOutput = {
  /** Values of the fields that tell it apart. */
  key: { [field: string]: FigureOutput }
  /** The figures that the condition compares. */
  values: Figures
}

export type ExpectOutput = {
  /** A field of `--by`. */
  field: string
  /** How many values were expected. */
  expected: number
  /** Those that no group has. */
  absent: string[]
}
