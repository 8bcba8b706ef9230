export type ArithmeticOperator = '+' | '-' | '*' | '/'

/** Arithmetic over numbers, as plain JSON. */
export type Formula<Leaf> =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'of'; readonly of: Leaf }
  | { readonly op: ArithmeticOperator; readonly left: Formula<Leaf>; readonly right: Formula<Leaf> }

/** What it takes its numbers from, each as often as it stands there. */
export function leavesOf<Leaf>(formula: Formula<Leaf>): Leaf[] {
  if (formula.op === 'number') return []
  return formula.op === 'of' ? [formula.of] : [...leavesOf(formula.left), ...leavesOf(formula.right)]
}

/**
 * Computes it anew with each call. NaN is no value, and what is made of it has none; nor has a quotient by zero.
 * @param readerOf reads the number at hand, or NaN
 */
export function compileFormula<Leaf>(formula: Formula<Leaf>, readerOf: (leaf: Leaf) => () => number): () => number {
  if (formula.op === 'of') return readerOf(formula.of)
  if (formula.op === 'number') return () => formula.value
  const [left, right] = [compileFormula(formula.left, readerOf), compileFormula(formula.right, readerOf)]
  const compute = OPERATIONS[formula.op]
  return () => compute(left(), right())
}

export const operate = (op: ArithmeticOperator, left: number, right: number): number => OPERATIONS[op](left, right)

const OPERATIONS: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => asDecimal(left + right, Math.max(Math.abs(left), Math.abs(right))),
  '-': (left, right) => asDecimal(left - right, Math.max(Math.abs(left), Math.abs(right))),
  '*': (left, right) => asDecimal(left * right, Math.abs(left * right)),
  '/': (left, right) => (right === 0 ? Number.NaN : left / right),
}

/** Digits that every double has. */
const DIGITS = 15

/**
 * 0.1 + 0.2 is 0.3, as it is in decimals: the last digits, which doubles get wrong, are left out. Other digits stay.
 * @param size of the largest of the numbers, of which the last digit may be wrong
 */
function asDecimal(value: number, size: number): number {
  if (Number.isInteger(value) || !Number.isFinite(size)) return value
  const decimals = DIGITS - 1 - Math.floor(Math.log10(size))
  if (decimals < 0 || decimals > 100) return value
  const rounded = Number(value.toFixed(decimals))
  return Math.abs(rounded - value) <= size * 2 ** -51 ? rounded : value
}
