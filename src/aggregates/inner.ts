import type { Aggregate, Rows } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Json } from '../model/json.ts'
import type { AggregateSpec, FieldRequest } from '../model/plan.ts'

/** Several aggregates over the same rows as one whose state and result are lists. */
export class Inner {
  readonly fields: readonly FieldRequest[]
  readonly #aggregates: readonly Aggregate[]

  constructor(specs: readonly AggregateSpec[], create: (spec: AggregateSpec) => Aggregate) {
    this.#aggregates = specs.map(create)
    this.fields = this.#aggregates.flatMap(({ fields }) => fields)
  }

  readonly init = (): Json[] => this.#aggregates.map((aggregate) => aggregate.init())

  /** Changes the list in place. */
  step(states: Json[], batch: Batch, rows: Rows): Json[] {
    for (let i = 0; i < states.length; i += 1) states[i] = this.#aggregates[i]!.step(states[i]!, batch, rows)
    return states
  }

  readonly merge = (left: Json[], right: Json[]): Json[] =>
    this.#aggregates.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))

  readonly mergeInto = (sum: Json[] | null, states: Json[]): Json[] => (sum ? this.merge(sum, states) : states)

  /** Leaves all states as they are. In pairs, for merging may cost the size of both sides. */
  mergeCopies(list: readonly Json[][]): Json[] | null {
    return list.length === 0 ? null : this.#mergeRange(list, 0, list.length)
  }

  #mergeRange(list: readonly Json[][], from: number, to: number): Json[] {
    if (to - from === 1) return copy(list[from]!)
    const middle = (from + to) >> 1
    return this.merge(this.#mergeRange(list, from, middle), this.#mergeRange(list, middle, to))
  }

  result(states: readonly Json[]): Json[] {
    return this.#aggregates.map((aggregate, i) => aggregate.result(states[i]!))
  }

  /** The result of one of them. */
  resultAt(states: readonly Json[], index: number): Json {
    return this.#aggregates[index]!.result(states[index]!)
  }
}

function copy<Value extends Json>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy) as Value
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, copy(it)])) as Value
}
