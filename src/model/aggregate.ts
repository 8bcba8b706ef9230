import type { Batch } from './batch.ts'
import type { Json } from './json.ts'
import type { FieldRequest } from './plan.ts'

/** Indices of the rows of a batch that passed the predicate, in order. */
export type Rows = Int32Array

/**
 * A fold that can be cut into shards. For any cut of the rows into `a` then `b`:
 *   result(fold(a ++ b))  equals  result(merge(fold(a), fold(b)))
 * and `merge(init(), s)` equals `s`. The state is plain JSON. The laws in test/laws hold every aggregate to this.
 */
export interface Aggregate<State extends Json = Json, Result extends Json = Json> {
  /** The columns that `step` reads. */
  readonly fields: readonly FieldRequest[]
  init(): State
  /** May change `state` in place; callers use only what it returns. */
  step(state: State, batch: Batch, rows: Rows): State
  /** May change either; `left` comes first in the input. */
  merge(left: State, right: State): State
  result(state: State): Result
}
