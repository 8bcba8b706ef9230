import type { AggregateSet } from '../../aggregates/aggregate-set.ts'
import type { Json } from '../../model/json.ts'
import type { KindPlan, Plan } from '../../model/plan.ts'
import { LineNumbers } from '../run-summary.ts'
import { PartialStates } from './partial-states.ts'

/** What an entry of the plan came to. */
export interface AggregatedPart {
  readonly plan: KindPlan
  readonly aggregates: AggregateSet
  readonly states: Json[]
}

export interface Aggregated {
  /** In the order of the plan; entries whose kind no block was read of are absent. */
  readonly parts: readonly AggregatedPart[]
  readonly lineNumbers: LineNumbers
}

/** What all blocks so far came to. */
export class Totals {
  readonly lineNumbers = new LineNumbers()
  /** Those of blocks that come later are behind those before. */
  readonly states = new PartialStates()
  readonly #plan: Plan

  constructor({ plan }: { readonly plan: Plan }) {
    this.#plan = plan
  }

  get result(): Aggregated {
    const parts = this.states.all.map(({ pipeline, ...part }) => ({ plan: this.#plan.kinds[pipeline]!, ...part }))
    return { parts, lineNumbers: this.lineNumbers }
  }
}
