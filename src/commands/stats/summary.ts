import type { AggregatedPart } from '../../engine/aggregate/aggregate.ts'
import { askTogether, joinResults, resultsOf, type Section } from '../../measures/sections/section.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { KindPlan, Results } from '../../model/plan.ts'
import type { TableOutput } from '../outputs/index.ts'
import { SUMMARIES } from './summaries.ts'

/**
 * The aggregates of a kind's summary, in one entry of the plan for lines and one for each array whose elements it counts.
 * @param shown kinds that may be shown: what others would show is not counted
 */
export const summaryPlans = (
  kind: LogKindName,
  shown: readonly LogKindName[],
): Pick<KindPlan, 'each' | 'aggregates'>[] =>
  eachesOf(kind).map((each) => {
    const sections = SUMMARIES[kind].filter(
      (section) => section.each === each && (section.shownBy ?? [kind]).some((it) => shown.includes(it)),
    )
    const aggregates = askTogether(sections, kind)
    return each === undefined ? { aggregates } : { each, aggregates }
  })

/**
 * The tables of a kind, in the order of its sections.
 * @param parts of all kinds
 */
export const readSummary = (
  kind: LogKindName,
  parts: readonly AggregatedPart[],
  onNote: (note: string) => void,
): TableOutput[] =>
  SUMMARIES[kind].flatMap((section) => {
    const results = readResults(section, kind, parts)
    if (!results) return []
    const note = section.note?.(results)
    if (note !== undefined) onNote(`${kind}: ${section.title}: ${note}`)
    return section.read(results) ?? []
  })

/** Undefined if another kind shows them, or nothing was counted. */
function readResults(section: Section, kind: LogKindName, parts: readonly AggregatedPart[]): Results | undefined {
  const own = parts.find(({ plan }) => plan.kind === kind && plan.each === section.each)
  const first = section.shownBy?.find((it) => parts.some(({ plan }) => plan.kind === it))
  if (!own || (section.shownBy && first !== kind)) return undefined
  return section.joint !== undefined
    ? joinResults(section, kind, jointParts(section, parts))
    : resultsOf(section, kind, own)
}

const jointParts = ({ joint }: Section, parts: readonly AggregatedPart[]): AggregatedPart[] =>
  parts.filter(({ plan }) => SUMMARIES[plan.kind].some((it) => it.joint === joint && it.each === plan.each))

const eachesOf = (kind: LogKindName): (FieldPath | undefined)[] => [
  ...new Set([undefined, ...SUMMARIES[kind].map(({ each }) => each)]),
]
