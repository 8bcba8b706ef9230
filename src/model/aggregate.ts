import type { Batch, TextTest } from './batch.ts'
import type { Json } from './json.ts'
import type { FieldRequest } from './plan.ts'
import type { Shape } from './shape.ts'

/** Indices of the rows of a batch that passed the predicate, in order. */
export type Selection = Int32Array

/** What `rows[i]` is counted in: groups are numbered from 0, so that one pass serves all of them. */
export type GroupIds = Int32Array

/** A column that is read, and the test that looks at its texts if there is one. */
export interface ColumnRequest extends FieldRequest {
  readonly textTest?: TextTest
}

/** What groups are ordered by; null if there is no such figure. */
export type SortValue = number | bigint | null

/**
 * An aggregation that can be cut into shards. For any cut of the rows into `a` then `b`:
 *   result(state(a ++ b))  equals  result(merge(state(a), state(b)))
 * and `merge(init(), s)` equals `s`. The state is plain JSON. The laws in test/laws hold every aggregate to this.
 */
export interface Aggregate<State extends Json = Json, Result extends Json = Json, Figure extends string = string> {
  /** The columns that an accumulator reads. */
  readonly fields: readonly ColumnRequest[]
  /** Those of which only numbers, or of the form `time` only times, are in its figures. */
  readonly numbers?: readonly FieldRequest[]
  init(): State
  /** What a state from a file must be. Its makers hold it to that, and nothing here checks a state again. */
  readonly shape: Shape<State>
  /** What states hold that `init()` does not show: a program that lays them out otherwise cannot read them. */
  readonly layout?: Json
  createAccumulator(): Accumulator<State>
  /** May change either; `left` comes first in the input. */
  merge(left: State, right: State): State
  /** The same of any number, which are left as they are. For those where copying and merging one by one is slow. */
  mergeAll?(states: readonly State[]): State
  /** The state stays worth the same. */
  result(state: State): Result
  /**
   * Reads the states of groups, where a result hangs on what all of them hold.
   * @param states of all groups, which are left as they are
   */
  resultsAmong?(states: readonly State[]): (state: State) => Result
  /**
   * The figure that groups are ordered by; absent where a result has no such figure.
   * @param figure which one, where a result has several
   */
  sortValue?(result: Result, figure?: Figure): SortValue
}

/** Rows on their way into the states of a shard. What it keeps meanwhile need not be JSON, and copies what it needs of a batch. */
export interface Accumulator<State extends Json = Json> {
  /**
   * How many groups it holds, those for several that will hardly be kept; absent where they cannot be many. Emit before there
   * are too many.
   */
  readonly size?: number
  /** `groupIds[i]` is that of `rows[i]`. */
  add(batch: Batch, rows: Selection, groupIds: GroupIds): void
  /** The states of groups 0 to `count` - 1, whether they have rows or not; then all of them begin anew. */
  emit(count: number): State[]
}
