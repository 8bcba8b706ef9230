import { compareTimes } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'

/** A time as the log writes it, and in microseconds since 1970 to compare it. */
type Instant = { text: string; micros: number }
type State = { first: Instant | null; last: Instant | null }
type Span = { first: string | null; last: string | null }

/** The earliest and the latest time of a field, with the digits of the log. */
export const span = ({ path }: { path: FieldPath }): Aggregate<State, Span> => ({
  fields: [{ path, as: 'time' }],
  init: () => ({ first: null, last: null }),
  step(state, batch, rows) {
    const column = batch.column(path, 'time')
    for (const row of rows) {
      if (column.tags[row] !== TAG.number) continue
      const micros = column.numbers[row]!
      const { first, last } = state
      if (first === null || micros <= first.micros) state.first = earlier(first, { text: column.text(row), micros })
      if (last === null || micros >= last.micros) state.last = later(last, { text: column.text(row), micros })
    }
    return state
  },
  merge: (left, right) => ({
    first: earlier(left.first, right.first),
    last: later(left.last, right.last),
  }),
  result: ({ first, last }) => ({ first: first?.text ?? null, last: last?.text ?? null }),
})

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && compare(b, a) < 0) ? b : a

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && compare(b, a) > 0) ? b : a

/** Of one microsecond by its text, so that the order of rows does not matter. */
const compare = (a: Instant, b: Instant): number => a.micros - b.micros || compareTimes(a.text, b.text)
