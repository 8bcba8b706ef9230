import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { LineNumbers } from './account.ts'
import type { ShardFold } from './shard-fold.ts'
import type { StageSet } from './stage.ts'

/** What an entry of the plan came to. */
export interface FoldedPart {
  readonly plan: KindPlan
  readonly aggregates: readonly Aggregate[]
  /** In the order of the aggregates. */
  readonly states: Json[]
}

export interface Folded {
  /** In the order of the plan; entries whose kind no block was read of are absent. */
  readonly parts: readonly FoldedPart[]
  readonly lineNumbers: LineNumbers
}

/** What all blocks so far came to. */
export class Totals {
  readonly lineNumbers = new LineNumbers()
  readonly #plan: Plan
  /** By number of the stage. */
  readonly #states = new Map<number, Json[]>()
  readonly #aggregates = new Map<number, readonly Aggregate[]>()

  constructor({ plan }: { readonly plan: Plan }) {
    this.#plan = plan
  }

  get result(): Folded {
    const parts = [...this.#states]
      .sort(([a], [b]) => a - b)
      .map(([stage, states]) => ({ plan: this.#plan.kinds[stage]!, aggregates: this.#aggregates.get(stage)!, states }))
    return { parts, lineNumbers: this.lineNumbers }
  }

  /** States of blocks behind all those before. */
  add(stage: number, aggregates: readonly Aggregate[], states: Json[]): void {
    const total = this.#states.get(stage)
    this.#aggregates.set(stage, aggregates)
    this.#states.set(stage, total ? mergeStates(aggregates, total, states) : states)
  }

  /** All that a fold holds; it begins anew. */
  addFold({ stages }: StageSet, fold: ShardFold): void {
    for (const [stage, states] of fold.take()) this.add(stages.indexOf(stage), stage.aggregates, states)
  }
}

/** May change either; `left` comes first in the input. */
export const mergeStates = (aggregates: readonly Aggregate[], left: readonly Json[], right: readonly Json[]): Json[] =>
  aggregates.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))
