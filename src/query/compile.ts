import { textPath } from '../kinds/derived.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Condition } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { type CheckContext, type Fields, findFields, readLiterals } from './check.ts'
import type { Expression } from './expression.ts'
import { comparesFields, compileCalculation } from './field-arithmetic.ts'
import { compilePattern, isTooLarge } from './pattern.ts'

/** A condition for each kind of log, since a field may mean another thing in another kind, or be none there. */
export type ConditionOf = (kind: LogKindName) => Condition

const NEVER: Condition = { op: 'never' }

/**
 * Checks an expression against the fields of the kinds at hand, and makes it a condition on their rows.
 * @throws UserError that points at a field, value or pattern that cannot be meant
 */
export function compile(expression: Expression, context: CheckContext): ConditionOf {
  switch (expression.op) {
    case 'and':
    case 'or': {
      const parts = expression.of.map((part) => compile(part, context))
      return (kind) => ({ op: expression.op, of: parts.map((part) => part(kind)) })
    }
    case 'not': {
      const part = compile(expression.of, context)
      return (kind) => ({ op: 'not', of: part(kind) })
    }
    case 'calculate':
      return compileCalculation(expression, context)
    case 'compare': {
      const calculation = comparesFields(expression, context)
      return calculation ? compileCalculation(calculation, context) : compileTest(expression, context)
    }
    default:
      return compileTest(expression, context)
  }
}

type Test = Exclude<Expression, { op: 'and' | 'or' | 'not' | 'calculate' }>

function compileTest(test: Test, context: CheckContext): ConditionOf {
  const { path } = test.field
  const fields = findFields(test.field, context)
  switch (test.op) {
    case 'exists':
      return onKinds(fields, () => ({ op: 'exists', path, as: 'value' }))
    case 'match':
      checkPattern(test.pattern, context)
      return onKinds(fields, (kind) => ({
        op: 'match',
        path: textPath(path, kind),
        as: 'value',
        pattern: test.pattern.value,
      }))
    case 'in':
    case 'not in': {
      const values = readLiterals(test.field, test.values, fields, context)
      return onKinds(fields, (kind, as) => ({ op: test.op, path, as, values: values(kind) }))
    }
    case 'compare': {
      const values = readLiterals(test.field, [test.value], fields, context)
      return onKinds(fields, (kind, as) => {
        const [value] = values(kind)
        if (value !== undefined) return { op: 'compare', path, as, test: test.test, value }
        // A literal that the field cannot have: whatever stands there is another value.
        return test.test === '!=' ? { op: 'exists', path, as: 'value' } : NEVER
      })
    }
  }
}

type MakeTest = (kind: LogKindName, as: 'value' | 'time') => Condition

const onKinds =
  (fields: Fields, make: MakeTest): ConditionOf =>
  (kind) => {
    const field = fields.get(kind)
    return field ? make(kind, field.isTime ? 'time' : 'value') : NEVER
  }

function checkPattern(
  { value, place }: { value: string; place: { start: number; end: number } },
  context: CheckContext,
) {
  const expression = compilePattern(value)
  const isLarge = isTooLarge(value, expression)
  if (expression && !isLarge) return
  const fault = isLarge ? 'this regular expression is too large' : 'this is not a regular expression'
  throw new UserError(`${context.option}: ${fault}`, { text: context.text, ...place })
}
