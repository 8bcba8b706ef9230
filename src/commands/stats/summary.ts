import type { AggregatedPart } from '../../engine/aggregate/aggregate.ts'
import { resultsOf } from '../../engine/aggregate/aggregate.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, KindPlan } from '../../model/plan.ts'
import type { TableOutput } from '../outputs/index.ts'
import type { Section } from './sections.ts'
import { SUMMARIES } from './summaries.ts'

/** The aggregates of a kind's summary, in one entry of the plan for lines and one for each array whose elements it counts. */
export function summaryPlans(kind: LogKindName): Pick<KindPlan, 'each' | 'aggregates'>[] {
  return eachesOf(kind).map((each) => {
    const aggregates = sectionsOf(kind, each).flatMap((section) => section.aggregatesOf(kind))
    return each === undefined ? { aggregates } : { each, aggregates }
  })
}

/**
 * The tables of a kind, in the order of its sections.
 * @param before how many other aggregates stand before those of the summary, in the entry for lines
 */
export function readSummary(kind: LogKindName, parts: readonly AggregatedPart[], before: number): TableOutput[] {
  const tables = new Map<Section, TableOutput | undefined>()
  for (const part of parts) {
    const results = resultsOf(part).slice(part.plan.each === undefined ? before : 0)
    for (const section of sectionsOf(kind, part.plan.each)) {
      const own: AggregateSpec[] = section.aggregatesOf(kind)
      tables.set(section, section.read(results.splice(0, own.length), kind))
    }
  }
  return SUMMARIES[kind].flatMap((section) => tables.get(section) ?? [])
}

const eachesOf = (kind: LogKindName): (FieldPath | undefined)[] => [
  ...new Set([undefined, ...SUMMARIES[kind].map(({ each }) => each)]),
]

const sectionsOf = (kind: LogKindName, each: FieldPath | undefined): Section[] =>
  SUMMARIES[kind].filter((section) => section.each === each)
