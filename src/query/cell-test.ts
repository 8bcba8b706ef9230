import { TAG } from '../model/batch.ts'
import type { Comparison, Condition, LargeInteger, Scalar } from '../model/plan.ts'
import { compareNumbers } from './digits.ts'

/**
 * Whether one value meets a condition: its tag, its number (a boolean as 0 or 1), its text. The text of a number is its
 * digits if it is an integer beyond 2^53; `needsDigits` tells whether they matter.
 */
export type CellTest = (tag: number, number: number, text: string) => boolean

/** What is asked of one value; texts and patterns are another matter. */
type CellCondition = Exclude<Extract<Condition, { path: string }>, { op: 'match' }>

/** The part of a condition that looks at the values of one field. A missing value meets none of them. */
export function createCellTest(condition: CellCondition): CellTest {
  switch (condition.op) {
    case 'exists':
      return (tag) => tag !== TAG.missing
    case 'in':
      return isOneOf(condition.values)
    case 'not in': {
      const isMember = isOneOf(condition.values)
      return (tag, number, text) => tag !== TAG.missing && !isMember(tag, number, text)
    }
    case 'compare':
      return compareWith(condition.test, condition.value)
  }
}

interface Members {
  readonly texts: ReadonlySet<string>
  readonly others: readonly CellTest[]
}

/** By list: one of a million ids is made into a set once, and not for each kind and file that is searched for them. */
const MEMBERS = new WeakMap<readonly Scalar[], Members>()

function isOneOf(values: readonly Scalar[]): CellTest {
  const { texts, others } = MEMBERS.get(values) ?? toMembers(values)
  return (tag, number, text) =>
    (tag === TAG.string && texts.has(text)) || others.some((test) => test(tag, number, text))
}

function toMembers(values: readonly Scalar[]): Members {
  const texts = new Set(values.filter((value) => typeof value === 'string'))
  const members = { texts, others: values.filter((value) => typeof value !== 'string').map(isEqual) }
  MEMBERS.set(values, members)
  return members
}

function compareWith(test: Comparison, value: Scalar): CellTest {
  const equal = isEqual(value)
  if (test === '==') return equal
  if (test === '!=') return (tag, number, text) => tag !== TAG.missing && !equal(tag, number, text)
  const isOrdered = ORDERS[test]
  if (typeof value === 'number') return (tag, number) => tag === TAG.number && isOrdered(number, value)
  if (typeof value === 'string') return (tag, _, text) => tag === TAG.string && isOrdered(text, value)
  if (!isLarge(value)) return () => false
  const order = orderTo(value)
  return (tag, number, text) => tag === TAG.number && isOrdered(order(number, text), 0)
}

function isEqual(value: Scalar): CellTest {
  switch (typeof value) {
    case 'number':
      return (tag, number) => tag === TAG.number && number === value
    case 'boolean':
      return (tag, number) => tag === TAG.boolean && number === Number(value)
    case 'string':
      return (tag, _, text) => tag === TAG.string && text === value
  }
  if (!isLarge(value)) return (tag) => tag === TAG.null
  const order = orderTo(value)
  return (tag, number, text) => tag === TAG.number && order(number, text) === 0
}

const isLarge = (value: Scalar): value is LargeInteger => typeof value === 'object' && value !== null

/** Whether the test looks at digits: with any other number a double is compared rightly, however large its integer. */
export function needsDigits(condition: CellCondition): boolean {
  if (condition.op === 'in' || condition.op === 'not in') return condition.values.some(isLarge)
  return condition.op === 'compare' && isLarge(condition.value)
}

const orderTo =
  ({ digits }: LargeInteger) =>
  (number: number, text: string): number =>
    compareNumbers([number, text], [Number(digits), digits])

type Order = <Value extends number | string>(a: Value, b: Value) => boolean

const ORDERS: Readonly<Record<Exclude<Comparison, '==' | '!='>, Order>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}
