import { showSentence } from './cells.ts'
import { cutEnd, widthOf, widthUpTo } from './widths.ts'

const MOST_LINES = 3

/** A field or a plain name; anything else is an expression, whose letters mean something as they are. */
const NAME = /^[\p{L}\p{M}\p{N}_.@[\] →-]*$/u
/** The same of ASCII and our own arrow: nearly all names are, and Unicode's properties take a while to look up. */
const ASCII_NAME = /^[\w.@[\] →-]*$/

/** A column's name as the header of a table. */
export function showHeader(name: string): string {
  return showSentence(ASCII_NAME.test(name) || NAME.test(name) ? name.toUpperCase() : name)
}

/** The header in lines of at most `width` columns, as few as do; cut only where three lines do not hold it. */
export function wrapHeader(header: string, width: number): string[] {
  if (widthUpTo(header, width + 1) <= width) return [header]
  const lines = fillLines(piecesOf(header), width)
  const last = lines.splice(MOST_LINES - 1).join('')
  return [...lines, last].flatMap((line) => (line === '' ? [] : cutEnd(line.trimEnd(), width)))
}

/** The least width at which nothing of the header is cut. */
export function narrowestHeader(header: string): number {
  const pieces = piecesOf(header)
  const total = pieces.reduce((sum, { width }) => sum + width, 0)
  let width = Math.max(1, Math.ceil(total / MOST_LINES), ...pieces.map((piece) => piece.width))
  while (fillLines(pieces, width).length > MOST_LINES) width++
  return width
}

interface Piece {
  readonly text: string
  /** Without the spaces that it may end in, which no line needs. */
  readonly width: number
}

/** What stays together: a line may end behind a space, an opening bracket, a comma, or an operator. */
function piecesOf(header: string): Piece[] {
  const texts = header.match(/[^ (,=<>!~&|+*/]*(?:[(,]|[=<>!~&|+*/]+)? */gu) ?? []
  return texts.flatMap((text) => (text === '' ? [] : { text, width: widthOf(text.trimEnd()) }))
}

/** Greedy; a piece that is wider than a line has one for itself. */
function fillLines(pieces: readonly Piece[], width: number): string[] {
  const lines: string[] = []
  let used = 0
  for (const piece of pieces) {
    if (lines.length > 0 && used + piece.width <= width) lines[lines.length - 1] += piece.text
    else {
      lines.push(piece.text)
      used = 0
    }
    used += piece.width + piece.text.length - piece.text.trimEnd().length
  }
  return lines
}
