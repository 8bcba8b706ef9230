import type { Accumulator, Aggregate, ColumnRequest } from '../model/aggregate.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { AggregateSpec } from '../model/plan.ts'

const FEW = 16

/**
 * Several aggregates over the same rows as one whose state and result are lists. Those that count the same, such as p50
 * and p95 of a field, have one state.
 */
export class AggregateSet {
  readonly fields: readonly ColumnRequest[]
  readonly #aggregates: readonly Aggregate[]
  /** By state, what it counts. */
  readonly #counted: readonly string[]
  /** By aggregate, the index of its state. */
  readonly #places: readonly number[]
  /** By state, one of the aggregates that have it. */
  readonly #counting: readonly Aggregate[]

  constructor(specs: readonly AggregateSpec[], create: (spec: AggregateSpec) => Aggregate) {
    this.#aggregates = specs.map(create)
    const counted = specs.map(countedOf)
    const different = [...new Set(counted)]
    this.#counted = different
    this.#places = counted.map((it) => different.indexOf(it))
    this.#counting = different.map((it) => this.#aggregates[counted.indexOf(it)]!)
    this.fields = this.#counting.flatMap(({ fields }) => fields)
  }

  /** By state: what it counts, and how it is laid out. Only state files ask for it. */
  get layout(): Json {
    return this.#counting.map((aggregate, i) => [this.#counted[i]!, aggregate.init(), aggregate.layout ?? null])
  }

  readonly init = (): Json[] => this.#counting.map((aggregate) => aggregate.init())

  createAccumulator(): Accumulator<Json[]> {
    const accumulators = this.#counting.map((aggregate) => aggregate.createAccumulator())
    return {
      get size() {
        return accumulators.reduce((sum, accumulator) => sum + (accumulator.size ?? 0), 0)
      },
      add(batch, rows, groupIds) {
        for (const accumulator of accumulators) accumulator.add(batch, rows, groupIds)
      },
      emit(count) {
        const states = accumulators.map((accumulator) => accumulator.emit(count))
        const lists: Json[][] = []
        for (let groupId = 0; groupId < count; groupId += 1) lists.push(states.map((list) => list[groupId]!))
        return lists
      },
    }
  }

  readonly merge = (left: Json[], right: Json[]): Json[] =>
    this.#counting.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))

  readonly mergeInto = (sum: Json[] | null, states: Json[]): Json[] => (sum ? this.merge(sum, states) : states)

  /** All of them as one; they are left as they are. Null of none. */
  mergeAll(list: readonly Json[][]): Json[] | null {
    if (list.length === 0) return null
    return this.#counting.map((aggregate, i) => {
      const states = list.map((it) => it[i]!)
      return aggregate.mergeAll?.(states) ?? mergeRange(aggregate, states, 0, states.length)
    })
  }

  result(states: readonly Json[]): Json[] {
    return this.#aggregates.map((_, i) => this.resultAt(states, i))
  }

  /** The result of one of them. */
  resultAt(states: readonly Json[], index: number): Json {
    return this.#aggregates[index]!.result(this.stateAt(states, index))
  }

  /** The state of one of them; from the end if the index is negative. */
  stateAt(states: readonly Json[], index: number): Json {
    return states[this.#places.at(index)!]!
  }
}

/** What of a spec its state depends on. */
function countedOf({ quantiles: _, top: __, order: ___, ...counted }: AggregateSpec): string {
  return JSON.stringify(counted)
}

/** A few one by one, which costs the size of the right side or of both; many in halves, lest it be both each time. */
function mergeRange(aggregate: Aggregate, states: readonly Json[], from: number, to: number): Json {
  if (to - from <= FEW) {
    return states.slice(from + 1, to).reduce((sum, it) => aggregate.merge(sum, copy(it)), copy(states[from]!))
  }
  const middle = (from + to) >> 1
  return aggregate.merge(mergeRange(aggregate, states, from, middle), mergeRange(aggregate, states, middle, to))
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
