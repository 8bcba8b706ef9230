import { compareTimes, parseTime } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { NUMBER, nullOr, objectOf, type Shape, shapeWith, TEXT } from '../model/shape.ts'
import { GroupStates } from './grouping/group-states.ts'

/** A time as the log writes it, and in microseconds since 1970 to compare it. */
type Instant = { text: string; micros: number }
type State = { first: Instant | null; last: Instant | null }
/** As the log writes them; null if no row has a time. */
export type Span = { first: string | null; last: string | null }

/** The earliest and the latest time of a field, with the digits of the log. */
export const span = ({ path }: { path: FieldPath }): Aggregate<State, Span, 'first' | 'last'> => ({
  fields: [{ path, as: 'time' }],
  numbers: [{ path, as: 'time' }],
  init: noSpan,
  shape: SPAN,
  createAccumulator() {
    const spans = new GroupStates(() => ({ ...noSpan(), from: Infinity, to: -Infinity }))
    return {
      add(batch, rows, groupIds) {
        const column = batch.column(path, 'time')
        const { tags, numbers } = column
        for (let i = 0; i < rows.length; i += 1) {
          if (tags[rows[i]!] !== TAG.number) continue
          const it = spans.at(groupIds[i]!)
          const micros = numbers[rows[i]!]!
          if (micros < it.from) it.from = micros
          if (micros > it.to) it.to = micros
        }
        // Texts are asked for last, since in a log each row is later than all before it.
        for (let i = 0; i < rows.length; i += 1) {
          const row = rows[i]!
          if (tags[row] !== TAG.number) continue
          const micros = numbers[row]!
          const it = spans.at(groupIds[i]!)
          if (micros === it.from) it.first = earlier(it.first, { text: column.text(row), micros })
          if (micros === it.to) it.last = later(it.last, { text: column.text(row), micros })
        }
      },
      emit: (count) => spans.emit(count).map(({ first, last }) => ({ first, last })),
    }
  },
  merge: (left, right) => ({
    first: earlier(left.first, right.first),
    last: later(left.last, right.last),
  }),
  result: ({ first, last }) => ({ first: first?.text ?? null, last: last?.text ?? null }),
  sortValue(times, end = 'first') {
    const time = times[end]
    return time === null ? null : parseTime(time)
  },
})

const INSTANT = nullOr(
  shapeWith(
    objectOf<Instant>({ text: TEXT, micros: NUMBER }),
    'a time and its microseconds',
    ({ text, micros }) => parseTime(text) === micros,
  ),
)
const SPAN: Shape<State> = objectOf({ first: INSTANT, last: INSTANT })

const noSpan = (): State => ({ first: null, last: null })

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && compare(b, a) < 0) ? b : a

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && compare(b, a) > 0) ? b : a

/** Of one microsecond by its text, so that the order of rows does not matter. */
const compare = (a: Instant, b: Instant): number => a.micros - b.micros || compareTimes(a.text, b.text)
