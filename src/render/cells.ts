import type { Json } from '../model/json.ts'
import type { Unit } from '../model/view.ts'
import { safeText } from './safe-text.ts'
import { formatCell } from './units.ts'
import { cutEnd, cutMiddle } from './widths.ts'

/** The widest cell where no terminal sets a limit: one value must not bury the others. */
export const LONGEST_CELL = 120
const LONGEST_SENTENCE = 1000

// No width reaches further into a text from either end, so what lies between need not be looked at.
const REACH = 8_192

/** A cell as text of one line, to be cut to a width of at most 1,000 columns. */
export function showCell(value: Json | undefined, unit: Unit, timeZone: string): string {
  const isLong = typeof value === 'string' && value.length > 2 * REACH
  return formatCell(isLong ? value.slice(0, REACH) + value.slice(-REACH) : value, unit, { timeZone })
}

/** A title or a note. */
export function showSentence(text: string): string {
  return cutEnd(safeText(text.slice(0, REACH)), LONGEST_SENTENCE)
}

/** A shown cell in at most `width` columns. */
export function cutCell(text: string, unit: Unit, width: number): string {
  return unit === 'text' && isName(text) ? cutMiddle(text, width) : cutEnd(text, width)
}

/** An id, a path or a number rather than a sentence: its end tells it apart as much as its start. */
export function isName(text: string): boolean {
  return !text.includes(' ')
}

/** Of these the digits should stand below each other. */
export function isFigure(unit: Unit): boolean {
  return !isText(unit) && unit !== 'time'
}

export function isText(unit: Unit): boolean {
  return unit === 'text' || unit === 'raw'
}
