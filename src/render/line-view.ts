import { createStyle, type Style } from './colors.ts'
import { safeLine } from './safe-text.ts'
import { head, roomOf, UNITS_PER_COLUMN, widthOf } from './widths.ts'

/** Part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What stands before the text of a line. */
export interface LinePlace {
  /** Not where a heading names it. */
  readonly file?: string
  readonly number: number
  /** `:` before a line that matches, `-` before one that stands near it. */
  readonly mark: string
}

interface Piece {
  /** Safe for a terminal. */
  readonly text: string
  readonly isMatch: boolean
}

const ELLIPSIS = '…'
/** Of a line behind a long name of a file so much is shown all the same. */
const LEAST_ROOM = 20

/** Draws lines of logs: matches in colour, and a line of the terminal for each, if its width is known. */
export class LineView {
  readonly #style: Style
  readonly #columns: number

  /** @param columns of the terminal; undefined where lines are not cut */
  constructor(isColoured: boolean, columns: number | undefined) {
    this.#style = createStyle(isColoured)
    this.#columns = roomOf(columns)
  }

  heading(file: string): string {
    return this.#style.path(file)
  }

  /** The line between lines that are no neighbours. */
  get separator(): string {
    return this.#style.dim('--')
  }

  /**
   * @param matches of the text, in order
   * @returns also whether a part was left out
   */
  draw(text: string, matches: readonly Span[], place: LinePlace | undefined): { line: string; isCut: boolean } {
    const { plain, painted } = this.#placeOf(place)
    const room = Math.max(LEAST_ROOM, this.#columns - widthOf(plain))
    const { pieces, isCut } = layOut(text, matches, room)
    const drawn = pieces.map((piece) => (piece.isMatch ? this.#style.match(piece.text) : piece.text))
    return { line: painted + drawn.join(''), isCut }
  }

  #placeOf(place: LinePlace | undefined): { plain: string; painted: string } {
    if (!place) return { plain: '', painted: '' }
    const { path, number, dim } = this.#style
    const [file, mark] = [place.file ?? '', place.mark]
    const before = file === '' ? '' : path(file) + dim(mark)
    return {
      plain: `${file === '' ? '' : file + mark}${place.number}${mark}`,
      painted: before + number(String(place.number)) + dim(mark),
    }
  }
}

interface Layout {
  readonly pieces: readonly Piece[]
  readonly isCut: boolean
}

/** The start of a text; if its first match is further back, what stands around that, behind a shorter start. */
function layOut(text: string, matches: readonly Span[], room: number): Layout {
  const whole = shorten(text, { start: 0, end: text.length }, matches, room)
  const first = matches[0]
  if (!whole.isCut || !first || isNear(text, first, room)) return whole
  const from = startOfRest(text, first, room)
  const start = shorten(text, { start: 0, end: from }, [], Math.floor(room / 3))
  const rest = room - start.pieces.reduce((sum, piece) => sum + widthOf(piece.text), 0)
  const end = shorten(text, { start: from, end: text.length }, matches, rest)
  return { pieces: [...start.pieces, ...end.pieces], isCut: true }
}

/** Some way before the match; further before it if the text ends soon. */
function startOfRest(text: string, match: Span, room: number): number {
  const rest = room - Math.floor(room / 3)
  const before = atCharacter(text, Math.max(0, match.start - Math.floor(room / 6)))
  const last = atCharacter(text, Math.max(0, text.length - rest))
  return last < before && widthOf(safeLine(text.slice(last))) <= rest ? last : before
}

/** Whether the match begins in the first half of so much room. */
const isNear = (text: string, { start }: Span, room: number): boolean =>
  start <= room * UNITS_PER_COLUMN && widthOf(safeLine(text.slice(0, start))) <= room / 2

/** A part of a text in so much room, `…` at its end where it is longer. What no room reaches is not looked at. */
function shorten(text: string, { start, end }: Span, matches: readonly Span[], room: number): Layout {
  const reach = Math.min(end, start + room * UNITS_PER_COLUMN)
  const pieces = [...cutAtMatches(text, { start, end: reach }, matches)]
  const width = room === Infinity ? 0 : pieces.reduce((sum, piece) => sum + widthOf(piece.text), 0)
  if (reach === end && width <= room) return { pieces, isCut: false }
  const shown: Piece[] = []
  let left = room - 1
  for (const { text, isMatch } of pieces) {
    const piece = head(text, left)
    shown.push({ text: piece, isMatch })
    left -= widthOf(piece)
    if (piece.length < text.length) break
  }
  return { pieces: [...shown, { text: ELLIPSIS, isMatch: false }], isCut: true }
}

function* cutAtMatches(text: string, { start, end }: Span, matches: readonly Span[]): Generator<Piece> {
  let at = start
  for (const match of matches) {
    if (match.start >= end) break
    if (match.end <= at) continue
    const from = Math.max(at, match.start)
    if (from > at) yield { text: safeLine(text.slice(at, from)), isMatch: false }
    at = Math.min(end, match.end)
    yield { text: safeLine(text.slice(from, at)), isMatch: true }
  }
  if (at < end) yield { text: safeLine(text.slice(at, end)), isMatch: false }
}

/** Not between the halves of a surrogate pair. */
const atCharacter = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at)
