import { createRequire } from 'node:module'

const ELLIPSIS = '…'

// No honest text needs more UTF-16 units for a column of the terminal: what lies beyond is not even looked at, which
// keeps a cell of 1 MB as cheap as a short one, and a letter under a thousand accents a letter.
export const UNITS_PER_COLUMN = 8

// Going through a long text by segments takes time by the square of its length (Node 20), hence this short cut and the
// bound above. Beside ASCII it knows what we write ourselves: each is one column wide.
const USUAL = /^[ -~…·—→]*$/

// Japanese, and Korean syllables, as most text beside ASCII is: each two columns wide, and never part of a character.
const WIDE = String.raw`\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60`
const USUAL_OR_WIDE = new RegExp(`^[ -~…·—→${WIDE}]*$`)
const NOT_WIDE = new RegExp(`[^${WIDE}]+`, 'g')

// Their tables take longer to set up than most reports to draw, and most reports need neither.
const require = createRequire(import.meta.url)
let stringWidth: typeof import('string-width').default | undefined
let segmenter: Intl.Segmenter | undefined

// A terminal that says it is narrower or wider than this is wrong.
const LEAST_COLUMNS = 20
const MOST_COLUMNS = 1000

/** The columns to draw in; Infinity for a pipe, and for a terminal that does not know its width and says 0. */
export const roomOf = (columns: number | undefined): number =>
  columns ? Math.min(Math.max(columns, LEAST_COLUMNS), MOST_COLUMNS) : Infinity

/** The columns of a terminal that safe text takes: two for a Japanese character or an emoji. */
export function widthOf(text: string): number {
  if (USUAL.test(text)) return text.length
  if (USUAL_OR_WIDE.test(text)) return text.length + text.replace(NOT_WIDE, '').length
  stringWidth ??= (require('#string-width') as typeof import('string-width')).default
  return stringWidth(text)
}

/** The same, for a text of any length: no more than `limit`. */
export function widthUpTo(text: string, limit: number): number {
  return fits(text, limit) ? widthOf(text) : limit
}

/** The text in at most `width` columns, its end cut off by `…` where need be. For sentences and times. */
export function cutEnd(text: string, width: number): string {
  return fits(text, width) ? text : `${head(text, width - 1).trimEnd()}${ELLIPSIS}`
}

/** As `cutEnd`, but out of the middle: ids, paths and names tell themselves apart by their ends as well. */
export function cutMiddle(text: string, width: number): string {
  if (fits(text, width)) return text
  const end = Math.floor((width - 1) / 2)
  return `${head(text, width - 1 - end)}${ELLIPSIS}${tail(text, end)}`
}

/** Lines of at most `width` columns, broken at spaces, and inside a word only where one is longer than a line. */
export function wrap(text: string, width: number): string[] {
  if (width === Infinity) return [text]
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    for (const [i, piece] of [...breakWord(word, width)].entries()) {
      const size = widthOf(piece)
      const joint = i === 0 && used > 0 ? 1 : 0
      if (used > 0 && used + joint + size > width) {
        lines.push(line)
        line = piece
        used = size
      } else {
        line += joint ? ` ${piece}` : piece
        used += joint + size
      }
    }
  }
  return [...lines, line]
}

function fits(text: string, width: number): boolean {
  return text.length <= width * UNITS_PER_COLUMN && widthOf(text) <= width
}

/** As much of the start of a text as so many columns hold. */
export function head(text: string, width: number): string {
  const start = text.slice(0, width * UNITS_PER_COLUMN)
  if (USUAL.test(start)) return start.slice(0, width)
  return take(segmentsOf(start), width).join('')
}

function tail(text: string, width: number): string {
  if (width === 0) return ''
  const end = text.slice(-width * UNITS_PER_COLUMN)
  if (USUAL.test(end)) return end.slice(-width)
  return take([...segmentsOf(end)].reverse(), width)
    .reverse()
    .join('')
}

function take(characters: Iterable<string>, width: number): string[] {
  const taken: string[] = []
  let used = 0
  for (const character of characters) {
    used += widthOf(character)
    if (used > width) break
    taken.push(character)
  }
  return taken
}

/** What a reader takes for one character each. A half of a surrogate pair, left by a slice, is dropped. */
function* segmentsOf(text: string): Generator<string> {
  const whole = text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
  if (USUAL_OR_WIDE.test(whole)) return yield* whole
  segmenter ??= new Intl.Segmenter('en')
  for (const { segment } of segmenter.segment(whole)) yield segment
}

/** A word in pieces that each fit a line. */
function* breakWord(word: string, width: number): Generator<string> {
  let rest = word
  while (!fits(rest, width)) {
    const piece = head(rest, width)
    if (piece === '') break
    yield piece
    rest = rest.slice(piece.length)
  }
  yield rest
}
