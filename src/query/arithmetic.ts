import type { ArithmeticOperator, Formula } from '../kinds/formula.ts'
import { type CheckContext, pointed } from './check.ts'
import type { Arithmetic, TextPlace } from './expression.ts'
import { readNumber, type UnitRow, unitOf } from './units.ts'

/** A formula, and the unit of what it comes to: that of a field or a figure, or `ratio`. */
export interface Quantity<Leaf> {
  readonly formula: Formula<Leaf>
  readonly unit: string | undefined
}

/** Units of points in time, with that of the difference between two. */
const POINTS: Readonly<Record<string, string>> = { time: 'us', 'unix-seconds': 's' }
/** They only count, so that a product keeps the other unit. */
const PLAIN: ReadonlySet<string | undefined> = new Set([undefined, 'number', 'count', 'ratio', 'share'])
/** What a number alone, or one with a unit of its own, may be read in. */
const BASES = [undefined, 's', 'bytes', 'bps', 'share'] as const

/**
 * What arithmetic means. Times are converted to each other's units, and so are sizes and rates.
 * @param quantityOf what a field or a figure is
 * @throws UserError that points at what does not go together
 */
export function calculate<Node extends { readonly place: TextPlace }, Leaf>(
  node: Arithmetic<Node>,
  quantityOf: (node: Node) => Quantity<Leaf>,
  context: CheckContext,
): Quantity<Leaf> {
  if (node.op === 'leaf') return quantityOf(node.leaf)
  if (node.op === 'number') return readQuantity(node, context)
  const textOf = ({ place }: { place: TextPlace }) => context.text.slice(place.start, place.end)
  const { op, left, right } = node
  const isSum = op === '+' || op === '-'
  const read = (part: Arithmetic<Node>) => calculate(part, quantityOf, context)
  /** A number is in the unit of what it is added to. */
  const readBeside = (part: Arithmetic<Node>, other: Quantity<Leaf>, otherNode: Arithmetic<Node>) =>
    isSum && part.op === 'number' && !isPoint(other)
      ? readAs<Leaf>(part, other.unit, textOf(otherNode), context)
      : read(part)
  const known = read(left.op === 'number' ? right : left)
  const [first, second] =
    left.op === 'number' ? [readBeside(left, known, right), known] : [known, readBeside(right, known, left)]
  const result = isSum ? add(op, first, second) : op === '*' ? multiply(first, second) : divide(first, second)
  if (result) return result
  const units = `${textOf(right)} is ${described(second)}, and ${textOf(left)} is ${described(first)}`
  throw pointed(context, `${units}: ${FAULTS[op]}`, right.place)
}

const FAULTS: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'they have no sum',
  '-': 'they have no difference',
  '*': 'they have no product here',
  '/': 'they have no quotient here; x / 1s, x / 1B or x / 1bps is a number',
}

const described = ({ unit }: Quantity<unknown>): string =>
  unit === undefined || PLAIN.has(unit) ? 'a number' : unit in POINTS ? 'a time' : `in ${unit}`

/** A number in the unit of what it is added to or compared with. */
export function readAs<Leaf>(
  { text, place }: { readonly text: string; readonly place: TextPlace },
  unit: string | undefined,
  other: string,
  context: CheckContext,
): Quantity<Leaf> & { readonly formula: { readonly op: 'number'; readonly value: number } } {
  const read = readNumber(text, unit)
  if (!read) throw pointed(context, `'${text}' is no number`, place)
  if ('fault' in read) throw pointed(context, `${other} ${read.fault}`, place)
  return { formula: { op: 'number', value: read.value }, unit }
}

function readQuantity<Leaf>(
  { text, place }: { readonly text: string; readonly place: TextPlace },
  context: CheckContext,
): Quantity<Leaf> {
  for (const unit of BASES) {
    const read = readNumber(text, unit)
    if (read && 'value' in read) return { formula: { op: 'number', value: read.value }, unit }
  }
  throw pointed(context, `'${text}' is no number`, place)
}

function add<Leaf>(op: '+' | '-', left: Quantity<Leaf>, right: Quantity<Leaf>): Quantity<Leaf> | undefined {
  const point = left.unit === undefined ? undefined : POINTS[left.unit]
  if (point !== undefined) {
    return op === '-' && right.unit === left.unit ? { formula: joined(op, left, right), unit: point } : undefined
  }
  if (PLAIN.has(left.unit) && PLAIN.has(right.unit)) {
    return { formula: joined(op, left, right), unit: left.unit === right.unit ? left.unit : undefined }
  }
  const converted = convert(right, left.unit)
  return converted && { formula: joined(op, left, converted), unit: left.unit }
}

function multiply<Leaf>(left: Quantity<Leaf>, right: Quantity<Leaf>): Quantity<Leaf> | undefined {
  if (isPoint(left) || isPoint(right) || (unitOf(left.unit) && unitOf(right.unit))) return undefined
  const [unit, other] = [left.unit, right.unit].filter((it) => !PLAIN.has(it))
  return { formula: joined('*', left, right), unit: other === undefined ? unit : undefined }
}

function divide<Leaf>(left: Quantity<Leaf>, right: Quantity<Leaf>): Quantity<Leaf> | undefined {
  if (isPoint(left) || isPoint(right)) return undefined
  const formula = joined('/', left, right)
  if (PLAIN.has(right.unit)) return { formula, unit: PLAIN.has(left.unit) ? 'ratio' : left.unit }
  const converted = convert(right, left.unit)
  if (converted) return { formula: joined('/', left, converted), unit: 'ratio' }
  const [bytes, seconds] = [convert(left, 'bytes'), convert(right, 's')]
  if (!bytes || !seconds) return unitOf(right.unit) ? undefined : { formula, unit: undefined }
  const bits = { formula: scaled(bytes.formula, 8, 1) }
  return { formula: joined('/', bits, seconds), unit: 'bps' }
}

export const isPoint = ({ unit }: Quantity<unknown>): boolean => unit !== undefined && unit in POINTS

function convert<Leaf>({ formula, unit }: Quantity<Leaf>, to: string | undefined): Quantity<Leaf> | undefined {
  if (unit === to) return { formula, unit }
  const [from, into]: (UnitRow | undefined)[] = [unitOf(unit), unitOf(to)]
  if (!from || from.of !== into?.of) return undefined
  return { formula: scaled(formula, from.factor, into.factor), unit: to }
}

/** By a whole number, which rounds once. */
function scaled<Leaf>(formula: Formula<Leaf>, from: number, to: number): Formula<Leaf> {
  const op = from >= to ? '*' : '/'
  return { op, left: formula, right: { op: 'number', value: from >= to ? from / to : to / from } }
}

type HasFormula<Leaf> = Pick<Quantity<Leaf>, 'formula'>

const joined = <Leaf>(op: ArithmeticOperator, left: HasFormula<Leaf>, right: HasFormula<Leaf>): Formula<Leaf> => ({
  op,
  left: left.formula,
  right: right.formula,
})
