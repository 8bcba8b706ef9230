import type { AggregateSet } from '../../aggregates/aggregate-set.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpecs, ResultsOf } from '../../model/plan.ts'
import type { TableOutput } from '../../model/table.ts'

/** A part of a report: what it asks of the lines of a kind, and the table that the results make. */
export interface Section<Asked extends AggregateSpecs = AggregateSpecs> {
  /** Of the table; sections that are asked for together have different ones. */
  readonly title: string
  /** Elements of this array are its rows, instead of lines. */
  readonly each?: FieldPath
  asks(kind: LogKindName): Asked
  /** Undefined if the lines have nothing to say about it. */
  read(results: ResultsOf<Asked>): TableOutput | undefined
}

/** States of all that was asked of lines. */
interface Counted {
  readonly aggregates: AggregateSet
  readonly states: readonly Json[]
}

/** The same section over the elements of an array. */
export const eachOf = (each: FieldPath, section: Section): Section => ({ ...section, each })

/** What sections ask of the same lines. */
export function askTogether(sections: readonly Section[], kind: LogKindName): AggregateSpecs {
  const asked = sections.flatMap((section) =>
    Object.entries(section.asks(kind)).map(([name, spec]) => [prefixOf(section) + name, spec] as const),
  )
  if (new Set(asked.map(([name]) => name)).size < asked.length) throw new Error(`${kind}: two sections have one title`)
  return Object.fromEntries(asked)
}

/** One of the sections that were asked for together. */
export const readSection = (
  section: Section,
  kind: LogKindName,
  { aggregates, states }: Counted,
): TableOutput | undefined => section.read(aggregates.resultsOf(states, section.asks(kind), prefixOf(section)))

const prefixOf = ({ title }: Section): string => `${title}: `
