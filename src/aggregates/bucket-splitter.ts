import type { Rows, Slots } from '../model/aggregate.ts'
import { type Column, TAG } from '../model/batch.ts'
import { PairIds } from './pair-ids.ts'
import { type Grouped, RowNumbers } from './row-numbers.ts'
import { SlotCounts } from './slot-counts.ts'

/** Numbers the buckets of rows from 0, by their slots and times, from batch to batch. */
export class BucketSplitter {
  readonly #startOf: (time: number) => number
  readonly #starts: number[] = []
  readonly #idOf = new Map<number, number>()
  readonly #pairs = new PairIds()
  readonly #rows = new RowNumbers()
  readonly #slots = new RowNumbers()
  readonly #untimed = new SlotCounts()

  /** @param startOf the start of a time's bucket */
  constructor(startOf: (time: number) => number) {
    this.#startOf = startOf
  }

  /** The rows that have a time; valid until the next call. */
  split({ tags, numbers }: Column, rows: Rows, slots: Slots): Grouped {
    const timed = { rows: this.#rows.take(rows.length), slots: this.#slots.take(rows.length) }
    let length = 0
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!
      if (tags[row] !== TAG.number) this.#untimed.addOne(slots[i]!)
      else {
        timed.rows[length] = row
        timed.slots[length] = this.#pairs.idOf(slots[i]!, this.#idOfStart(this.#startOf(numbers[row]!)))
        length += 1
      }
    }
    return { rows: timed.rows.subarray(0, length), slots: timed.slots.subarray(0, length) }
  }

  /** How many buckets were met. */
  get size(): number {
    return this.#pairs.size
  }

  /** All buckets in the order of their numbers, and for each slot its rows without a time; then all begins anew. */
  take(count: number): { buckets: { slot: number; start: number }[]; untimed: number[] } {
    const buckets = Array.from({ length: this.size }, (_, id) => ({
      slot: this.#pairs.firstOf(id),
      start: this.#starts[this.#pairs.secondOf(id)]!,
    }))
    this.#pairs.clear()
    this.#idOf.clear()
    this.#starts.length = 0
    return { buckets, untimed: this.#untimed.take(count) }
  }

  #idOfStart(start: number): number {
    const known = this.#idOf.get(start)
    if (known !== undefined) return known
    const id = this.#starts.push(start) - 1
    this.#idOf.set(start, id)
    return id
  }
}
