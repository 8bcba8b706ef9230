import type { Measure } from '../../measures/figures.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { FigureOutput, Figures } from '../outputs/index.ts'

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
