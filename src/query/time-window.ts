import type { ColumnRequest, Selection } from '../model/aggregate.ts'
import { type Batch, TAG } from '../model/batch.ts'
import type { TimeWindow } from '../model/plan.ts'

/** What a window made of the rows of a batch. */
export interface TimedRows {
  /** How many have a time in it. */
  readonly within: number
  /** Those without a time that meet everything else. */
  readonly untimed: readonly number[]
  /** The first and the last time of the others, in microseconds since 1970; null if there are none. */
  readonly first: number | null
  readonly last: number | null
}

export const NO_ROWS: TimedRows = { within: 0, untimed: [], first: null, last: null }

/** Leaves rows of other times out, in two steps: between them patterns are judged, and only on rows that may be wanted. */
export class WindowFilter {
  readonly field: ColumnRequest = { path: '@time', as: 'time' }
  /** Of the last batch, once both steps are done. */
  times: TimedRows = NO_ROWS
  readonly #from: number
  readonly #to: number
  readonly #includesTo: boolean

  constructor({ from, to, includesTo }: TimeWindow) {
    this.#from = from ?? Number.NEGATIVE_INFINITY
    this.#to = to ?? Number.POSITIVE_INFINITY
    this.#includesTo = includesTo
  }

  /** Those in the window and those without a time; they take the place of the rows. */
  narrow(batch: Batch, rows: Selection): Selection {
    const { tags, numbers } = batch.column('@time', 'time')
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    let [length, within] = [0, 0]
    for (const row of rows) {
      const time = numbers[row]!
      const isTimed = tags[row] === TAG.number
      if (isTimed && !this.#holds(time)) {
        first = Math.min(first, time)
        last = Math.max(last, time)
        continue
      }
      if (isTimed) within += 1
      rows[length++] = row
    }
    const others = first > last ? { first: null, last: null } : { first, last }
    this.times = { within, untimed: [], ...others }
    return rows.subarray(0, length)
  }

  /** Of the rows that are left those with a time; they take the place of the rows. */
  withTime(batch: Batch, rows: Selection): Selection {
    const { tags } = batch.column('@time', 'time')
    const untimed: number[] = []
    let length = 0
    for (const row of rows) {
      if (tags[row] === TAG.number) rows[length++] = row
      else untimed.push(row)
    }
    this.times = { ...this.times, untimed }
    return rows.subarray(0, length)
  }

  #holds(time: number): boolean {
    return time >= this.#from && (time < this.#to || (this.#includesTo && time === this.#to))
  }
}
