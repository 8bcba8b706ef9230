import type { KnownField } from '../../kinds/field-catalogue.ts'
import type { Measure } from '../../measures/figures.ts'
import { createFigure } from '../../measures/measures.ts'
import type { Comparison, Scalar } from '../../model/plan.ts'
import type { Figures } from '../../model/table.ts'
import { type CheckContext, pointed } from '../../query/check.ts'
import { compareNumbers, type Precise } from '../../query/digits.ts'
import type { Gate } from '../../query/expression.ts'
import { readLiteral } from '../../query/literal.ts'

/** The condition of `--fail-if` on the figures of a group. */
export interface GateTest {
  readonly text: string
  /** What it compares; figures that `--agg` need not have. */
  readonly measures: readonly Measure[]
  /**
   * Whether it holds; undefined if that depends on a figure that has no value.
   * @param figures of its measures, by name
   */
  holds(figures: Figures): boolean | undefined
}

type FigureTest = (figures: Figures) => boolean | undefined

/**
 * @param by the fields of the groups
 * @throws UserError that points at a measure or a value that cannot be meant
 */
export function createGate(gate: Gate, context: CheckContext, by: readonly string[]): GateTest {
  const measures: Measure[] = []
  return { text: context.text, holds: compileGate(gate, measures, context, by), measures }
}

function compileGate(gate: Gate, measures: Measure[], context: CheckContext, by: readonly string[]): FigureTest {
  if (gate.op !== 'compare') {
    const parts = gate.of.map((part) => compileGate(part, measures, context, by))
    return joinTests(gate.op, parts)
  }
  const { figure: node, test, value: literal } = gate
  const measure = { name: node.text, ...createFigure(node.figure, context, by) }
  measures.push(measure)
  const read = readLiteral(literal, figureField(measure), context.clock)
  if ('fault' in read) throw pointed(context, `${node.text} ${read.fault}`, literal.place)
  const value = preciseOf(read.value)
  if (!value) throw pointed(context, `${node.text} is compared with a number`, literal.place)
  if (measure.unit === 'share' && value[0] > 1) {
    throw pointed(context, `${node.text} is between 0 and 1: write 5% or 0.05`, literal.place)
  }
  return (figures) => {
    const figure = preciseOf(figures[measure.name] ?? null)
    return figure && TESTS[test](compareNumbers(figure, value))
  }
}

/** One part that is false decides `and`, one that is true decides `or`, whatever the others are. */
function joinTests(op: 'and' | 'or', parts: readonly FigureTest[]): FigureTest {
  const decisive = op === 'or'
  return (figures) => {
    const verdicts = parts.map((part) => part(figures))
    if (verdicts.includes(decisive)) return decisive
    return verdicts.includes(undefined) ? undefined : !decisive
  }
}

const figureField = ({ unit, limitUnit = unit }: Measure): KnownField => ({
  type: 'number',
  unit: limitUnit,
  values: undefined,
  isOpen: false,
  isTime: false,
})

/** A limit, or a figure, for which digits stand if it is beyond 2^53; undefined for what is no number. */
function preciseOf(value: Scalar): Precise | undefined {
  if (typeof value === 'number') return [value, '']
  const digits = typeof value === 'object' ? value?.digits : String(value)
  return digits !== undefined && /^-?\d+$/.test(digits) ? [Number(digits), digits] : undefined
}

/** By the order of a figure and what it is compared with. */
const TESTS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
