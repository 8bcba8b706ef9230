import type { Aggregate } from '../model/aggregate.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { eachNumber } from './values.ts'

export type ExtremesSpec = { path: FieldPath; as?: 'value' | 'time' }

/** `text` is what the log writes where the double alone does not say it; else ''. */
type Extreme = { value: number; text: string }
type State = { min: Extreme | null; max: Extreme | null }

/** Of a time in microseconds since 1970. A text stands where the log tells more: a time, or digits beyond 2^53. */
export type Extremes = { min: number | null; max: number | null; min_text: string | null; max_text: string | null }

/** The smallest and the greatest number, or the first and the last time, of a field. */
export function extremes({ path, as = 'value' }: ExtremesSpec): Aggregate<State, Extremes> {
  const form = as === 'time' ? 'time' : 'raw'
  const compareTexts = as === 'time' ? compareTimes : compareDigits
  const compare = (a: Extreme, b: Extreme) => a.value - b.value || compareTexts(a.text, b.text)
  const include = (state: State, it: Extreme) => {
    if (state.min === null || compare(it, state.min) < 0) state.min = it
    if (state.max === null || compare(it, state.max) > 0) state.max = it
  }
  return {
    fields: [{ path, as: form }],
    init: () => ({ min: null, max: null }),
    step(state, batch, rows) {
      eachNumber(batch.column(path, form), rows, (value, text) => {
        const isInside = state.min && state.max && value > state.min.value && value < state.max.value
        if (!isInside) include(state, { value, text })
      })
      return state
    },
    merge(left, right) {
      if (right.min) include(left, right.min)
      if (right.max) include(left, right.max)
      return left
    },
    result: ({ min, max }) => ({
      min: min?.value ?? null,
      max: max?.value ?? null,
      min_text: min?.text || null,
      max_text: max?.text || null,
    }),
  }
}

/** Of one time written in two ways either may be told, but always the same. */
const compareTimes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Doubles may be equal where digits are not. */
const compareDigits = (a: string, b: string): number => (a === b ? 0 : BigInt(a) < BigInt(b) ? -1 : 1)
