import { computedPath } from '../kinds/computed.ts'
import { findField, type KnownField } from '../kinds/field-catalogue.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { Comparison, Condition, FieldRequest } from '../model/plan.ts'
import { calculate, type Quantity, readAs } from './arithmetic.ts'
import { type CheckContext, type Fields, findFields, pointed, refuseContainers } from './check.ts'
import { type Arithmetic, type Expression, type FieldNode, leavesIn } from './expression.ts'

/** A field that is computed from others of a line. */
export interface ComputedField {
  readonly path: FieldPath
  readonly unit: string | undefined
  /** Those that have all of its fields. */
  readonly kinds: ReadonlySet<LogKindName>
}

/** @throws UserError that points at a field or a unit that cannot be meant */
export function computeField(node: Arithmetic<FieldNode>, context: CheckContext): ComputedField {
  const found = new Map(leavesIn(node).map((leaf) => [leaf, findFields(leaf, context)]))
  const kinds = new Set(context.kinds.filter((kind) => [...found.values()].every((fields) => fields.has(kind))))
  if (kinds.size === 0) throw pointed(context, 'no kind of log has all of these fields', node.place)
  refuseOtherLists([...found.keys()], context)
  const { formula, unit } = calculate(node, (leaf) => quantityOf(leaf, found.get(leaf)!, kinds, context), context)
  return { path: computedPath(formula), unit, kinds }
}

function quantityOf(
  leaf: FieldNode,
  fields: Fields,
  kinds: ReadonlySet<LogKindName>,
  context: CheckContext,
): Quantity<FieldRequest> {
  const { path, place } = leaf
  refuseContainers(leaf, fields, context)
  const known = [...fields].flatMap(([kind, field]) => (kinds.has(kind) ? field : []))
  if (known.every(({ isTime }) => isTime)) return { formula: { op: 'of', of: { path, as: 'time' } }, unit: 'time' }
  const numbers = known.filter(({ type }) => /number|any/.test(type))
  if (numbers.length === 0) throw pointed(context, `${path} is of type ${known[0]!.type}, and no number`, place)
  const units = [...new Set(numbers.map(({ unit }) => unit))]
  if (units.length > 1) throw pointed(context, `${path} has several units: choose one kind of log with --kind`, place)
  return { formula: { op: 'of', of: { path, as: 'value' } }, unit: units[0] }
}

/** Elements line up where they are of the same array. */
function refuseOtherLists(leaves: readonly FieldNode[], context: CheckContext): void {
  const [first, ...others] = leaves.flatMap(({ path, place }) => {
    const array = /^.*\[\]/.exec(path)?.[0]
    return array === undefined ? [] : { array, place }
  })
  const other = others.find(({ array }) => array !== first?.array)
  if (other) throw pointed(context, `elements of ${other.array} are not those of ${first!.array}`, other.place)
}

type Calculation = Extract<Expression, { op: 'calculate' }>

/** The other way round. */
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  ...{ '==': '==', '!=': '!=' },
  ...{ '<': '>', '<=': '>=', '>': '<', '>=': '<=' },
}

/**
 * A comparison of numbers that are computed. Two of them are compared by their difference, whose sign is that of the order.
 * @throws UserError that points at a field or a unit that cannot be meant
 */
export function compileCalculation(
  { left, test, right }: Calculation,
  context: CheckContext,
): (kind: LogKindName) => Condition {
  if (left.op === 'number' && right.op !== 'number') {
    return compileCalculation({ op: 'calculate', left: right, test: MIRRORED[test], right: left }, context)
  }
  const place = { start: left.place.start, end: right.place.end }
  const isLimit = right.op === 'number'
  const { path, unit, kinds } = computeField(isLimit ? left : { op: '-', left, right, place }, context)
  const text = context.text.slice(left.place.start, left.place.end)
  if (isLimit && unit === 'time') throw pointed(context, `${text} is a time: compare it without brackets`, left.place)
  const value = isLimit ? readAs(right, unit, text, context).formula.value : 0
  return (kind) => (kinds.has(kind) ? { op: 'compare', path, as: 'value', test, value } : { op: 'never' })
}

/**
 * What `a < b` means where both are fields with numbers or times; undefined if `b` is a value. Below free JSON a word may be
 * either, so there only an order asks for a field.
 */
export function comparesFields(
  { field, test, value }: Extract<Expression, { op: 'compare' }>,
  context: CheckContext,
): Calculation | undefined {
  const isEquality = test === '==' || test === '!='
  const mayBeWord = ({ type, isTime }: KnownField) => (/string/.test(type) ? !isTime : isEquality && type === 'any')
  const isField = (kind: LogKindName) => {
    const [own, other] = [findField(kind, field.path), findField(kind, value.value as string)]
    return own !== undefined && other !== undefined && !mayBeWord(own) && !mayBeWord(other)
  }
  if (value.kind !== 'word' || !isPath(value.value) || !context.kinds.some(isField)) return undefined
  const other = { path: value.value, place: value.place }
  return {
    op: 'calculate',
    left: { op: 'leaf', leaf: field, place: field.place },
    test,
    right: { op: 'leaf', leaf: other, place: value.place },
  }
}

/** Neither a number nor a time: those begin with a digit or a sign. */
const isPath = (word: string): boolean => /^[^\d+-][^[\]]*(?:\[\]|[^[\]])*$/.test(word)
