import type { Calculated } from '../aggregates/calculated.ts'
import { spec } from '../aggregates/spec.ts'
import { type Formula, operate } from '../kinds/formula.ts'
import { mapValues } from '../model/record.ts'
import type { Unit } from '../model/view.ts'
import { calculate } from '../query/arithmetic.ts'
import { type CheckContext, pointed } from '../query/check.ts'
import { type Arithmetic, type Call, leavesIn } from '../query/expression.ts'
import type { Figure } from './figures.ts'

/** Arithmetic over figures, as a figure. */
export function calculateFigure(
  node: Arithmetic<Call>,
  figureOf: (call: Call) => Figure,
  context: CheckContext,
): Figure<Calculated> {
  const calls = leavesIn(node)
  const [first] = calls
  if (!first) throw pointed(context, 'this is a number and no measure', node.place)
  const figures = Object.fromEntries(calls.map((call, i) => [`${i}`, figureIn(call, figureOf, context)]))
  const nameOf = (call: Call) => `${calls.indexOf(call)}`
  const quantityOf = (call: Call) => ({
    formula: { op: 'of', of: nameOf(call) } as const,
    unit: figures[nameOf(call)]!.unit,
  })
  const { formula, unit } = calculate(node, quantityOf, context)
  const several = Object.entries(figures).flatMap(([name, { sortFigure }]) => (sortFigure ? [[name, sortFigure]] : []))
  return {
    unit: shownUnit(unit),
    ...(unit === 'ratio' && { limitUnit: unit }),
    specOf: (kind) =>
      spec('calculated', {
        formula,
        of: mapValues(figures, (figure) => figure.specOf(kind)),
        figures: Object.fromEntries(several),
      }),
    read: ({ value }) => value,
    accuracyOf({ of }) {
      const withinOf = (name: string): Within => {
        const value = Number(figures[name]!.read(of[name]!))
        return { value, error: value * figures[name]!.accuracyOf(of[name]!).relativeError }
      }
      const { value, error } = propagate(formula, withinOf)
      return { relativeError: error === 0 ? 0 : Math.abs(error / value), resolutionMs: 0 }
    },
  }
}

function figureIn(call: Call, figureOf: (call: Call) => Figure, context: CheckContext): Figure {
  const figure = figureOf(call)
  if (!figure.course) return figure
  throw pointed(
    context,
    `${call.text} cannot be part of a calculation: in buckets of time it has a course of its own`,
    call.place,
  )
}

/** A figure, and by how much it may be off. */
interface Within {
  readonly value: number
  readonly error: number
}

function propagate(formula: Formula<string>, withinOf: (name: string) => Within): Within {
  if (formula.op === 'number') return { value: formula.value, error: 0 }
  if (formula.op === 'of') return withinOf(formula.of)
  const [left, right] = [propagate(formula.left, withinOf), propagate(formula.right, withinOf)]
  const [a, b] = [left.value, right.value]
  const [da, db] = [Math.abs(left.error), Math.abs(right.error)]
  if (da === 0 && db === 0) return { value: operate(formula.op, a, b), error: 0 }
  if (formula.op === '*') return { value: a * b, error: Math.abs(a) * db + Math.abs(b) * da }
  if (formula.op === '/') return { value: a / b, error: (da + Math.abs(a / b) * db) / Math.abs(b) }
  return { value: operate(formula.op, a, b), error: da + db }
}

/** A ratio has no unit. */
export const shownUnit = (unit: string | undefined): Unit =>
  unit === undefined || unit === 'ratio' ? 'number' : (unit as Unit)
