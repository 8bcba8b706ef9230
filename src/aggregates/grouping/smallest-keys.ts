import type { Json } from '../../model/json.ts'
import { COUNT, nullOr, objectOf, recordOf, type Shape, shapeWith, TEXT } from '../../model/shape.ts'

/** Values by key, and what fell beyond the cap. `bound` is the greatest key that was kept when the cap last applied. */
export type Kept<Value extends Json> = {
  values: Record<string, Value>
  size: number
  bound: string | null
  others: Value | null
}

/** @param key of keys that are no names of an object's own: merging sets members of that name */
export const keptOf = <Value extends Json>(value: Shape<Value>, key: Shape<string>): Shape<Kept<Value>> =>
  shapeWith(
    objectOf<Kept<Value>>({ values: recordOf(value, key), size: COUNT, bound: nullOr(TEXT), others: nullOr(value) }),
    'the size of its values',
    ({ values, size }) => Object.keys(values).length === size,
  )

/** Keys in order: those within the cap, and the rest. */
export interface Ranked {
  readonly kept: string[]
  readonly rest: string[]
}

/**
 * Keeps the values of the `cap` smallest keys: then the same ones remain wherever the input was cut and in whichever
 * order states merge. A key beyond the bound can never be among them, so memory stays bounded.
 */
export class SmallestKeys<Value extends Json> {
  readonly #cap: number
  readonly #merge: (left: Value, right: Value) => Value
  readonly #leave: (others: Value | null, value: Value) => Value | null

  /**
   * @param merge of two values of one key
   * @param leave what becomes of a value beyond the cap: nothing, if it is not given
   */
  constructor(
    cap: number,
    merge: (left: Value, right: Value) => Value,
    leave: (others: Value | null, value: Value) => Value | null = () => null,
  ) {
    this.#cap = cap
    this.#merge = merge
    this.#leave = leave
  }

  init(): Kept<Value> {
    return { values: {}, size: 0, bound: null, others: null }
  }

  isBeyond({ bound }: Kept<Value>, key: string): boolean {
    return bound !== null && key > bound
  }

  /** Only for a key that is not there. */
  add(state: Kept<Value>, key: string, value: Value): Value {
    state.values[key] = value
    state.size += 1
    return value
  }

  /** Adds a key that is not there, as far as it may be kept: most keys beyond a small cap are never stored. */
  take(state: Kept<Value>, key: string, value: Value): Kept<Value> {
    if (this.isBeyond(state, key)) state.others = this.#leave(state.others, value)
    else this.add(state, key, value)
    return this.limit(state)
  }

  /** Changes both. */
  merge(left: Kept<Value>, right: Kept<Value>): Kept<Value> {
    if (right.bound !== null && (left.bound === null || right.bound < left.bound)) left.bound = right.bound
    for (const key of Object.keys(right.values)) {
      if (this.isBeyond(left, key)) left.others = this.#leave(left.others, right.values[key]!)
      else this.#mergeValue(left, key, right.values[key]!)
    }
    if (right.others !== null) left.others = this.#leave(left.others, right.others)
    return this.limit(left)
  }

  #mergeValue(left: Kept<Value>, key: string, value: Value): void {
    const before = left.values[key]
    if (before === undefined) this.add(left, key, value)
    else left.values[key] = this.#merge(before, value)
  }

  /** Applies the cap once half as many again are there, for it costs a sort. */
  limit(state: Kept<Value>): Kept<Value> {
    if (state.size <= 1.5 * this.#cap) return state
    const { kept, rest } = this.rank(state)
    const others = rest.reduce((sum, key) => this.#leave(sum, state.values[key]!), state.others)
    const values: Record<string, Value> = {}
    for (const key of kept) values[key] = state.values[key]!
    return { values, size: kept.length, bound: kept.at(-1) ?? '', others }
  }

  rank({ values }: Kept<Value>): Ranked {
    const keys = Object.keys(values).sort()
    return { kept: keys.slice(0, this.#cap), rest: keys.slice(this.#cap) }
  }

  /** Whether there were more keys than the cap. */
  isCapped({ bound, size }: Kept<Value>): boolean {
    return bound !== null || size > this.#cap
  }
}
