import type { Level } from '../model/plan.ts'
import type { ProblemCode, Verdict } from '../model/problem.ts'

const UNUSABLE = { standard: 'error', strict: 'error', lenient: 'error' } as const
const WRONG = { standard: 'error', strict: 'error', lenient: 'warning' } as const
const DRIFT = { standard: 'drift', strict: 'error', lenient: 'warning' } as const

/** One schema, three levels. */
const VERDICTS: Readonly<Record<ProblemCode, Readonly<Record<Level, Verdict | undefined>>>> = {
  'line-too-long': UNUSABLE,
  'invalid-utf8': UNUSABLE,
  'nul-byte': UNUSABLE,
  'incomplete-line': UNUSABLE,
  'too-deep': UNUSABLE,
  'invalid-json': UNUSABLE,
  'not-an-object': UNUSABLE,
  'unknown-kind': WRONG,
  type: UNUSABLE,
  required: WRONG,
  enum: WRONG,
  timestamp: { standard: undefined, strict: 'error', lenient: 'warning' },
  'unknown-value': DRIFT,
  'unknown-field': DRIFT,
}

export const LEVELS = ['standard', 'strict', 'lenient'] as const satisfies readonly Level[]

/** Undefined if the level does not look at such a problem. */
export const verdictOf = (code: ProblemCode, level: Level): Verdict | undefined => VERDICTS[code][level]
