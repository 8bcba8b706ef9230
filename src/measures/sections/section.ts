import type { AggregateSet } from '../../aggregates/aggregate-set.ts'
import { createAggregate } from '../../aggregates/index.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpecs, Results, ResultsOf } from '../../model/plan.ts'
import { mapValues } from '../../model/record.ts'
import type { TableOutput } from '../../model/table.ts'

/** A part of a report: what it asks of the lines of a kind, and the table that the results make. */
export interface Section<Asked extends AggregateSpecs = AggregateSpecs> {
  /** Of the table; sections that are asked for together have different ones. */
  readonly title: string
  /** Elements of this array are its rows, instead of lines. */
  readonly each?: FieldPath
  /** Kinds of which the first that has lines shows it. Without them it is the kind that asks. */
  readonly shownBy?: readonly LogKindName[]
  /** Sections of the same name here, in several kinds, have one answer together. */
  readonly joint?: string
  asks(kind: LogKindName): Asked
  /** Undefined if the lines have nothing to say about it. */
  read(results: ResultsOf<Asked>): TableOutput | undefined
  /** What a reader should know of the results besides. */
  note?(results: ResultsOf<Asked>): string | undefined
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

/** What one of the sections that were asked for together came to, in one kind. */
export const resultsOf = (section: Section, kind: LogKindName, { aggregates, states }: Counted): Results =>
  aggregates.resultsOf(states, section.asks(kind), prefixOf(section))

/** The same of several kinds that answer it together. Their states are of one form, and `counted` has the first. */
export const joinResults = (section: Section, kind: LogKindName, counted: readonly Counted[]): Results =>
  mapValues(section.asks(kind), (asked, name) => {
    const aggregate = createAggregate(asked, LOG_KINDS[kind])
    const states = counted.map((it) => it.aggregates.stateOf(it.states, prefixOf(section) + name))
    return aggregate.result(states.reduce((left, right) => aggregate.merge(left, right)))
  })

/** What a reader must know of an answer of which memory set the limit. */
export const cappedNote = (isCapped: boolean, cap: number, what: string): string | undefined =>
  isCapped ? `more than ${cap.toLocaleString('en')} ${what}; those whose ids sort last are not counted` : undefined

const prefixOf = ({ title }: Section): string => `${title}: `
