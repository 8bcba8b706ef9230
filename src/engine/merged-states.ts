import type { AggregateSet } from '../aggregates/aggregate-set.ts'
import type { Json } from '../model/json.ts'
import type { BlockFold } from './block-fold.ts'
import type { StageSet } from './stage.ts'

/** States by the number of their stage; those of one stage are merged in the order in which they come. */
export class MergedStates {
  readonly #states = new Map<number, { aggregates: AggregateSet; states: Json[] }>()

  add(stage: number, aggregates: AggregateSet, states: Json[]): void {
    const before = this.#states.get(stage)
    this.#states.set(stage, { aggregates, states: before ? aggregates.merge(before.states, states) : states })
  }

  /** All that a fold holds; it begins anew. */
  addFold({ stages }: StageSet, fold: BlockFold): void {
    for (const [stage, states] of fold.take()) this.add(stages.indexOf(stage), stage.aggregates, states)
  }

  /** In the order of the stages. */
  get all(): { stage: number; aggregates: AggregateSet; states: Json[] }[] {
    return [...this.#states].sort(([a], [b]) => a - b).map(([stage, merged]) => ({ stage, ...merged }))
  }
}
