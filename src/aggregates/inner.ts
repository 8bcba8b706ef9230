import type { Aggregate, Fold } from '../model/aggregate.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { AggregateSpec, FieldRequest } from '../model/plan.ts'

const FEW = 16

/** Several aggregates over the same rows as one whose state and result are lists. */
export class Inner {
  readonly fields: readonly FieldRequest[]
  readonly #aggregates: readonly Aggregate[]
  /** By aggregate, the index of its state: those that count the same, such as p50 and p95 of a field, have one. */
  readonly #places: readonly number[]
  /** By state, one of the aggregates that have it. */
  readonly #counting: readonly Aggregate[]

  constructor(specs: readonly AggregateSpec[], create: (spec: AggregateSpec) => Aggregate) {
    this.#aggregates = specs.map(create)
    const counted = specs.map(countedOf)
    const different = [...new Set(counted)]
    this.#places = counted.map((it) => different.indexOf(it))
    this.#counting = different.map((it) => this.#aggregates[counted.indexOf(it)]!)
    this.fields = this.#counting.flatMap(({ fields }) => fields)
  }

  readonly init = (): Json[] => this.#counting.map((aggregate) => aggregate.init())

  createFold(): Fold<Json[]> {
    const folds = this.#counting.map((aggregate) => aggregate.createFold())
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
    this.#counting.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))

  readonly mergeInto = (sum: Json[] | null, states: Json[]): Json[] => (sum ? this.merge(sum, states) : states)

  /** Leaves all states as they are. */
  mergeCopies(list: readonly Json[][]): Json[] | null {
    return list.length === 0 ? null : this.#mergeRange(list, 0, list.length)
  }

  /** A few one by one, which costs the size of the right side or of both; many in halves, lest it be both each time. */
  #mergeRange(list: readonly Json[][], from: number, to: number): Json[] {
    if (to - from <= FEW)
      return list.slice(from + 1, to).reduce((sum, it) => this.merge(sum, copy(it)), copy(list[from]!))
    const middle = (from + to) >> 1
    return this.merge(this.#mergeRange(list, from, middle), this.#mergeRange(list, middle, to))
  }

  result(states: readonly Json[]): Json[] {
    return this.#aggregates.map((_, i) => this.resultAt(states, i))
  }

  /** The result of one of them. */
  resultAt(states: readonly Json[], index: number): Json {
    return this.#aggregates[index]!.result(states[this.#places[index]!]!)
  }
}

/** What of a spec its state depends on. */
function countedOf({ quantiles: _, top: __, order: ___, ...counted }: AggregateSpec): string {
  return JSON.stringify(counted)
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
