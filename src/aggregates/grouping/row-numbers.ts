import type { GroupIds, Selection } from '../../model/aggregate.ts'

/** `groupIds[i]` is the group of `rows[i]`. A row of several groups stands several times. */
export interface Grouped {
  readonly rows: Selection
  readonly groupIds: GroupIds
}

/** Memory for a number of each row of a batch, used again for the next. */
export class RowNumbers {
  #all = new Int32Array(256)

  /** So many, holding anything; valid until the next call. */
  take(length: number): Int32Array {
    if (this.#all.length < length) this.#all = new Int32Array(2 * length)
    return this.#all.subarray(0, length)
  }
}

/** Some rows of a batch, with their group ids; the memory is used again for the next. */
export class ChosenRows {
  readonly #rows = new RowNumbers()
  readonly #groupIds = new RowNumbers()

  /** Valid until the next call. */
  choose(rows: Selection, groupIds: GroupIds, isWanted: (row: number) => boolean): Grouped {
    const chosen = { rows: this.#rows.take(rows.length), groupIds: this.#groupIds.take(rows.length) }
    let length = 0
    for (let i = 0; i < rows.length; i += 1) {
      if (!isWanted(rows[i]!)) continue
      chosen.rows[length] = rows[i]!
      chosen.groupIds[length] = groupIds[i]!
      length += 1
    }
    return { rows: chosen.rows.subarray(0, length), groupIds: chosen.groupIds.subarray(0, length) }
  }
}
