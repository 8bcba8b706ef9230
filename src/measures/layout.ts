import type { LogKindName } from '../model/log-kind.ts'
import type { AggregateSpecs, Results } from '../model/plan.ts'
import { mapValues } from '../model/record.ts'
import type { FigureOutput, Figures } from '../model/table.ts'
import type { Measure } from './figures.ts'

/** A measure, and the name under which its aggregate is asked for. */
export interface Column {
  readonly measure: Measure
  readonly asked: string
}

/** Measures side by side. */
export type Layout = readonly Column[]

/** Measures that read the same result in all of these kinds share an aggregate. Each part names its columns itself. */
export function layOut<Part extends string>(
  parts: Readonly<Record<Part, readonly Measure[]>>,
  kinds: readonly LogKindName[],
): Record<Part, Layout> {
  const firsts = new Map<string, string>()
  return mapValues(parts, (measures, part) =>
    measures.map((measure) => {
      const text = JSON.stringify(kinds.map((kind) => measure.specOf(kind)))
      const asked = firsts.get(text) ?? `${part}.${measure.name}`
      firsts.set(text, asked)
      return { measure, asked }
    }),
  )
}

/** What the columns ask of a kind, by name. */
export const specsOf = (layout: Layout, kind: LogKindName): AggregateSpecs =>
  Object.fromEntries(layout.map(({ measure, asked }) => [asked, measure.specOf(kind)]))

export const figuresOf = (layout: Layout, results: Results): Figures =>
  nameFigures(layout, ({ measure, asked }) => measure.read(results[asked]!))

/** By the names of the measures. */
export const nameFigures = (layout: Layout, figureOf: (column: Column) => FigureOutput): Figures =>
  Object.fromEntries(layout.map((column) => [column.measure.name, figureOf(column)]))
