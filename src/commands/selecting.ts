import type { RunSummary } from '../engine/run-summary.ts'
import type { Inventory } from '../input/source.ts'
import { findField } from '../kinds/field-catalogue.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../kinds/index.ts'
import { didYouMean, nearest } from '../kinds/nearest.ts'
import type { Io } from '../model/io.ts'
import type { FieldPath, IdName, LogKind, LogKindName } from '../model/log-kind.ts'
import type { Condition, KindPlan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import type { CheckContext } from '../query/check.ts'
import { compile } from '../query/compile.ts'
import { parse } from '../query/expression.ts'
import { literalsOf } from '../query/literals.ts'
import type { Clock } from '../query/time-options.ts'
import { unicodeForms } from '../query/unicode-forms.ts'
import type { Followed } from './follow-ids.ts'
import { describeSpaces, pathOfList, readIds } from './id-lists.ts'
import { ID_OPTIONS } from './id-options.ts'
import type { SelectQuery } from './outputs/index.ts'
import type { SelectOptions } from './select-options.ts'
import { readWindow } from './time-window.ts'

export interface SelectContext {
  /** Kinds that the plan has: those of `--kind`, or all. */
  readonly kinds: readonly LogKindName[]
  /** Kinds that the inputs may hold. */
  readonly atHand: readonly LogKindName[]
  /** Kinds that fields are checked against; without it those at hand. */
  readonly checked?: readonly LogKindName[]
  readonly clock: Clock
  /** None without it. */
  readonly followed?: Followed
  onNote(note: string): void
}

/** What the selection options ask of the lines of a kind, for its `KindPlan`; nothing if they let all through. */
export type Selecting = (kind: LogKindName) => Pick<KindPlan, 'where' | 'window' | 'literals'>

type ConditionsOf = (kind: LogKindName) => Condition[]

/**
 * @param options with ids that are settled
 * @throws UserError if an option cannot be meant
 */
export function createSelecting(options: SelectOptions, context: SelectContext): Selecting {
  const parts: ConditionsOf[] = [
    ...idConditions(options, context),
    ...placeConditions(options, context),
    ...(options.where ?? []).map((text) => whereCondition(text, options, context)),
  ]
  const window = readWindow(options, context.clock)
  return (kind) => {
    const conditions = parts.flatMap((part) => part(kind))
    return { ...(window && { window }), ...(conditions.length > 0 && selectBy({ op: 'and', of: conditions })) }
  }
}

function selectBy(where: Condition): Pick<KindPlan, 'where' | 'literals'> {
  const literals = literalsOf(where)
  return literals ? { where, literals } : { where }
}

/** The files of ids that the options name. */
export const listPaths = (options: SelectOptions): string[] =>
  ID_OPTIONS.flatMap(({ name }) => options[name] ?? []).flatMap((value) => pathOfList(value) ?? [])

/** The options with the ids that files and standard input list. */
export async function settleIds<Options extends SelectOptions>(options: Options, io: Io): Promise<Options> {
  if (options.direct && ID_OPTIONS.every(({ name }) => options[name] === undefined)) {
    throw new UserError(`--direct needs an option with ids: ${ID_OPTIONS.map(({ flag }) => flag).join(', ')}`)
  }
  const settled: Partial<Record<(typeof ID_OPTIONS)[number]['name'], string[]>> = {}
  for (const { name, flag } of ID_OPTIONS) {
    const given = options[name]
    if (!given) continue
    const ids = await readIds(given, io)
    if (ids.includes('')) throw new UserError(`${flag}: an id is empty; write ID,ID or @FILE with one a line`)
    settled[name] = ids
  }
  return { ...options, ...settled }
}

/** The kinds that inputs may hold: all of them if one input does not tell its kind before it is read. */
export function kindsAtHand({ sources }: Inventory, { kind }: SelectOptions): LogKindName[] {
  const wanted = kind ?? LOG_KIND_NAMES
  if (sources.some((source) => source.kind === undefined)) return [...wanted]
  const present = new Set(sources.map((source) => source.kind))
  return wanted.filter((name) => present.has(name))
}

/** The kinds that inputs have turned out to be of, now that they are read. */
export const kindsRead = ({ sources }: Inventory, { toldKinds }: RunSummary): Set<LogKindName> =>
  new Set([...sources.flatMap(({ kind }) => kind ?? []), ...toldKinds])

/** The options as our JSON tells them. */
export const selectQuery = (options: SelectOptions, timeZone: string): SelectQuery => ({
  kinds: options.kind ?? null,
  where: options.where ?? [],
  since: options.since ?? null,
  until: options.until ?? null,
  around: options.around ?? null,
  ids: Object.fromEntries(ID_OPTIONS.flatMap(({ name, id }) => (options[name] ? [[id, options[name]]] : []))),
  direct: options.direct === true,
  role: options.role ?? null,
  node_name: options.nodeName ?? null,
  any_field: options.anyField === true,
  time_zone: timeZone,
})

/** What an expression of these options is checked against. */
export const checkContext = (
  option: string,
  text: string,
  { anyField }: SelectOptions,
  { atHand, checked = atHand, clock, onNote }: SelectContext,
): CheckContext => ({ kinds: checked, anyField: anyField === true, clock, option, text, onNote })

function whereCondition(text: string, options: SelectOptions, context: SelectContext): ConditionsOf {
  const condition = compile(parse('Expression', text, '--where'), checkContext('--where', text, options, context))
  return (kind) => [condition(kind)]
}

const idConditions = (options: SelectOptions, { onNote, followed = {} }: SelectContext): ConditionsOf[] =>
  ID_OPTIONS.flatMap(({ name, id, flag }) => {
    const values = options[name]
    if (!values) return []
    const note = describeSpaces(flag, values)
    if (note) onNote(note)
    const own = isOneOf(id, unicodeForms(values))
    const connections = followed[id]
    if (!connections) return () => [own]
    const any: Condition = { op: 'or', of: [own, isOneOf('connection_id', connections)] }
    return (kind) => [LOG_KINDS[kind].mayLack.includes(id) ? any : own]
  })

const isOneOf = (id: IdName, values: readonly string[]): Condition => ({
  op: 'in',
  path: `@${id}`,
  as: 'value',
  values,
})

/** Places that kinds keep at different fields; a kind that has none cannot meet the option. */
function placeConditions(
  { role, nodeName }: SelectOptions,
  { atHand, checked = atHand }: SelectContext,
): ConditionsOf[] {
  return [
    ...placeCondition('--role', role, (kind) => kind.role, checked),
    ...placeCondition('--node-name', nodeName, (kind) => kind.nodeName, checked),
  ]
}

function placeCondition(
  option: string,
  given: string | undefined,
  placeOf: (kind: LogKind) => FieldPath | undefined,
  checked: readonly LogKindName[],
): ConditionsOf[] {
  if (given === undefined) return []
  const values = given.split(',')
  const known = checked.flatMap((kind) => valuesAt(kind, placeOf(LOG_KINDS[kind])))
  if (known.length > 0) {
    for (const value of values) if (!known.includes(value)) throw unknownValue(option, value, known)
  }
  return [
    (kind) => {
      const path = placeOf(LOG_KINDS[kind])
      return [path === undefined ? { op: 'never' } : { op: 'in', path, as: 'value', values }]
    },
  ]
}

const valuesAt = (kind: LogKindName, path: FieldPath | undefined): string[] =>
  path === undefined ? [] : (findField(kind, path)?.values ?? []).map(String)

/** A value that is not in a closed list. */
export function unknownValue(option: string, value: string, known: readonly string[]): UserError {
  const near = nearest(value, known)
  const hint = near === undefined ? `: known are ${[...new Set(known)].join(', ')}` : didYouMean([near])
  return new UserError(`${option}: no line has '${value}'${hint}`)
}
