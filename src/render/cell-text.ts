import { safeLines, safeText } from './safe-text.ts'

/** How a text is written in a cell. No two different texts may be written the same. */
export type CellText = (text: string) => string

/** On one line, since tab and line end are the format itself; as jq and PostgreSQL write it: `\t`, `\n`, `\\`. */
export const tsvText: CellText = (text) => safeText(doubleBackslashes(text))

/**
 * As it is, also with line ends, for the cell is quoted. Other controls are spelled out, as in `\x1b`; in such a text, and
 * in one that holds such a spelling itself, backslashes are doubled.
 */
export const csvText: CellText = (text) => {
  const safe = safeLines(text)
  return safe === text && !holdsSpelling(text) ? text : safeLines(doubleBackslashes(text))
}

const doubleBackslashes = (text: string): string => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text)

const SPELLING = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{5})\})/g

/** Whether it looks as if something had been spelled out. `\u3042` does not: what it stands for is written as it is. */
function holdsSpelling(text: string): boolean {
  if (!text.includes('\\')) return false
  return [...text.matchAll(SPELLING)].some(([, byte, unit, more]) => {
    const character = String.fromCodePoint(Number.parseInt(byte ?? unit ?? more!, 16))
    return safeText(character) !== character
  })
}
