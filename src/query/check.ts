import { fieldPaths, findField, type KnownField } from '../kinds/field-catalogue.ts'
import { LOG_KIND_NAMES } from '../kinds/index.ts'
import { didYouMean, nearest, nearestPaths } from '../kinds/nearest.ts'
import { RTC_DATA_NAMES } from '../kinds/rtc-data-names.ts'
import { statisticIn } from '../kinds/statistics.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Scalar } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import type { FieldNode, Literal, TextPlace } from './expression.ts'
import { readLiteral } from './literal.ts'
import type { Clock } from './time-options.ts'
import { patternFor } from './wildcards.ts'

/** What a text of the user is checked against. */
export interface CheckContext {
  /** The kinds of log at hand: a field must exist in one of them. */
  readonly kinds: readonly LogKindName[]
  /** Take fields and values that no schema declares. */
  readonly anyField: boolean
  readonly clock: Clock
  /** The option that has the text, for messages. */
  readonly option: string
  readonly text: string
  onNote(note: string): void
}

/** What a path is in each kind that has it. */
export type Fields = ReadonlyMap<LogKindName, KnownField>

const UNDECLARED: KnownField = { type: 'any', unit: undefined, values: undefined, isOpen: true, isTime: false }

/** @throws UserError if none of the kinds has such a field */
export function findFields(node: FieldNode, context: CheckContext): Fields {
  const { kinds, anyField } = context
  const fields = new Map<LogKindName, KnownField>()
  for (const kind of kinds) {
    const field = findField(kind, node.path) ?? (anyField ? UNDECLARED : undefined)
    if (field) fields.set(kind, field)
  }
  if (fields.size === 0) throw unknownField(node, context)
  noteUnknownStatistic(node.path, context)
  return fields
}

function unknownField({ path, place }: FieldNode, context: CheckContext): UserError {
  const elsewhere = LOG_KIND_NAMES.filter((kind) => !context.kinds.includes(kind) && findField(kind, path))
  if (elsewhere.length > 0) {
    const where = `${elsewhere.join(', ')}, not of ${namesOf(context.kinds)}`
    return pointed(context, `'${path}' is a field of ${where}`, place)
  }
  const known = new Set(context.kinds.flatMap(fieldPaths))
  const hint =
    arithmeticHint(path, known) ||
    didYouMean(nearestPaths(path, known)) ||
    '; sora-logs schema KIND --fields lists them, --any-field takes it'
  return pointed(context, `unknown field '${path}' in ${namesOf(context.kinds)}${hint}`, place)
}

/** `a/b` is a name. */
const arithmeticHint = (path: string, known: ReadonlySet<string>): string =>
  /[-+*/]/.test(path) && path.split(/[-+*/]/).some((part) => known.has(part))
    ? '; to calculate, write blanks around + - * /'
    : ''

const namesOf = (kinds: readonly LogKindName[]): string =>
  kinds.length > 3 ? 'all logs at hand' : kinds.join(', ') || 'these logs'

/** @throws UserError if the field holds no single values but objects or arrays in each kind */
export function refuseContainers({ path, place }: FieldNode, fields: Fields, context: CheckContext): void {
  const types = [...fields.values()].map(({ type }) => type)
  if (types.some((type) => type !== 'object' && type !== 'array')) return
  const hint = types.includes('array') ? `an array: write ${path}[]` : 'an object: name a field in it'
  throw pointed(context, `${path} is ${hint}`, place)
}

/** Browsers may send more than the W3C lists, so a strange name is only noted, and not if it is quoted. */
function noteUnknownStatistic(path: string, { kinds, onNote, anyField }: CheckContext): void {
  const name = kinds.map((kind) => statisticIn(kind, path)).find((it) => it !== undefined)
  if (name === undefined || anyField || RTC_DATA_NAMES.has(name) || !path.endsWith(`.${name}`)) return
  onNote(`'${path}' is no statistic that the W3C lists${hintFor(name, RTC_DATA_NAMES)}`)
}

/**
 * The values of literals by kind; a literal that a kind's field cannot have is left out there.
 * @throws UserError if no kind can have one, or if it is missing from a closed list of values
 */
export function readLiterals(
  { path }: FieldNode,
  literals: readonly Literal[],
  fields: Fields,
  context: CheckContext,
): (kind: LogKindName) => Scalar[] {
  const byKind = new Map<LogKindName, Scalar[]>([...fields.keys()].map((kind) => [kind, []]))
  for (const literal of literals) {
    checkWord(literal, context)
    let fault: string | undefined
    let isRead = false
    for (const [kind, field] of fields) {
      const read = readLiteral(literal, field, context.clock)
      if ('fault' in read) fault ??= read.fault
      else byKind.get(kind)!.push(read.value)
      isRead ||= 'value' in read
    }
    if (!isRead) throw pointed(context, `${path} ${fault}`, literal.place)
    checkListed(path, literal, fields, context)
  }
  return (kind) => byKind.get(kind) ?? []
}

/** `a == b` would otherwise compare with the text "b", which nobody means who names a field. */
function checkWord({ kind, value, place }: Literal, context: CheckContext): void {
  if (kind !== 'word' || !/[._@]/.test(value) || !context.kinds.some((it) => findWord(it, value))) return
  throw pointed(
    context,
    `'${value}' is a field, and only values can be compared with; quote it to mean the text`,
    place,
  )
}

function findWord(kind: LogKindName, word: string): KnownField | undefined {
  return fieldPaths(kind).includes(word) ? findField(kind, word) : undefined
}

/** An error if each kind has a closed list of values and none has this one; what may be a typo is only noted. */
function checkListed(path: string, { kind, value, place }: Literal, fields: Fields, context: CheckContext): void {
  if (kind !== 'text' && kind !== 'word') return
  const pattern = patternFor(path, value)
  const lists = context.anyField ? [] : [...fields.values()]
  const values = lists.flatMap((field) => field.values ?? []).map(String)
  if (values.includes(value)) return
  const hint = pattern === undefined ? hintFor(value, values) : `; for a pattern write ${pattern}`
  if (values.length > 0 && lists.every((field) => field.values && !field.isOpen)) {
    const known = `; known are ${[...new Set(values)].join(', ')}`
    throw pointed(context, `${path} is never '${value}'${hint || known}`, place)
  }
  if (pattern !== undefined) context.onNote(`'${value}' is compared as it is, with its *${hint}`)
  else if (hint !== '') context.onNote(`'${value}' is no value of ${path} that is known${hint}`)
}

/** An error at a place of the text that is checked. */
export const pointed = ({ option, text }: CheckContext, message: string, place: TextPlace): UserError =>
  new UserError(`${option}: ${message}`, { text, ...place })

function hintFor(word: string, names: Iterable<string>): string {
  const name = nearest(word, names)
  return name === undefined ? '' : didYouMean([name])
}
