import type { Json } from '../../../../src/model/json.ts'
import type { LogKindName } from '../../../../src/model/log-kind.ts'
import type { Comparison } from '../../../../src/model/plan.ts'
import type { Steps } from './fields.ts'

/** A value of an expression, with what it means, decided before it is written as text. */
export type Value =
  | { readonly is: 'text'; readonly text: string }
  /** Digits and a unit as they are written. */
  | { readonly is: 'number'; readonly digits: string; readonly unit: string }
  | { readonly is: 'time'; readonly micros: number }
  | { readonly is: 'boolean'; readonly boolean: boolean }
  | { readonly is: 'null' }

/** An expression, made before its text. */
export type Tree =
  | { readonly op: 'and' | 'or'; readonly of: readonly Tree[] }
  | { readonly op: 'not'; readonly of: Tree }
  | { readonly op: 'exists'; readonly steps: Steps }
  | { readonly op: 'match'; readonly steps: Steps; readonly pattern: string }
  | { readonly op: 'in' | 'not in'; readonly steps: Steps; readonly values: readonly Value[] }
  | { readonly op: 'compare'; readonly steps: Steps; readonly test: Comparison; readonly value: Value }

/** One line of a log. */
export interface Line {
  readonly kind: LogKindName
  readonly text: string
  /** What JSON.parse makes of it. */
  readonly root: Json
}
