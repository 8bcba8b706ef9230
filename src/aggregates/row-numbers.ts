import type { Rows, Slots } from '../model/aggregate.ts'

/** `slots[i]` is the group of `rows[i]`. A row of several groups stands several times. */
export interface Grouped {
  readonly rows: Rows
  readonly slots: Slots
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

/** Some rows of a batch, with their slots; the memory is used again for the next. */
export class ChosenRows {
  readonly #rows = new RowNumbers()
  readonly #slots = new RowNumbers()

  /** Valid until the next call. */
  choose(rows: Rows, slots: Slots, isWanted: (row: number) => boolean): Grouped {
    const chosen = { rows: this.#rows.take(rows.length), slots: this.#slots.take(rows.length) }
    let length = 0
    for (let i = 0; i < rows.length; i += 1) {
      if (!isWanted(rows[i]!)) continue
      chosen.rows[length] = rows[i]!
      chosen.slots[length] = slots[i]!
      length += 1
    }
    return { rows: chosen.rows.subarray(0, length), slots: chosen.slots.subarray(0, length) }
  }
}
