import type { Fold, Rows, Slots } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Json } from '../model/json.ts'
import type { Stage } from './stage.ts'

/** The rows of a batch that its stage's condition lets through. */
export interface FoldedRows {
  readonly stage: Stage
  readonly batch: Batch
  readonly rows: Rows
}

/** More groups than this are not held: they wait in states, where caps apply. */
const MOST_GROUPS = 262_144

/** Blocks that follow each other on their way into states. */
export class BlockFold {
  readonly #folds = new Map<Stage, Fold<Json[]>>()
  /** Those that it has blocks of. */
  readonly #met = new Set<Stage>()
  /** All rows are of the one slot 0. */
  #slots: Slots = new Int32Array(0)

  /** Whether its states should be taken. */
  get isFull(): boolean {
    let size = 0
    for (const fold of this.#folds.values()) size += fold.size ?? 0
    return size > MOST_GROUPS
  }

  add({ stage, batch, rows }: FoldedRows): void {
    const fold = this.#folds.get(stage) ?? stage.aggregates.createFold()
    this.#folds.set(stage, fold)
    this.#met.add(stage)
    if (this.#slots.length < rows.length) this.#slots = new Int32Array(2 * rows.length)
    fold.add(batch, rows, this.#slots.subarray(0, rows.length))
  }

  /** By stage the states of its aggregates; then it begins anew. */
  take(): Map<Stage, Json[]> {
    const states = new Map<Stage, Json[]>()
    for (const stage of this.#met) states.set(stage, this.#folds.get(stage)!.take(1)[0]!)
    this.#met.clear()
    return states
  }
}
