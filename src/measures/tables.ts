import type { Groups } from '../aggregates/group.ts'
import type { Results } from '../model/plan.ts'
import type { FigureOutput, MeasureOutput, RowOutput, TableOutput } from '../model/table.ts'
import type { Unit } from '../model/view.ts'
import type { Accuracy } from './figures.ts'
import { figuresOf, type Layout } from './layout.ts'
import type { GroupResults, Series } from './series.ts'

/** A table with nothing in it. */
export const EMPTY_TABLE: TableOutput = {
  title: '',
  by: [],
  measures: [],
  rows: [],
  rows_left_out: 0,
  other: null,
  total: null,
  buckets: [],
}

export const measureOutput = (name: string, unit: Unit, relativeError = 0, resolutionMs = 0): MeasureOutput => ({
  name,
  unit,
  relative_error: relativeError,
  resolution_ms: resolutionMs,
})

/** What holds for all figures of a column: the accuracy of the worst. */
export function measureOutputs(layout: Layout, rows: readonly Results[]): MeasureOutput[] {
  return layout.map(({ measure, asked }) => {
    const accuracies = rows.map((results) => measure.accuracyOf(results[asked]!))
    const error = worst(accuracies, ({ relativeError }) => relativeError)
    const resolution = worst(accuracies, ({ resolutionMs }) => resolutionMs)
    return measureOutput(measure.name, measure.unit, error, resolution)
  })
}

const worst = (accuracies: readonly Accuracy[], of: (accuracy: Accuracy) => number): number =>
  accuracies.reduce((most, accuracy) => Math.max(most, of(accuracy)), 0)

/** Rows by the fields of a group. */
export function groupTable(
  title: string,
  by: readonly string[],
  layout: Layout,
  groups: Groups<GroupResults>,
  series?: Series,
): TableOutput {
  const { others, other_groups: count, total } = groups
  const results = [...groups.groups.map(({ values }) => values), ...(others ? [others] : []), total]
  return {
    title,
    by: [...by],
    measures: measureOutputs(layout, results),
    rows: groups.groups.map(({ key, values }): RowOutput => {
      return { key: keyOf(by, key), values: figuresOf(layout, values), series: series?.of(values) ?? [] }
    }),
    rows_left_out: 0,
    other: others && { groups: count, values: figuresOf(layout, others), series: series?.of(others) ?? [] },
    total: figuresOf(layout, total),
    buckets: [...(series?.axis ?? [])],
  }
}

/** The row of all groups that have none of their own. */
export function othersName(groups: number | null): string {
  if (groups === null) return '(all others)'
  const thousands = String(groups).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `(${thousands} ${groups === 1 ? 'other' : 'others'})`
}

export const keyOf = (by: readonly string[], key: readonly FigureOutput[]): RowOutput['key'] =>
  Object.fromEntries(by.map((field, i) => [field, key[i] ?? null]))
