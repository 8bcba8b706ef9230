import type { AggregateSet } from '../aggregates/aggregate-set.ts'
import type { Json } from '../model/json.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { LineNumbers } from './account.ts'
import type { BlockFold } from './block-fold.ts'
import type { StageSet } from './stage.ts'

/** What an entry of the plan came to. */
export interface FoldedPart {
  readonly plan: KindPlan
  readonly aggregates: AggregateSet
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
  readonly #aggregates = new Map<number, AggregateSet>()

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
  add(stage: number, aggregates: AggregateSet, states: Json[]): void {
    const total = this.#states.get(stage)
    this.#aggregates.set(stage, aggregates)
    this.#states.set(stage, total ? aggregates.merge(total, states) : states)
  }

  /** All that a fold holds; it begins anew. */
  addFold({ stages }: StageSet, fold: BlockFold): void {
    for (const [stage, states] of fold.take()) this.add(stages.indexOf(stage), stage.aggregates, states)
  }
}
