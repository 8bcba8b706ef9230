import type { ErrorObject } from 'ajv'
import { childPointer } from '../kinds/json-pointer.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { ProblemCode, ValueProblem } from '../model/problem.ts'
import { describe, describeList, valueAt } from './describe.ts'
import { verdictOf } from './levels.ts'
import { MissingFields } from './missing-fields.ts'
import { loadValidator, type Validator } from './validators.ts'

/** Checks parsed lines of a kind. What the level ignores is left out; an empty list means nothing to tell. */
export type ValueCheck = (value: Json) => readonly ValueProblem[]

const NONE: readonly ValueProblem[] = []

export function createCheck(kind: LogKindName, level: Level): ValueCheck {
  const toProblem = createTranslator(level)
  let validate: Validator | undefined
  return (value) => {
    // With the first line: a plan names all kinds that could come, and each validator takes milliseconds to load.
    validate ??= loadValidator(kind)
    if (validate(value)) return NONE
    const problems: ValueProblem[] = []
    for (const error of distinct(validate.errors ?? [])) {
      const problem = toProblem(error, value)
      if (problem) problems.push(problem)
    }
    return unknownFieldsLast(problems)
  }
}

/** By pointer: however they were found, they are told in one order. */
function unknownFieldsLast(problems: readonly ValueProblem[]): readonly ValueProblem[] {
  const isUnknown = ({ code }: ValueProblem) => code === 'unknown-field'
  if (!problems.some(isUnknown)) return problems
  const unknown = problems.filter(isUnknown).sort((a, b) => (a.pointer < b.pointer ? -1 : 1))
  return [...problems.filter((problem) => !isUnknown(problem)), ...unknown]
}

/** One error for each fault, where ajv may give several: of a wrong type nothing else is said. */
function distinct(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const wrongTypes = errors.filter(({ keyword }) => keyword === 'type')
  if (wrongTypes.length === 0) return errors
  const places = new Set(wrongTypes.map(({ instancePath }) => instancePath))
  return errors.filter(
    ({ keyword, instancePath }) => keyword === 'type' || keyword === 'required' || !places.has(instancePath),
  )
}

/** What ajv says, in our words; undefined for what the level ignores, and for what another error says. */
function createTranslator(level: Level): (error: ErrorObject, value: Json) => ValueProblem | undefined {
  const missing = new MissingFields(level)
  return (error, value) => {
    if (error.keyword === 'required')
      return missing.problemOf(error.instancePath, error.params.missingProperty as string)
    const finding = toFinding(error, value)
    const verdict = finding && verdictOf(finding.code, level)
    return verdict && { ...finding, verdict }
  }
}

type Finding = Omit<ValueProblem, 'verdict'>

function toFinding(error: ErrorObject, value: Json): Finding | undefined {
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
