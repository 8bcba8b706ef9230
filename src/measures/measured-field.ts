import type { Unit } from '../model/view.ts'
import { type CheckContext, type Fields, findFields, pointed, refuseContainers } from '../query/check.ts'
import type { Arithmetic, Call, FieldNode } from '../query/expression.ts'
import { computeField } from '../query/field-arithmetic.ts'
import { shownUnit } from './calculated-figure.ts'

/** The field of a measure, or what is computed from several. @throws UserError if there is none */
export function fieldOf(call: Call, context: CheckContext): { path: string; fields: Fields } {
  const { measure, field, computed, text, place } = call
  if (computed) return computedField(computed, context)
  if (field) {
    const fields = findFields(field, context)
    if (measure !== 'count') refuseContainers(field, fields, context)
    return { path: field.path, fields }
  }
  throw pointed(context, `'${text}' needs a field, as in ${measure}(@duration_ms)`, place)
}

/** A field that no line has, known as others are. */
function computedField(node: Arithmetic<FieldNode>, context: CheckContext): { path: string; fields: Fields } {
  const { path, unit, kinds } = computeField(node, context)
  const known = { type: 'number', unit, values: undefined, isOpen: false, isTime: false }
  return { path, fields: new Map([...kinds].map((kind) => [kind, known])) }
}

/** The same of a measure that needs numbers. */
export function numberOf(call: Call, context: CheckContext): [path: string, unit: Unit] {
  const { path, fields } = fieldOf(call, context)
  const numbers = [...fields.values()].filter(({ type }) => /number|any/.test(type))
  if (numbers.length > 0) return [path, shownUnit(numbers[0]!.unit)]
  const [first] = fields.values()
  throw pointed(context, `${path} is of type ${first!.type}, and ${call.measure} needs numbers`, call.place)
}

/** Whether its numbers are quotients without a unit, which `5%` can be compared with. */
export const isOfRatio = ({ computed }: Call, context: CheckContext): boolean =>
  computed !== undefined && computeField(computed, context).unit === 'ratio'
