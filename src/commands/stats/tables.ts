import type { Groups } from '../../aggregates/group.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { Accuracy, Measure } from '../../query/measure.ts'
import type { FigureOutput, Figures, MeasureOutput, RowOutput, TableOutput } from '../outputs/index.ts'
import type { Series } from './series.ts'

/** Figures side by side: which aggregates make them, each once, and how they are read. */
export interface Layout {
  readonly measures: readonly Measure[]
  /** By measure: the index of its aggregate. */
  readonly slots: readonly number[]
  specsOf(kind: LogKindName): AggregateSpec[]
}

/** Measures that read the same result in all of these kinds share an aggregate. */
export function layOut(measures: readonly Measure[], kinds: readonly LogKindName[]): Layout {
  const texts = measures.map((measure) => JSON.stringify(kinds.map((kind) => measure.specOf(kind))))
  const unique = [...new Set(texts)]
  const firsts = unique.map((text) => measures[texts.indexOf(text)]!)
  return {
    measures,
    slots: texts.map((text) => unique.indexOf(text)),
    specsOf: (kind) => firsts.map((measure) => measure.specOf(kind)),
  }
}

export const figuresOf = ({ measures, slots }: Layout, results: readonly Json[]): Json[] =>
  measures.map((measure, i) => measure.read(results[slots[i]!]!))

export const namedFigures = (layout: Layout, results: readonly Json[]): Figures => {
  const figures = figuresOf(layout, results)
  return Object.fromEntries(layout.measures.map(({ name }, i) => [name, figures[i] as FigureOutput]))
}

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
