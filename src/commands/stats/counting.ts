import { createAggregate, createAggregates } from '../../aggregates/index.ts'
import type { FieldValues } from '../../aggregates/misfits.ts'
import { spec } from '../../aggregates/spec.ts'
import { type AggregatedPart, resultsOf } from '../../engine/aggregate/aggregate.ts'
import { addSummary, type RunSummary, sortTroubles } from '../../engine/run-summary.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { ColumnRequest } from '../../model/aggregate.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, KindPlan, Plan } from '../../model/plan.ts'
import type { Shape } from '../../model/shape.ts'
import { UserError } from '../../model/user-error.ts'
import type { KindStats, StatsResult } from '../outputs/index.ts'
import type { SelectOptions } from '../select-options.ts'
import { createSelecting, type SelectContext } from '../selecting.ts'
import { type Answering, createAnswering, type Presentation, type Trials } from './answer.ts'
import { backwardSpec, noteBackward } from './backward.ts'
import { checkExpected } from './expect.ts'
import { maskResult } from './mask-result.ts'
import { describeMisfits, misfitsSpec } from './misfits.ts'
import { NOT_YET } from './open-connections.ts'
import { createQuestion, type Gates, isQuestion, noteLacking, readGate, repeatedKinds } from './request.ts'
import { aggregatesDigest, checkState, type SavedState } from './state-file.ts'
import { optionOf, type StateRequest } from './state-request.ts'
import type { StatePart } from './state-shape.ts'
import { readSummary, summaryPlans } from './summary.ts'

/** What is to be counted, and what the counts mean. */
export interface Counting {
  readonly plan: Plan
  /** @param present kinds that were read */
  noteLacking(present: ReadonlySet<LogKindName>): void
  /** @param present kinds that were read */
  read(parts: readonly AggregatedPart[], present: ReadonlySet<LogKindName>): StatsResult
}

/** With states, lines of any kind may come from elsewhere: then all is counted that any of them could need. */
export type CountContext = SelectContext & { readonly keepsStates: boolean }

/** What every kind is asked: how many lines, from when to when, and how many that end before they begin. */
const commonSpecs = (kind: LogKindName, others: readonly ColumnRequest[]) => ({
  lines: spec('count', {}),
  span: spec('span', { path: '@time' }),
  backward: backwardSpec(kind, others),
})

/**
 * @param gates those to try, which are the request's own unless its states are there already
 * @throws UserError if an option cannot be meant
 */
export function createCounting(
  request: StateRequest,
  gates: Gates,
  shown: Presentation,
  context: CountContext,
): Counting {
  const selecting = createSelecting(request, context)
  if (!isQuestion(request)) refuseOrder(shown, gates)
  const question = isQuestion(request) ? createQuestion(request, context) : undefined
  const trials = question && createTrials(gates, question.by, request, context)
  const answering = trials && createAnswering(question, trials, shown, context.onNote)
  const kinds = question?.kinds ?? context.kinds
  const plansOf = (kind: LogKindName): KindPlan[] => {
    const selection = selecting(kind)
    const entries: Pick<KindPlan, 'each' | 'aggregates'>[] = answering
      ? questionPlans(answering.specOf(kind), question?.each)
      : summaryPlans(kind, context.keepsStates ? kinds : context.atHand)
    // Making aggregates to see what they read takes as long as a short run: it is done for kinds alone that may come.
    const isAtHand = context.atHand.includes(kind)
    const sets = entries.map(({ aggregates }) => createAggregates(isAtHand ? aggregates : {}, LOG_KINDS[kind]))
    const fields = sets.flatMap((set) => set.fields)
    return entries.map((entry, i) => ({
      kind,
      fields: [],
      ...entry,
      ...selection,
      aggregates: {
        ...('each' in entry ? {} : commonSpecs(kind, fields)),
        ...entry.aggregates,
        misfits: misfitsSpec(sets[i]!.numbers),
      },
    }))
  }
  return {
    plan: { kinds: kinds.flatMap(plansOf), maxLineBytes: request.maxLine },
    noteLacking(present) {
      if (question) noteLacking(question, present, context.onNote)
    },
    read(all, present) {
      const repeated = question ? repeatedKinds(question, present) : []
      if (repeated.length > 0) {
        context.onNote(`not counted, for they repeat lines of other logs: ${repeated.join(', ')} (--kind counts them)`)
      }
      const parts = all.filter(({ plan }) => !repeated.includes(plan.kind))
      for (const note of describeMisfits(parts.flatMap(misfitsIn))) context.onNote(note)
      const counted = kinds.flatMap((kind) => kindStats(kind, parts, context.onNote))
      const summarised = answering ? counted : withSummaries(counted, parts, context.onNote)
      const result = {
        kinds: summarised,
        ...(answering ? readAnswer(answering, kinds[0]!, partsOf(parts, question?.each)) : NO_ANSWER),
      }
      if (shown.showSecrets) return result
      const measures = [...(question?.measures ?? []), ...(trials?.gate?.measures ?? [])]
      return maskResult(result, question?.by ?? [], measures, context.onNote)
    },
  }
}

const misfitsIn = (part: AggregatedPart): FieldValues[] => resultsOf(part, NO_MISFITS).misfits

/** For reading alone: a part knows its fields. */
const NO_MISFITS = { misfits: spec('misfits', { fields: [] }) }

/** The summary has an order of its own, and no figures that a condition could name. */
function refuseOrder(shown: Presentation, gates: Gates): void {
  const order = (['top', 'sort', 'limit'] as const).find((it) => shown[it] !== undefined)
  if (order) throw new UserError(`--${order} is about the groups of --by; add --by or --agg`)
  const gate = (['failIf', 'expect'] as const).find((it) => gates[it] !== undefined)
  if (gate) throw new UserError(`${optionOf(gate)} needs states that were made with --by or --agg`)
}

function createTrials(
  { failIf, expect = [] }: Gates,
  by: readonly string[],
  options: SelectOptions,
  context: SelectContext,
): Trials {
  checkExpected(expect, by, options, context)
  return { gate: readGate(failIf, by, options, context), expect }
}

const NO_ANSWER = { table: null, fail_if: null, expect: [] }

function kindStats(kind: LogKindName, parts: readonly AggregatedPart[], onNote: (note: string) => void): KindStats[] {
  const own = parts.filter(({ plan }) => plan.kind === kind)
  const lines = own.find(({ plan }) => plan.each === undefined)
  if (!lines) return []
  const { lines: count, span, backward } = resultsOf(lines, commonSpecs(kind, []))
  noteBackward(kind, backward, onNote)
  return [{ kind, lines: count, ...span, tables: [] }]
}

/** A table may be of lines of several kinds, of those that have any. */
function withSummaries(
  counted: readonly KindStats[],
  parts: readonly AggregatedPart[],
  onNote: (note: string) => void,
): KindStats[] {
  const known = new Set(counted.filter(({ lines }) => lines > 0).map(({ kind }) => kind))
  if ([...known].some((kind) => LOG_KINDS[kind].span)) onNote(NOT_YET)
  const filled = parts.filter(({ plan }) => known.has(plan.kind))
  return counted.map((it) => ({ ...it, tables: readSummary(it.kind, filled, onNote) }))
}

/** The question is in the entry for lines, or in one for the elements of an array. */
const questionPlans = (answer: AggregateSpec, each: FieldPath | undefined): Pick<KindPlan, 'each' | 'aggregates'>[] =>
  each === undefined ? [{ aggregates: { answer } }] : [{ aggregates: {} }, { each, aggregates: { answer } }]

const partsOf = (parts: readonly AggregatedPart[], each: FieldPath | undefined): AggregatedPart[] =>
  parts.filter(({ plan }) => plan.each === each)

/** One answer over all kinds: their states are of one form. */
function readAnswer(
  answering: Answering,
  kind: LogKindName,
  parts: readonly AggregatedPart[],
): ReturnType<Answering['read']> {
  const aggregate = createAggregate(answering.specOf(kind), LOG_KINDS[kind])
  const states = parts.map((part): Json => part.aggregates.stateOf(part.states, 'answer'))
  const state = states.length === 0 ? aggregate.init() : states.reduce((left, right) => aggregate.merge(left, right))
  return answering.read(state)
}

/**
 * Checks saved states before they are used.
 * @throws UserError if another version of the program counts in another way, or a state is not valid
 */
export function checkStates(plan: Plan, saved: readonly SavedState[]): void {
  const known = new Map<KindPlan, { readonly digest: string; readonly shape: Shape<Json[]> }>()
  for (const { path, tool, parts } of saved) {
    for (const [i, part] of parts.entries()) {
      const entry = entryOf(plan, part)
      const asked = entry && (known.get(entry) ?? { digest: aggregatesDigest(entry), shape: aggregatesOf(entry).shape })
      if (!entry || asked?.digest !== part.aggregates) {
        throw new UserError(`${path}: ${tool} counted ${part.kind} in another way than this run does; make it again`)
      }
      known.set(entry, asked)
      checkState(path, ['state', 'parts', i, 'states'], asked.shape, part.states)
    }
  }
}

const entryOf = ({ kinds }: Plan, { kind, each }: StatePart): KindPlan | undefined =>
  kinds.find((it) => it.kind === kind && (it.each ?? null) === each)

const aggregatesOf = ({ aggregates, kind }: KindPlan) => createAggregates(aggregates, LOG_KINDS[kind])

/**
 * What a run left and what others saved, as one run over all their input would have left it.
 * @param saved states that were checked
 */
export function joinParts(
  plan: Plan,
  parts: readonly AggregatedPart[],
  saved: readonly SavedState[],
  summary: RunSummary,
): AggregatedPart[] {
  const joined = new Map(parts.map((part) => [part.plan, part]))
  for (const { summary: part, badByFile, strayByFile, parts: others } of saved) {
    addSummary(summary, { ...part, badByFile: new Map(badByFile), strayByFile: new Map(strayByFile) })
    for (const other of others) {
      const entry = entryOf(plan, other)!
      joined.set(entry, joinPart(entry, joined.get(entry), other.states))
    }
  }
  sortTroubles(summary)
  return plan.kinds.flatMap((entry) => joined.get(entry) ?? [])
}

function joinPart(plan: KindPlan, before: AggregatedPart | undefined, states: Json[]): AggregatedPart {
  if (before) return { ...before, states: before.aggregates.merge(before.states, states) }
  return { plan, aggregates: aggregatesOf(plan), states }
}
