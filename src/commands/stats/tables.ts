import type { Groups } from '../../aggregates/group.ts'
import type { Accuracy } from '../../measures/figures.ts'
import type { Json } from '../../model/json.ts'
import type { FigureOutput, MeasureOutput, RowOutput, TableOutput } from '../outputs/index.ts'
import { type Layout, namedFigures } from './layout.ts'
import type { Series } from './series.ts'

/** What holds for all figures of a column: the accuracy of the worst. */
export function measureOutputs({ measures, slots }: Layout, rows: readonly (readonly Json[])[]): MeasureOutput[] {
  return measures.map((measure, i) => {
    const accuracies = rows.map((results) => measure.accuracyOf(results[slots[i]!]!))
    return {
      name: measure.name,
      unit: measure.unit,
      relative_error: worst(accuracies, ({ relativeError }) => relativeError),
      resolution_ms: worst(accuracies, ({ resolutionMs }) => resolutionMs),
    }
  })
}

const worst = (accuracies: readonly Accuracy[], of: (accuracy: Accuracy) => number): number =>
  accuracies.reduce((most, accuracy) => Math.max(most, of(accuracy)), 0)

/** Rows by the fields of a group. */
export function groupTable(
  title: string,
  by: readonly string[],
  layout: Layout,
  groups: Groups,
  series?: Series,
): TableOutput {
  const { others, other_groups: count, total } = groups
  const results = [...groups.groups.map(({ values }) => values), ...(others ? [others] : []), total]
  return {
    title,
    by: [...by],
    measures: measureOutputs(layout, results),
    rows: groups.groups.map(({ key, values }): RowOutput => {
      return { key: keyOf(by, key), values: namedFigures(layout, values), series: series?.of(values) ?? [] }
    }),
    rows_left_out: 0,
    other: others && { groups: count, values: namedFigures(layout, others), series: series?.of(others) ?? [] },
    total: namedFigures(layout, total),
    buckets: [...(series?.axis ?? [])],
  }
}

export const keyOf = (by: readonly string[], key: readonly Json[]): RowOutput['key'] =>
  Object.fromEntries(by.map((field, i) => [field, key[i] as FigureOutput]))
