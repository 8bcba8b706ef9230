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

/** The blocks of one shard on their way into its states. */
export class ShardFold {
  readonly #folds = new Map<Stage, readonly Fold[]>()
  /** Those that the shard has blocks of. */
  readonly #met = new Set<Stage>()
  #rows = 0
  /** All rows are of the one slot 0. */
  #slots: Slots = new Int32Array(0)

  /** How many were added. */
  get rows(): number {
    return this.#rows
  }

  add({ stage, batch, rows }: FoldedRows): void {
    this.#rows += rows.length
    const folds = this.#folds.get(stage) ?? stage.aggregates.map((aggregate) => aggregate.createFold())
    this.#folds.set(stage, folds)
    this.#met.add(stage)
    if (this.#slots.length < rows.length) this.#slots = new Int32Array(2 * rows.length)
    const slots = this.#slots.subarray(0, rows.length)
    for (const fold of folds) fold.add(batch, rows, slots)
  }

  /** By stage the states of its aggregates; the next shard begins. */
  take(): Map<Stage, Json[]> {
    const states = new Map<Stage, Json[]>()
    for (const stage of this.#met)
      states.set(
        stage,
        this.#folds.get(stage)!.flatMap((fold) => fold.take(1)),
      )
    this.#met.clear()
    this.#rows = 0
    return states
  }
}
