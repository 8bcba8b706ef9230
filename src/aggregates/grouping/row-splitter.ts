import type { GroupIds, Selection } from '../../model/aggregate.ts'
import { type Batch, type Column, TAG } from '../../model/batch.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { FieldRequest } from '../../model/plan.ts'
import { KeyIds } from './key-ids.ts'
import { PairIds } from './pair-ids.ts'
import { type Grouped, RowNumbers } from './row-numbers.ts'
import { type Key, listKeys } from './values.ts'

/** A group: the outer group of its rows, and their key, one value a field. */
export interface GroupKey {
  readonly groupId: number
  readonly key: Key[]
}

/**
 * Numbers the groups of rows from 0, by their outer groups and the values of fields, from batch to batch; in a list column a row
 * belongs to each different element.
 */
export class RowSplitter {
  readonly #levels: readonly Level[]

  constructor(paths: readonly FieldPath[]) {
    // Rows without fields are groups by their outer group alone.
    this.#levels = paths.length === 0 ? [new Level(undefined)] : paths.map((path) => new Level(path))
  }

  static fieldsOf(paths: readonly FieldPath[]): FieldRequest[] {
    return paths.map((path) => ({ path, as: 'raw' }))
  }

  /** Valid until the next call. */
  split(batch: Batch, rows: Selection, groupIds: GroupIds): Grouped {
    return this.#levels.reduce<Grouped>((grouped, level) => level.refine(grouped, batch), { rows, groupIds })
  }

  /** How many groups were met. */
  get size(): number {
    return this.#levels.at(-1)!.size
  }

  /** All groups, in the order of their numbers, which then begin from 0 again. */
  emit(): GroupKey[] {
    const groups = Array.from({ length: this.size }, (_, id) => this.#keyOf(id))
    for (const level of this.#levels) level.clear()
    return groups
  }

  #keyOf(id: number): GroupKey {
    const key: Key[] = []
    let groupId = id
    for (let i = this.#levels.length - 1; i >= 0; i -= 1) {
      const level = this.#levels[i]!
      if (level.path !== undefined) key.unshift(level.keyOf(groupId))
      groupId = level.outerOf(groupId)
    }
    return { groupId, key }
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
    const { rows, groupIds } = grouped
    if (this.path === undefined) return { rows, groupIds: groupIds.map((groupId) => this.#pairs.idOf(groupId, 0)) }
    const column = batch.column(this.path, 'raw')
    this.#keys.prepare(column)
    const isList = rows.length > 0 && column.tags[rows[0]!] === TAG.list
    return isList ? this.#refineByList(grouped, column) : this.#refineByCell(grouped, column)
  }

  #refineByCell({ rows, groupIds }: Grouped, column: Column): Grouped {
    const ids = this.#ids.take(rows.length)
    for (let i = 0; i < rows.length; i += 1) {
      ids[i] = this.#pairs.idOf(groupIds[i]!, this.#keys.ofRow(column, rows[i]!))
    }
    return { rows, groupIds: ids }
  }

  #refineByList({ rows, groupIds }: Grouped, column: Column): Grouped {
    const repeated: { rows: number[]; ids: number[] } = { rows: [], ids: [] }
    for (const [i, row] of rows.entries()) {
      for (const key of listKeys(column, row)) {
        repeated.rows.push(row)
        repeated.ids.push(this.#pairs.idOf(groupIds[i]!, this.#keys.ofKey(key)))
      }
    }
    return { rows: Int32Array.from(repeated.rows), groupIds: Int32Array.from(repeated.ids) }
  }
}
