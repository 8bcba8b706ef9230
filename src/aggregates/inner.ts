import type { Aggregate, Fold } from '../model/aggregate.ts'
import type { Json, JsonObject } from '../model/json.ts'
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

  createFold(): Fold<Json[]> {
    const folds = this.#aggregates.map((aggregate) => aggregate.createFold())
    return {
      add(batch, rows, slots) {
        for (const fold of folds) fold.add(batch, rows, slots)
      },
      take(count) {
        const states = folds.map((fold) => fold.take(count))
        const lists: Json[][] = []
        for (let slot = 0; slot < count; slot += 1) lists.push(states.map((list) => list[slot]!))
        return lists
      },
    }
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

/** Long lists are of numbers, and copied as a whole. */
function copy<Value extends Json>(value: Value): Value {
  if (!isContainer(value)) return value
  if (Array.isArray(value)) return (value.some(isContainer) ? value.map(copy) : value.slice()) as Value
  const copied: JsonObject = { ...value }
  for (const key in copied) copied[key] = copy(copied[key]!)
  return copied as Value
}

const isContainer = (value: Json): value is JsonObject | Json[] => typeof value === 'object' && value !== null
