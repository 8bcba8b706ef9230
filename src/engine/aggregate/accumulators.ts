import type { Accumulator, GroupIds, Selection } from '../../model/aggregate.ts'
import type { Batch } from '../../model/batch.ts'
import type { Json } from '../../model/json.ts'
import type { KindPipeline } from '../pipeline.ts'

/** The rows of a batch that the condition of its kind lets through. */
export interface SelectedRows {
  readonly pipeline: KindPipeline
  readonly batch: Batch
  readonly rows: Selection
}

/** More groups than this are not held: they wait in states, where caps apply. */
const MOST_GROUPS = 262_144

/** Blocks that follow each other on their way into states. */
export class Accumulators {
  readonly #accumulators = new Map<KindPipeline, Accumulator<Json[]>>()
  /** Those that it has blocks of. */
  readonly #met = new Set<KindPipeline>()
  /** All rows are of group 0. */
  #groupIds: GroupIds = new Int32Array(0)

  /** Whether its states should be emitted. */
  get isFull(): boolean {
    let size = 0
    for (const accumulator of this.#accumulators.values()) size += accumulator.size ?? 0
    return size > MOST_GROUPS
  }

  add({ pipeline, batch, rows }: SelectedRows): void {
    const accumulator = this.#accumulators.get(pipeline) ?? pipeline.aggregates.createAccumulator()
    this.#accumulators.set(pipeline, accumulator)
    this.#met.add(pipeline)
    if (this.#groupIds.length < rows.length) this.#groupIds = new Int32Array(2 * rows.length)
    accumulator.add(batch, rows, this.#groupIds.subarray(0, rows.length))
  }

  /** By pipeline, the states of its aggregates; then it begins anew. */
  emit(): Map<KindPipeline, Json[]> {
    const states = new Map<KindPipeline, Json[]>()
    for (const pipeline of this.#met) states.set(pipeline, this.#accumulators.get(pipeline)!.emit(1)[0]!)
    this.#met.clear()
    return states
  }
}
