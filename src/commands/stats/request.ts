import { type BucketGrid, monthGrid } from '../../aggregates/time/bucket-grid.ts'
import { findField } from '../../kinds/field-catalogue.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { Measure } from '../../measures/figures.ts'
import { createMeasures } from '../../measures/measures.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import { UserError } from '../../model/user-error.ts'
import { findFields, refuseContainers } from '../../query/check.ts'
import { type Call, leavesIn, parse } from '../../query/expression.ts'
import { readDuration } from '../../query/units.ts'
import type { ExpectQuery } from '../outputs/index.ts'
import type { SelectOptions } from '../select-options.ts'
import { checkContext, type SelectContext } from '../selecting.ts'
import { createGate, type GateTest } from './gate.ts'

/** The options that say what is counted; with the selection they are what a state file keeps. */
export interface AskOptions {
  readonly by?: string
  readonly agg?: string
  readonly every?: string
  readonly failIf?: string
  readonly expect?: ExpectQuery[]
}

/** What makes the exit code 1. States can be tried by others than those that they were made with. */
export type Gates = Pick<AskOptions, 'failIf' | 'expect'>

/** Groups and measures that were asked for, instead of the summary of each kind. */
export interface Question {
  readonly by: readonly string[]
  /** Kinds whose lines are counted: those that have one of the fields of `by`. */
  readonly kinds: readonly LogKindName[]
  /** Kinds that have none of them, as far as there are any. */
  readonly lacking: readonly LogKindName[]
  /** Kinds that repeat lines of others are counted beside them. */
  readonly countsRepeats: boolean
  /** The array whose elements are counted, instead of lines. */
  readonly each: FieldPath | undefined
  readonly measures: readonly Measure[]
  readonly every: BucketGrid | undefined
  /** The condition whose figures are counted. */
  readonly gate: GateTest | undefined
}

export const isQuestion = ({ by, agg, every, failIf, expect }: AskOptions): boolean =>
  [by, agg, every, failIf, expect].some((option) => option !== undefined)

const LEAST_WIDTH_US = 1000

/** @throws UserError that points at what cannot be meant */
export function createQuestion(options: AskOptions & SelectOptions, context: SelectContext): Question {
  const { agg = 'count', failIf } = options
  const by = readBy(options, context)
  const nodes = parse('Measures', agg, '--agg')
  const measures = createMeasures(nodes, checkContext('--agg', agg, options, context), by)
  const clash = measures.find(({ name }) => by.includes(name))
  if (clash) throw new UserError(`--agg: '${clash.name}' is a column of --by as well; name it otherwise with as`)
  return {
    by,
    ...countedKinds(by, options, context),
    each: readEach(by, nodes.flatMap(({ figure }) => leavesIn(figure)).flatMap(measuredPaths), context),
    measures,
    every: readEvery(options.every, context),
    gate: readGate(failIf, by, options, context),
  }
}

/** Buckets of several kinds of log in one say little, so they are told apart unless it is said otherwise. */
function readBy(options: AskOptions & SelectOptions, context: SelectContext): string[] {
  const { by: text } = options
  if (text === undefined) return options.every === undefined ? [] : ['@kind']
  const nodes = parse('Fields', text, '--by')
  const check = checkContext('--by', text, options, context)
  for (const node of nodes) refuseContainers(node, findFields(node, check), check)
  return [...new Set(nodes.map(({ path }) => path))]
}

/** Kinds that have one of the fields: a line of another would only ever be in the group of those that lack them. */
function countedKinds(
  by: readonly string[],
  options: SelectOptions,
  { atHand, kinds }: SelectContext,
): Pick<Question, 'kinds' | 'lacking' | 'countsRepeats'> {
  const hasField = (kind: LogKindName) =>
    options.anyField || by.length === 0 || by.some((path) => findField(kind, path))
  return {
    kinds: kinds.filter(hasField),
    lacking: atHand.filter((kind) => !hasField(kind)),
    countsRepeats: options.kind !== undefined || by.includes('@kind') || by.includes('@file'),
  }
}

/** @param present kinds that were read: only these are missed in the answer */
export function noteLacking(
  { by, lacking }: Pick<Question, 'by' | 'lacking'>,
  present: ReadonlySet<LogKindName>,
  onNote: (note: string) => void,
): void {
  const missed = lacking.filter((kind) => present.has(kind))
  if (missed.length > 0) onNote(`not counted, for they have no ${by.join(', ')}: ${missed.join(', ')}`)
}

/**
 * Kinds whose lines are not in the answer: of events those in the log of all of them count, and not again those whose delivery
 * failed. Only who has everything knows it: of two hosts one may have the one log, and one the other.
 * @param present kinds that were read
 */
export const repeatedKinds = (
  { kinds, countsRepeats }: Pick<Question, 'kinds' | 'countsRepeats'>,
  present: ReadonlySet<LogKindName>,
): LogKindName[] =>
  countsRepeats ? [] : kinds.filter((kind) => present.has(kind) && isRepeatOf(LOG_KINDS[kind].sameLinesAs, present))

const isRepeatOf = (other: LogKindName | undefined, present: ReadonlySet<LogKindName>): boolean =>
  other !== undefined && present.has(other)

const measuredPaths = ({ field, computed }: Call): FieldPath[] =>
  (computed ? leavesIn(computed) : field ? [field] : []).map(({ path }) => path)

/** Fields of one element belong together: by the type of each, the sum of its own bytes and not of all. */
function readEach(
  by: readonly string[],
  measured: readonly string[],
  { onNote }: SelectContext,
): FieldPath | undefined {
  const arraysOf = (paths: readonly string[]) => paths.flatMap((path) => /^.*?\[\]/.exec(path)?.[0] ?? [])
  const arrays = arraysOf(by)
  const others = [...arraysOf(measured), ...arrays.filter((array, i) => arrays.indexOf(array) !== i)]
  const each = arrays.find((array) => others.includes(array))
  if (each !== undefined) onNote(`counted are elements of ${each}, not lines`)
  return each
}

function readEvery(text: string | undefined, { clock: { timeZone } }: SelectContext): BucketGrid | undefined {
  if (text === undefined) return undefined
  const months = Number(/^(\d{1,4})mo$/i.exec(text)?.[1] ?? 0)
  if (months > 0) return monthGrid(months, timeZone)
  const width = readDuration(text)
  if (width !== undefined && width >= LEAST_WIDTH_US) return { width_us: width, time_zone: timeZone }
  throw new UserError(`--every: '${text}' is no width of time: write 30s, 5m, 1h, 1d, 1w, 1mo`)
}

/** @throws UserError that points at a measure or a value that cannot be meant */
export const readGate = (
  text: string | undefined,
  by: readonly string[],
  options: SelectOptions,
  context: SelectContext,
): GateTest | undefined =>
  text === undefined
    ? undefined
    : createGate(parse('Gate', text, '--fail-if'), checkContext('--fail-if', text, options, context), by)
