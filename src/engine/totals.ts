import type { AggregateSet } from '../aggregates/aggregate-set.ts'
import type { Json } from '../model/json.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { LineNumbers } from './account.ts'
import { MergedStates } from './merged-states.ts'

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
  /** Those of blocks that come later are behind those before. */
  readonly states = new MergedStates()
  readonly #plan: Plan

  constructor({ plan }: { readonly plan: Plan }) {
    this.#plan = plan
  }

  get result(): Folded {
    const parts = this.states.all.map(({ stage, ...part }) => ({ plan: this.#plan.kinds[stage]!, ...part }))
    return { parts, lineNumbers: this.lineNumbers }
  }
}
