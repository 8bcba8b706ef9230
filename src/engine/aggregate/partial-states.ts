import type { AggregateSet } from '../../aggregates/aggregate-set.ts'
import type { Json } from '../../model/json.ts'
import type { Pipelines } from '../pipeline.ts'
import type { Accumulators } from './accumulators.ts'

/** States by the number of their stage; those of one stage are merged in the order in which they come. */
export class PartialStates {
  readonly #states = new Map<number, { aggregates: AggregateSet; states: Json[] }>()

  add(pipeline: number, aggregates: AggregateSet, states: Json[]): void {
    const before = this.#states.get(pipeline)
    this.#states.set(pipeline, { aggregates, states: before ? aggregates.merge(before.states, states) : states })
  }

  /** All that a fold holds; it begins anew. */
  addAll({ pipelines }: Pipelines, aggregate: Accumulators): void {
    for (const [pipeline, states] of aggregate.emit())
      this.add(pipelines.indexOf(pipeline), pipeline.aggregates, states)
  }

  /** In the order of the stages. */
  get all(): { pipeline: number; aggregates: AggregateSet; states: Json[] }[] {
    return [...this.#states].sort(([a], [b]) => a - b).map(([pipeline, merged]) => ({ pipeline, ...merged }))
  }
}
