import type { Rows, Slots } from '../model/aggregate.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import type { FieldRequest } from '../model/plan.ts'
import { KeyIds } from './key-ids.ts'
import { PairIds } from './pair-ids.ts'
import { type Grouped, RowNumbers } from './row-numbers.ts'
import { type Key, listKeys } from './values.ts'

/** A group: the slot that its rows were in, and their key, one value a field. */
export interface GroupKey {
  readonly slot: number
  readonly key: Key[]
}

/**
 * Numbers the groups of rows from 0, by their slots and the values of fields, from batch to batch; in a list column a row
 * belongs to each different element.
 */
export class RowSplitter {
  readonly #levels: readonly Level[]

  constructor(paths: readonly FieldPath[]) {
    // Rows without fields are groups by their slot alone.
    this.#levels = paths.length === 0 ? [new Level(undefined)] : paths.map((path) => new Level(path))
  }

  static fieldsOf(paths: readonly FieldPath[]): FieldRequest[] {
    return paths.map((path) => ({ path, as: 'raw' }))
  }

  /** Valid until the next call. */
  split(batch: Batch, rows: Rows, slots: Slots): Grouped {
    return this.#levels.reduce<Grouped>((grouped, level) => level.refine(grouped, batch), { rows, slots })
  }

  /** How many groups were met. */
  get size(): number {
    return this.#levels.at(-1)!.size
  }

  /** All groups, in the order of their numbers, which then begin from 0 again. */
  take(): GroupKey[] {
    const groups = Array.from({ length: this.size }, (_, id) => this.#keyOf(id))
    for (const level of this.#levels) level.clear()
    return groups
  }

  #keyOf(id: number): GroupKey {
    const key: Key[] = []
    let slot = id
    for (let i = this.#levels.length - 1; i >= 0; i -= 1) {
      const level = this.#levels[i]!
      if (level.path !== undefined) key.unshift(level.keyOf(slot))
      slot = level.outerOf(slot)
    }
    return { slot, key }
  }
}

/** Groups by one field more than the level before: by pairs of a group there and a key. */
class Level {
  readonly path: FieldPath | undefined
  readonly #keys = new KeyIds()
  readonly #pairs = new PairIds()
  readonly #ids = new RowNumbers()

  constructor(path: FieldPath | undefined) {
    this.path = path
  }

  get size(): number {
    return this.#pairs.size
  }

  keyOf(id: number): Key {
    return this.#keys.keyOf(this.#pairs.secondOf(id))
  }

  outerOf(id: number): number {
    return this.#pairs.firstOf(id)
  }

  clear(): void {
    this.#keys.clear()
    this.#pairs.clear()
  }

  refine(grouped: Grouped, batch: Batch): Grouped {
    const { rows, slots } = grouped
    if (this.path === undefined) return { rows, slots: slots.map((slot) => this.#pairs.idOf(slot, 0)) }
    const column = batch.column(this.path, 'raw')
    this.#keys.prepare(column)
    const isList = rows.length > 0 && column.tags[rows[0]!] === TAG.list
    return isList ? this.#refineByList(grouped, column) : this.#refineByCell(grouped, column)
  }

  #refineByCell({ rows, slots }: Grouped, column: Column): Grouped {
    const ids = this.#ids.take(rows.length)
    for (let i = 0; i < rows.length; i += 1) {
      ids[i] = this.#pairs.idOf(slots[i]!, this.#keys.ofRow(column, rows[i]!))
    }
    return { rows, slots: ids }
  }

  #refineByList({ rows, slots }: Grouped, column: Column): Grouped {
    const repeated: { rows: number[]; ids: number[] } = { rows: [], ids: [] }
    for (const [i, row] of rows.entries()) {
      for (const key of listKeys(column, row)) {
        repeated.rows.push(row)
        repeated.ids.push(this.#pairs.idOf(slots[i]!, this.#keys.ofKey(key)))
      }
    }
    return { rows: Int32Array.from(repeated.rows), slots: Int32Array.from(repeated.ids) }
  }
}
