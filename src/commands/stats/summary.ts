import type { AggregatedPart } from '../../engine/aggregate/aggregate.ts'
import { askTogether, readSection } from '../../measures/sections/section.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { KindPlan } from '../../model/plan.ts'
import type { TableOutput } from '../outputs/index.ts'
import { SUMMARIES } from './summaries.ts'

/** The aggregates of a kind's summary, in one entry of the plan for lines and one for each array whose elements it counts. */
export const summaryPlans = (kind: LogKindName): Pick<KindPlan, 'each' | 'aggregates'>[] =>
  eachesOf(kind).map((each) => {
    const sections = SUMMARIES[kind].filter((section) => section.each === each)
    const aggregates = askTogether(sections, kind)
    return each === undefined ? { aggregates } : { each, aggregates }
  })

/** The tables of a kind, in the order of its sections. */
export const readSummary = (kind: LogKindName, parts: readonly AggregatedPart[]): TableOutput[] =>
  SUMMARIES[kind].flatMap((section) => {
    const part = parts.find(({ plan }) => plan.each === section.each)
    return (part && readSection(section, kind, part)) ?? []
  })

const eachesOf = (kind: LogKindName): (FieldPath | undefined)[] => [
  ...new Set([undefined, ...SUMMARIES[kind].map(({ each }) => each)]),
]
