import type { GroupIds, Selection } from '../../model/aggregate.ts'
import { type Column, TAG } from '../../model/batch.ts'
import { GroupCounts } from '../grouping/group-counts.ts'
import { PairIds } from '../grouping/pair-ids.ts'
import { type Grouped, RowNumbers } from '../grouping/row-numbers.ts'

/** Numbers the buckets of rows from 0, by their outer groups and times, from batch to batch. */
export class BucketSplitter {
  readonly #startOf: (time: number) => number
  readonly #starts: number[] = []
  readonly #idOf = new Map<number, number>()
  readonly #pairs = new PairIds()
  readonly #rows = new RowNumbers()
  readonly #groupIds = new RowNumbers()
  readonly #untimed = new GroupCounts()

  /** @param startOf the start of a time's bucket */
  constructor(startOf: (time: number) => number) {
    this.#startOf = startOf
  }

  /** The rows that have a time; valid until the next call. */
  split({ tags, numbers }: Column, rows: Selection, groupIds: GroupIds): Grouped {
    const timed = { rows: this.#rows.take(rows.length), groupIds: this.#groupIds.take(rows.length) }
    let length = 0
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!
      if (tags[row] !== TAG.number) this.#untimed.addOne(groupIds[i]!)
      else {
        timed.rows[length] = row
        timed.groupIds[length] = this.#pairs.idOf(groupIds[i]!, this.#idOfStart(this.#startOf(numbers[row]!)))
        length += 1
      }
    }
    return { rows: timed.rows.subarray(0, length), groupIds: timed.groupIds.subarray(0, length) }
  }

  /** How many buckets were met. */
  get size(): number {
    return this.#pairs.size
  }

  /** All buckets in the order of their numbers, and for each group its rows without a time; then all begins anew. */
  emit(count: number): { buckets: { groupId: number; start: number }[]; untimed: number[] } {
    const buckets = Array.from({ length: this.size }, (_, id) => ({
      groupId: this.#pairs.firstOf(id),
      start: this.#starts[this.#pairs.secondOf(id)]!,
    }))
    this.#pairs.clear()
    this.#idOf.clear()
    this.#starts.length = 0
    return { buckets, untimed: this.#untimed.emit(count) }
  }

  #idOfStart(start: number): number {
    const known = this.#idOf.get(start)
    if (known !== undefined) return known
    const id = this.#starts.push(start) - 1
    this.#idOf.set(start, id)
    return id
  }
}
