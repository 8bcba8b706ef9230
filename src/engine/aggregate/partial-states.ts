import type { AggregateSet } from '../../aggregates/aggregate-set.ts'
import type { Json } from '../../model/json.ts'
import type { Pipelines } from '../pipeline.ts'
import type { PipelineStates } from '../threads/shard.ts'
import type { Accumulators } from './accumulators.ts'

/** The states of each pipeline; those that come later stand behind those before. */
export class PartialStates {
  readonly #pipelines: Pipelines
  readonly #states = new Map<number, Json[]>()

  constructor(pipelines: Pipelines) {
    this.#pipelines = pipelines
  }

  add([pipeline, states]: PipelineStates): void {
    const before = this.#states.get(pipeline)
    this.#states.set(pipeline, before ? this.#aggregatesOf(pipeline).merge(before, states) : states)
  }

  /** What the accumulators hold; these begin anew. */
  addAll(accumulators: Accumulators): void {
    const { pipelines } = this.#pipelines
    for (const [pipeline, states] of accumulators.emit()) this.add([pipelines.indexOf(pipeline), states])
  }

  /** All of them, in the order of the pipelines; then it begins anew. */
  emit(): PipelineStates[] {
    const all = [...this.#states].sort(([a], [b]) => a - b)
    this.#states.clear()
    return all
  }

  #aggregatesOf(pipeline: number): AggregateSet {
    return this.#pipelines.pipelines[pipeline]!.aggregates
  }
}
