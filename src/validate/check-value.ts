import type { ErrorObject } from 'ajv'
import { childPointer } from '../kinds/json-pointer.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { LineProblem, ProblemCode } from '../model/problem.ts'
import { describe, describeList, valueAt } from './describe.ts'
import { verdictOf } from './levels.ts'
import { loadValidator, type Validator } from './validators.ts'

/** A problem of a parsed line, before its place is known. */
export type ValueProblem = Omit<LineProblem, 'line' | 'byte'>
type Finding = Omit<ValueProblem, 'verdict'>

/** Checks parsed lines of a kind. What the level ignores is left out; an empty list means nothing to tell. */
export type ValueCheck = (value: Json) => readonly ValueProblem[]

const NONE: readonly ValueProblem[] = []

export function createCheck(kind: LogKindName, level: Level): ValueCheck {
  let validate: Validator | undefined
  return (value) => {
    // With the first line: a plan names all kinds that could come, and each validator takes milliseconds to load.
    validate ??= loadValidator(kind)
    if (validate(value)) return NONE
    const problems = toProblems(validate.errors ?? [], value).flatMap((problem) => {
      const verdict = verdictOf(problem.code, level)
      return verdict ? { ...problem, verdict } : []
    })
    return unknownFieldsLast(problems)
  }
}

/** By pointer: however they were found, they are told in one order. */
function unknownFieldsLast(problems: readonly ValueProblem[]): ValueProblem[] {
  const isUnknown = ({ code }: ValueProblem) => code === 'unknown-field'
  const unknown = problems.filter(isUnknown).sort((a, b) => (a.pointer < b.pointer ? -1 : 1))
  return [...problems.filter((problem) => !isUnknown(problem)), ...unknown]
}

/** What ajv says, in our words: one problem for each fault, where ajv may give several. */
function toProblems(errors: readonly ErrorObject[], value: Json): Finding[] {
  const wrongTypes = new Set(errors.flatMap((error) => (error.keyword === 'type' ? error.instancePath : [])))
  const problems: Finding[] = []
  for (const error of errors) {
    if (error.keyword !== 'type' && error.keyword !== 'required' && wrongTypes.has(error.instancePath)) continue
    const problem = toProblem(error, value)
    if (problem) problems.push(problem)
  }
  return problems
}

function toProblem(error: ErrorObject, value: Json): Finding | undefined {
  const { keyword, params, instancePath, schemaPath } = error
  const found = () => describe(valueAt(value, instancePath))
  const at = (code: ProblemCode, expected: string): Finding => ({
    code,
    pointer: instancePath,
    expected,
    found: found(),
  })
  switch (keyword) {
    case 'type':
      return at('type', describeList([params.type as string | string[]].flat()))
    case 'enum':
      return at(
        schemaPath.endsWith('/x-open/enum') ? 'unknown-value' : 'enum',
        describeList(params.allowedValues as Json[], true),
      )
    case 'const':
      return at('enum', describeList([params.allowedValue as Json], true))
    case 'format':
      return at('timestamp', 'an RFC 3339 time')
    case 'required':
      return {
        code: 'required',
        pointer: childPointer(instancePath, params.missingProperty as string),
        expected: 'this field',
        found: 'nothing',
      }
    case 'additionalProperties': {
      const pointer = childPointer(instancePath, params.additionalProperty as string)
      return { code: 'unknown-field', pointer, expected: 'a known field', found: describe(valueAt(value, pointer)) }
    }
    case 'if':
    case 'x-open':
      return undefined
    default:
      throw new Error(`ajv found a fault that no problem stands for: ${keyword} at ${schemaPath}`)
  }
}
