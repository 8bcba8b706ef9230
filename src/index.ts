import { LOG_KIND_NAMES } from './kinds/index.ts'
import type { LogKindName } from './model/log-kind.ts'

export { validateLine } from './engine/validate-line.ts'
export type { LogKindName } from './model/log-kind.ts'
export type { Level } from './model/plan.ts'
export type { Problem, ProblemCode, Verdict } from './model/problem.ts'
export type * from './sora/index.ts'

/** The kinds of log that Sora writes. */
export const logKinds: readonly LogKindName[] = LOG_KIND_NAMES
