import type { OutputLine, OutputLines } from '../../engine/search/output-line.ts'
import type { Source } from '../../input/source.ts'
import { textOfLine } from '../../query/pattern.ts'
import { safeText } from '../../render/index.ts'
import { type LinePlace, LineView } from '../../render/line-view.ts'
import type { SpanFinder } from './find-spans.ts'
import type { LineLook } from './line-printer.ts'

interface TerminalOptions {
  readonly isColoured: boolean
  /** Of the terminal; undefined where whole lines are wanted. */
  readonly columns: number | undefined
  readonly hasPlaces: boolean
  /** Files are named above their lines. */
  readonly hasHeadings: boolean
}

/** Lines for people: a line of the terminal for each, with what was searched for in colour. */
export class TerminalLook implements LineLook {
  readonly separator: Uint8Array
  readonly heading: LineLook['heading']
  readonly #findSpans: SpanFinder
  readonly #options: TerminalOptions
  readonly #view: LineView
  #hasCut = false

  constructor(findSpans: SpanFinder, options: TerminalOptions) {
    this.#findSpans = findSpans
    this.#options = options
    this.#view = new LineView(options.isColoured, options.columns)
    this.separator = Buffer.from(`${this.#view.separator}\n`)
    if (options.hasHeadings) this.heading = ({ path }: Source) => Buffer.from(`${this.#view.heading(safeText(path))}\n`)
  }

  draw(lines: OutputLines): Uint8Array[][] {
    const texts = lines.map(({ bytes }) => textOfLine(bytes).trimEnd())
    const spans = this.#findSpans(texts)
    return lines.map((line, i) => {
      const drawn = this.#view.draw(texts[i]!, line.isMatch ? spans[i]! : [], this.#placeOf(line))
      this.#hasCut ||= drawn.isCut
      return [Buffer.from(drawn.line)]
    })
  }

  get notes(): string[] {
    return this.#hasCut ? [CUT] : []
  }

  #placeOf({ source, number, isMatch }: OutputLine): LinePlace | undefined {
    const { hasPlaces, hasHeadings } = this.#options
    if (!hasPlaces) return undefined
    const mark = isMatch ? ':' : '-'
    return hasHeadings ? { number, mark } : { file: safeText(source.path), number, mark }
  }
}

const CUT =
  'lines are cut at the width of the terminal: --raw prints them whole, --fields @time,@type,… some fields of each'
