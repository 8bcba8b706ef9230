import { findField } from '../../kinds/field-catalogue.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { UserError } from '../../model/user-error.ts'
import { findFields } from '../../query/check.ts'
import { type Gate, parse } from '../../query/expression.ts'
import type { Measure } from '../../query/measure.ts'
import { createMeasures } from '../../query/measures.ts'
import { readDuration } from '../../query/units.ts'
import type { SelectOptions } from '../select-options.ts'
import { checkContext, type SelectContext } from '../selecting.ts'
import { createGate, type GateTest } from './gate.ts'

/** The options that say what is counted; with the selection they are what a state file keeps. */
export interface AskOptions {
  readonly by?: string
  readonly agg?: string
  readonly every?: string
  readonly failIf?: string
}

/** Groups and measures that were asked for, instead of the summary of each kind. */
export interface Question {
  readonly by: readonly string[]
  /** Kinds whose lines are counted: those that have one of the fields of `by`. */
  readonly kinds: readonly LogKindName[]
  readonly measures: readonly Measure[]
  readonly every: Every | undefined
  readonly gate: GateTest | undefined
}

export interface Every {
  readonly widthUs: number
  readonly timeZone: string
}

export const isQuestion = ({ by, agg, every, failIf }: AskOptions): boolean =>
  [by, agg, every, failIf].some((option) => option !== undefined)

const LEAST_WIDTH_US = 1000

/** @throws UserError that points at what cannot be meant */
export function createQuestion(options: AskOptions & SelectOptions, context: SelectContext): Question {
  const { agg = 'count', failIf } = options
  const by = readBy(options, context)
  const measures = createMeasures(parse('Measures', agg, '--agg'), checkContext('--agg', agg, options, context))
  const clash = measures.find(({ name }) => by.includes(name))
  if (clash) throw new UserError(`--agg: '${clash.name}' is a column of --by as well; name it otherwise with as`)
  return {
    by,
    kinds: kindsWith(by, options, context),
    measures,
    every: readEvery(options.every, context),
    gate: failIf === undefined ? undefined : readGate(failIf, options, context),
  }
}

/** Buckets of several kinds of log in one say little, so they are told apart unless it is said otherwise. */
function readBy(options: AskOptions & SelectOptions, context: SelectContext): string[] {
  const { by: text } = options
  if (text === undefined) return options.every === undefined ? [] : ['@kind']
  const nodes = parse('Fields', text, '--by')
  for (const node of nodes) findFields(node, checkContext('--by', text, options, context))
  return [...new Set(nodes.map(({ path }) => path))]
}

/** A line of another kind would only ever be in the group of those that lack the fields. */
function kindsWith(by: readonly string[], { anyField }: SelectOptions, context: SelectContext): LogKindName[] {
  const isCounted = (kind: LogKindName) => anyField || by.length === 0 || by.some((path) => findField(kind, path))
  const kinds = context.kinds.filter(isCounted)
  const left = context.atHand.filter((kind) => !isCounted(kind))
  if (left.length > 0) context.onNote(`not counted, for they have no ${by.join(', ')}: ${left.join(', ')}`)
  return kinds
}

function readEvery(text: string | undefined, { clock }: SelectContext): Every | undefined {
  if (text === undefined) return undefined
  const widthUs = readDuration(text)
  if (widthUs === undefined || widthUs < LEAST_WIDTH_US) {
    throw new UserError(`--every: '${text}' is no width of time: write 30s, 5m, 1h, 1d`)
  }
  return { widthUs, timeZone: clock.timeZone }
}

function readGate(text: string, options: SelectOptions, context: SelectContext): GateTest {
  const gate: Gate = parse('Gate', text, '--fail-if')
  return createGate(gate, checkContext('--fail-if', text, options, context))
}
