import type { Unit } from '../model/view.ts'
import { isFigure, isName, isText, isTime } from './cells.ts'
import type { Extent } from './fit-columns.ts'
import { narrowestHeader } from './headers.ts'
import type { TimeForm } from './short-times.ts'
import { widthUpTo } from './widths.ts'

/** A column of a table with its shown cells. */
export interface Field {
  readonly unit: Unit
  readonly header: string
  readonly texts: readonly string[]
}

/** What a table may leave out. */
export interface Attempt {
  readonly form: TimeForm
  readonly enoughOfSentence: number
  /** The same of an id or a path. */
  readonly enoughOfName: number
  /** Whether headers may be wrapped, but not be cut. */
  readonly wholeHeaders: boolean
}

// Figures are never cut in a table; what is longer than this is none, whatever its column says.
const LONGEST_FIGURE = 32
const LEAST_HEADER = 6
const LEAST_TREND = 8
// What a column of text keeps at least: half of its cells whole, between this and what is enough.
const LEAST_TEXT = 8

/** In columns of the terminal. */
export interface Measure {
  readonly header: number
  /** Of its header over several lines. */
  readonly narrowHeader: number
  readonly widest: number
  /** The median of the cells that say something. */
  readonly typical: number
}

/** @param limit beyond which no cell is measured */
export function measure({ unit, header, texts }: Field, limit: number): Measure {
  const longest = isFigure(unit) || isTime(unit) ? Math.min(LONGEST_FIGURE, limit) : limit
  const widths = Int32Array.from(texts, (text) => widthUpTo(text, longest)).sort()
  const telling = widths.filter((width) => width > 1)
  return {
    header: widthUpTo(header, limit),
    narrowHeader: narrowestHeader(header),
    widest: widths.at(-1) ?? 0,
    typical: telling[telling.length >> 1] ?? 0,
  }
}

/** @param wholeNames whether names, paths and headers must be whole, so that they can be read and copied */
export function findExtent(field: Field, measure: Measure, attempt: Attempt, wholeNames: boolean): Extent {
  const wanted = Math.max(1, measure.header, measure.widest)
  const least = leastOf(field, measure, attempt, wholeNames)
  const whole = Math.max(least, measure.narrowHeader, measure.widest)
  return { wanted, whole, least: Math.min(wanted, Math.max(least, attempt.wholeHeaders ? measure.narrowHeader : 0)) }
}

/** What the cells need, and some of the header. */
function leastOf({ unit, texts }: Field, measure: Measure, attempt: Attempt, wholeNames: boolean): number {
  const { header, narrowHeader, widest, typical } = measure
  if (unit === 'trend') return Math.max(Math.min(widest, LEAST_TREND), Math.min(header, LEAST_HEADER))
  if (!isText(unit)) return Math.max(widest, wholeNames ? narrowHeader : Math.min(header, LEAST_HEADER))
  const telling = texts.filter((text) => text.length > 1)
  const isOfNames = telling.filter(isName).length > telling.length / 2
  if (isOfNames && wholeNames) return Math.max(widest, LEAST_TEXT)
  const enough = isOfNames ? attempt.enoughOfName : attempt.enoughOfSentence
  return Math.max(LEAST_TEXT, Math.min(enough, typical))
}
