import type * as Crypto from 'node:crypto'
import type { Aggregate, Rows } from '../model/aggregate.ts'
import type { Column } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { SlotStates } from './slot-states.ts'
import { placeIn } from './sorted.ts'
import { type Key, scalarKeys } from './values.ts'

/** Up to so many different values their number is exact; beyond, it is estimated from as many hashes. */
export const EXACT_DISTINCT = 16_384

export type DistinctSpec = { path: FieldPath; exact?: number }

/** The smallest hashes, in order, each once; `more` if there were others. */
type State = { hashes: number[]; more: boolean }

export type Distinct = {
  distinct: number
  /** 0 if the number is exact; else two standard errors. */
  relative_error: number
}

const HASH_RANGE = 2 ** 52

/** The number of different strings, numbers and booleans of a field: k minimum values (Beyer et al. 2007). */
export function distinct({ path, exact = EXACT_DISTINCT }: DistinctSpec): Aggregate<State, Distinct> {
  const hashes = new Hashes()
  /** Hashes beyond the greatest of the smallest say no more than `more` does. */
  const add = (state: State, added: readonly number[], isMore: boolean): State => {
    const greatest = state.more ? state.hashes.at(-1)! : Infinity
    const more = state.more || isMore
    const fresh = added.filter((it) => it <= greatest && !includes(state.hashes, it))
    if (fresh.length === 0) return { hashes: state.hashes, more }
    const union = mergeSorted(state.hashes, fresh.sort(ascending))
    return { hashes: union.slice(0, exact), more: more || union.length > exact }
  }
  return {
    fields: [{ path, as: 'raw' }],
    init: () => ({ hashes: [], more: false }),
    createFold() {
      const states = new SlotStates((): number[] => [])
      const toState = (met: number[]): State => {
        const all = differentInOrder(met)
        return { hashes: all.slice(0, exact), more: all.length > exact }
      }
      return {
        add: (batch, rows, slots) =>
          hashes.each(batch.column(path, 'raw'), rows, (hash, i) => states.at(slots[i]!).push(hash)),
        take: (count) => states.take(count).map(toState),
      }
    },
    merge: (left, right) => add(left, right.hashes, right.more),
    result({ hashes, more }) {
      if (!more) return { distinct: hashes.length, relative_error: 0 }
      const greatest = hashes.at(-1)! / HASH_RANGE
      return { distinct: Math.round((exact - 1) / greatest), relative_error: 2 / Math.sqrt(exact - 2) }
    },
  }
}

/** So many hashes are kept for when their values come again. */
const MOST_KNOWN = 65_536

/** The first 52 bits, so that a double holds them. */
class Hashes {
  readonly #known = new Map<Key, number>()
  #hash: typeof Crypto.hash | undefined
  /** By code of this dictionary; absent where they were not asked for. */
  #dictionary: readonly string[] = []
  #byCode: (number | undefined)[] = []

  /** Visits each string, number and boolean of the rows, in a list column each element; `i` is an index of `rows`. */
  each(column: Column, rows: Rows, visit: (hash: number, i: number) => void): void {
    if (column.dictionary !== this.#dictionary) this.#byCode = []
    this.#dictionary = column.dictionary
    for (let i = 0; i < rows.length; i += 1) {
      const code = column.codes[rows[i]!]!
      if (code >= 0) visit(this.#ofCode(code), i)
      else for (const key of scalarKeys(column, rows[i]!)) visit(this.#of(key), i)
    }
  }

  #ofCode(code: number): number {
    const known = this.#byCode[code]
    if (known !== undefined) return known
    while (this.#byCode.length < code) this.#byCode.push(undefined)
    const hash = this.#of(this.#dictionary[code]!)
    this.#byCode[code] = hash
    return hash
  }

  #of(key: Key): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    // Loaded with the first value: most runs hash nothing.
    this.#hash ??= process.getBuiltinModule('node:crypto').hash
    const hashed = Number.parseInt(this.#hash('sha1', JSON.stringify(key)).slice(0, 13), 16)
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    this.#known.set(key, hashed)
    return hashed
  }
}

function differentInOrder(values: readonly number[]): number[] {
  return Array.from(Float64Array.from(values).sort()).filter((it, i, all) => i === 0 || it !== all[i - 1])
}

const ascending = (a: number, b: number): number => a - b

const includes = (sorted: readonly number[], value: number): boolean => sorted[placeIn(sorted, value)] === value

/** Both are in order and share no value. */
function mergeSorted(left: readonly number[], right: readonly number[]): number[] {
  const merged: number[] = []
  let at = 0
  for (const value of left) {
    while (at < right.length && right[at]! < value) merged.push(right[at++]!)
    merged.push(value)
  }
  for (; at < right.length; at += 1) merged.push(right[at]!)
  return merged
}
