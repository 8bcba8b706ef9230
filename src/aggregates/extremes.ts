import { compareTimes, parseTime } from '../kinds/time.ts'
import type { Aggregate } from '../model/aggregate.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { NUMBER, nullOr, objectOf, type Shape, shapeWith, TEXT } from '../model/shape.ts'
import { compareNumbers, isDigits, MOST_DIGITS, type Precise } from '../query/digits.ts'
import { GroupStates } from './grouping/group-states.ts'
import { toSortValue } from './grouping/order.ts'
import { eachNumber, textOfNumber } from './grouping/values.ts'

export type ExtremesSpec = { path: FieldPath; as?: 'value' | 'time' }

/** `text` is what the log writes where the double alone does not say it: a time, or digits beyond 2^53; else ''. */
type Extreme = { value: number; text: string }
type State = { min: Extreme | null; max: Extreme | null }

/** An integer beyond 2^53 as its digits; a time in microseconds since 1970, and as the log writes it. */
export type Extremes = {
  min: number | string | null
  max: number | string | null
  min_text: string | null
  max_text: string | null
}

/** The smallest and the greatest number, or the first and the last time, of a field. */
export function extremes({ path, as = 'value' }: ExtremesSpec): Aggregate<State, Extremes, 'min' | 'max'> {
  const form = as === 'time' ? 'time' : 'raw'
  const compare = (a: Extreme, b: Extreme) =>
    as === 'time' ? a.value - b.value || compareTimes(a.text, b.text) : compareNumbers(preciseOf(a), preciseOf(b))
  const tellValue = (it: Extreme | null) => (as === 'value' && it?.text ? it.text : (it?.value ?? null))
  const tellText = (it: Extreme | null) => (as === 'time' && it ? it.text : null)
  const include = (state: State, it: Extreme) => {
    if (state.min === null || compare(it, state.min) < 0) state.min = it
    if (state.max === null || compare(it, state.max) > 0) state.max = it
  }
  return {
    fields: [{ path, as: form }],
    numbers: [{ path, as: form }],
    init,
    shape: as === 'time' ? TIMES : NUMBERS,
    createAccumulator() {
      const states = new GroupStates(init)
      return {
        add(batch, rows, groupIds) {
          const column = batch.column(path, form)
          eachNumber(column, rows, (value, i, element) => {
            const state = states.at(groupIds[i]!)
            if (!isWithin(state, value)) include(state, { value, text: textOfNumber(column, rows[i]!, element) })
          })
        },
        emit: (count) => states.emit(count),
      }
    },
    merge(left, right) {
      if (right.min) include(left, right.min)
      if (right.max) include(left, right.max)
      return left
    },
    result: ({ min, max }) => ({
      min: tellValue(min),
      max: tellValue(max),
      min_text: tellText(min),
      max_text: tellText(max),
    }),
    sortValue: (found, end = 'max') => toSortValue(found[end]),
  }
}

const extremesOf = (expected: string, isRight: (it: Extreme) => boolean): Shape<State> => {
  const extreme = nullOr(shapeWith(objectOf<Extreme>({ value: NUMBER, text: TEXT }), expected, isRight))
  return objectOf({ min: extreme, max: extreme })
}

const TIMES = extremesOf('a time and its text', ({ value, text }) => parseTime(text) === value)
const NUMBERS = extremesOf(
  'a number and its digits',
  ({ value, text }) => text === '' || (isDigits(text, MOST_DIGITS) && Number(text) === value),
)

const init = (): State => ({ min: null, max: null })

/** Whether its text cannot matter. */
function isWithin({ min, max }: State, value: number): boolean {
  if (min === null || max === null) return false
  if (value > min.value && value < max.value) return true
  return (value === min.value && min.text === '') || (value === max.value && max.text === '')
}

const preciseOf = ({ value, text }: Extreme): Precise => [value, text]
