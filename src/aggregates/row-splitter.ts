import type { Rows } from '../model/aggregate.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import type { FieldRequest } from '../model/plan.ts'
import { KeyIds } from './key-ids.ts'
import { partition } from './partition.ts'
import { type Key, listKeys } from './values.ts'

/** The rows of a batch by their keys, one value a field. */
export interface Split {
  readonly keys: Key[][]
  /** By index in `keys`. */
  readonly members: Rows[]
}

/** `ids[i]` is the index of the key of `rows[i]`. A row of several keys stands several times. */
interface Coded {
  readonly rows: Rows
  readonly ids: Int32Array
  readonly keys: Key[][]
}

/** Splits rows by the values of fields; in a list column a row belongs to each different element. */
export class RowSplitter {
  readonly fields: readonly FieldRequest[]
  #byCode: Int32Array = new Int32Array(0)

  constructor(paths: readonly FieldPath[]) {
    this.fields = paths.map((path) => ({ path, as: 'raw' }))
  }

  split(batch: Batch, rows: Rows): Split {
    let coded: Coded = { rows, ids: new Int32Array(rows.length), keys: rows.length === 0 ? [] : [[]] }
    for (const { path } of this.fields) coded = this.#refine(coded, batch.column(path, 'raw'))
    return { keys: coded.keys, members: partition(coded.rows, coded.ids, coded.keys.length) }
  }

  #refine(coded: Coded, column: Column): Coded {
    const keyIds = new KeyIds(column, this.#room(column.dictionary.length))
    const isList = coded.rows.length > 0 && column.tags[coded.rows[0]!] === TAG.list
    const refined = isList ? refineByList(coded, column, keyIds) : refineByCell(coded, keyIds)
    keyIds.release()
    return refined
  }

  #room(length: number): Int32Array {
    if (this.#byCode.length < length) this.#byCode = new Int32Array(2 * length).fill(-1)
    return this.#byCode
  }
}

function refineByCell({ rows, ids, keys }: Coded, keyIds: KeyIds): Coded {
  const inner = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) inner[i] = keyIds.ofRow(rows[i]!)
  return combine(rows, ids, keys, inner, keyIds.keys)
}

function refineByList({ rows, ids, keys }: Coded, column: Column, keyIds: KeyIds): Coded {
  const repeated: { rows: number[]; outer: number[]; inner: number[] } = { rows: [], outer: [], inner: [] }
  for (const [i, row] of rows.entries()) {
    for (const key of listKeys(column, row)) {
      repeated.rows.push(row)
      repeated.outer.push(ids[i]!)
      repeated.inner.push(keyIds.ofKey(key))
    }
  }
  const [all, outer, inner] = [repeated.rows, repeated.outer, repeated.inner].map((it) => Int32Array.from(it))
  return combine(all!, outer!, keys, inner!, keyIds.keys)
}

/** One id for each pair of ids that occurs. */
function combine(rows: Rows, outer: Int32Array, outerKeys: Key[][], inner: Int32Array, innerKeys: Key[]): Coded {
  if (outerKeys.length <= 1) {
    return { rows, ids: inner, keys: innerKeys.map((key) => [...(outerKeys[0] ?? []), key]) }
  }
  const known = new Map<number, number>()
  const keys: Key[][] = []
  const ids = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) {
    const pair = outer[i]! * innerKeys.length + inner[i]!
    let id = known.get(pair)
    if (id === undefined) {
      id = keys.push([...outerKeys[outer[i]!]!, innerKeys[inner[i]!]!]) - 1
      known.set(pair, id)
    }
    ids[i] = id
  }
  return { rows, ids, keys }
}
