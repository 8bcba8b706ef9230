import type { LogKindName } from '../../model/log-kind.ts'
import type { Level } from '../../model/plan.ts'
import type { ProblemCode, Verdict } from '../../model/problem.ts'

export type ValidateQuery = {
  /** How much counts as an error. */
  level: Level
  /** How many groups are listed at most; 0 is all. */
  max_errors: number
}

export type ValidateResult = {
  /** Lines without an error at the level. */
  valid_lines: number
  /** Lines with at least one error. */
  invalid_lines: number
  /** Equal problems together, the most frequent first. */
  groups: ProblemGroupOutput[]
  /** Groups that are not listed. */
  groups_left_out: number
  /** Counts over all groups, listed or not. */
  problems: {
    /** Make their line invalid. */
    errors: number
    /** Do not, at this level. */
    warnings: number
    /** What a newer Sora adds: unknown fields, unknown values of open lists. */
    drift: number
  }
}

export type ProblemGroupOutput = {
  /** Kind of log; null of `unknown-kind`. */
  kind: LogKindName | null
  /** Kind of problem. */
  code: ProblemCode
  /** What it means at the level. */
  verdict: Verdict
  /** JSON Pointer (RFC 6901) with `*` for any index of an array; empty for the whole line. */
  pointer: string
  /** What should stand there. */
  expected: string
  /** What stood there the first time. */
  found: string
  /** How often. */
  count: number
  /** Where the first one is. */
  first: PlaceOutput
  /** Where the last one is. */
  last: PlaceOutput
  /** Versions of Sora whose lines have it. */
  versions: string[]
}

export type PlaceOutput = {
  /** As given on the command line, or as found below a folder. */
  file: string
  /** From 1. */
  line: number
  /** In code points, from 1. */
  column: number
}
