import type { FieldPath } from '../model/log-kind.ts'
import type { FieldRequest } from '../model/plan.ts'
import { type Formula, leavesOf } from './formula.ts'

/** Arithmetic over fields of a line. */
export type FieldFormula = Formula<FieldRequest>

/** No path of a field begins so. */
const MARK = '[=]'

/** The path of a field that no line has: its values are computed. With `[]` in its fields from element to element. */
export const computedPath = (formula: FieldFormula): FieldPath => MARK + JSON.stringify(formula)

/** Undefined for the path of any other field. */
export const formulaOf = (path: FieldPath): FieldFormula | undefined =>
  path.startsWith(MARK) ? (JSON.parse(path.slice(MARK.length)) as FieldFormula) : undefined

/** The fields that a field is computed from; of any other the field itself. */
export function computedFrom(field: FieldRequest): FieldRequest[] {
  const formula = formulaOf(field.path)
  return formula ? leavesOf(formula) : [field]
}
