import type { Json } from '../model/json.ts'
import type { Unit } from '../model/view.ts'
import { safeText } from './safe-text.ts'
import { mergeGlyphs } from './trend.ts'
import { formatCell } from './unit-texts.ts'
import { cutEnd, cutMiddle } from './widths.ts'

/** The widest cell where no terminal sets a limit: one value must not bury the others. */
export const LONGEST_CELL = 120
const LONGEST_SENTENCE = 1000

// No width reaches further into a text from either end, so what lies between need not be looked at.
const REACH = 8_192

/** More glyphs than this of a trend are only drawn where there is room to spare. */
const ENOUGH_OF_TREND = 24
const SHARE_OF_TREND = 0.3

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
  if (unit === 'trend') return mergeGlyphs(text, width) ?? cutEnd(text, width)
  return unit === 'text' && isName(text) ? cutMiddle(text, width) : cutEnd(text, width)
}

/** The widest cell of a column where all columns together have so much room. */
export function longestCell(unit: Unit, room: number): number {
  return unit === 'trend' ? Math.min(room, Math.max(ENOUGH_OF_TREND, Math.floor(room * SHARE_OF_TREND))) : room
}

/** An id, a path or a number rather than a sentence: its end tells it apart as much as its start. */
export function isName(text: string): boolean {
  return !text.includes(' ')
}

/** Of these the digits should stand below each other. */
export function isFigure(unit: Unit): boolean {
  return !isText(unit) && !isTime(unit) && unit !== 'trend'
}

export function isTime(unit: Unit): boolean {
  return unit === 'time' || unit === 'unix-seconds'
}

export function isText(unit: Unit): boolean {
  return unit === 'text' || unit === 'raw'
}
