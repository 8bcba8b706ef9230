import type { Selection } from '../model/aggregate.ts'
import { type Batch, TAG } from '../model/batch.ts'
import type { FieldRequest, TimeWindow } from '../model/plan.ts'
import type { Predicate } from './predicate.ts'

/** What a window made of the rows of a batch that meet everything else. */
export interface TimedRows {
  /** How many are in it. */
  readonly within: number
  /** Rows without a time. */
  readonly untimed: readonly number[]
  /** The first and the last time of the others, in microseconds since 1970; null if there are none. */
  readonly first: number | null
  readonly last: number | null
}

/** Chooses rows as a predicate does, and of these the ones in a window of time. */
export interface RowChooser extends Pick<Predicate, 'fields' | 'select'> {
  /** What the window made of the last batch. Without one nothing is counted. */
  readonly times: TimedRows
}

const NOTHING: TimedRows = { within: 0, untimed: [], first: null, last: null }
const TIME: FieldRequest = { path: '@time', as: 'time' }

export function createRowChooser(predicate: Predicate, window: TimeWindow | undefined): RowChooser {
  return window ? new WindowChooser(predicate, window) : { ...predicate, times: NOTHING }
}

class WindowChooser implements RowChooser {
  readonly fields: readonly FieldRequest[]
  times: TimedRows = NOTHING
  readonly #predicate: Predicate
  readonly #from: number
  readonly #to: number
  readonly #includesTo: boolean

  constructor(predicate: Predicate, { from, to, includesTo }: TimeWindow) {
    this.fields = [...predicate.fields, TIME]
    this.#predicate = predicate
    this.#from = from ?? Number.NEGATIVE_INFINITY
    this.#to = to ?? Number.POSITIVE_INFINITY
    this.#includesTo = includesTo
  }

  select(batch: Batch): Selection {
    // They are the predicate's own until its next call, so that those which stay can take the place of the others.
    const rows = this.#predicate.select(batch)
    const { tags, numbers } = batch.column(TIME.path, TIME.as)
    const untimed: number[] = []
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    let length = 0
    for (const row of rows) {
      const time = numbers[row]!
      if (tags[row] !== TAG.number) untimed.push(row)
      else if (time >= this.#from && (time < this.#to || (this.#includesTo && time === this.#to))) rows[length++] = row
      else {
        first = Math.min(first, time)
        last = Math.max(last, time)
      }
    }
    const others = first > last ? { first: null, last: null } : { first, last }
    this.times = { within: length, untimed, ...others }
    return rows.subarray(0, length)
  }
}
