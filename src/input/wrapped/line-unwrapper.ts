import { cutLine } from './cut-line.ts'
import { PartJoiner } from './part-joiner.ts'
import type { StringReader } from './text-member.ts'
import type { Wrapping } from './wrapping.ts'

const LF = 0x0a
const NO_LINES: ReadonlySet<number> = new Set()

/** The inner line of each outer line. A line in parts is joined at its last part; its other lines are blank. */
export interface InnerLines {
  /** Valid until the next call. */
  readonly bytes: Buffer
  /** By line, from 0: the lines of its parts, if it has several. */
  readonly joined: ReadonlyMap<number, readonly number[]>
  /** The lines of parts whose last part is not among the outer lines. */
  readonly open: readonly (readonly number[])[]
}

/** Takes inner lines out of outer lines. A line without a wrapper stays as it is. */
export class LineUnwrapper {
  readonly wrapping: Wrapping
  readonly #readString: StringReader | undefined
  #target = Buffer.alloc(0)
  #length = 0

  constructor(wrapping: Wrapping, readString?: StringReader) {
    this.wrapping = wrapping
    this.#readString = readString
  }

  /** @param lastParts lines that no other part follows, even if they are marked as parts */
  read(outer: Buffer, lastParts = NO_LINES): InnerLines {
    const parts = new PartJoiner(this.wrapping)
    this.#clear(outer.length)
    for (let start = 0, line = 0; start < outer.length; line += 1) {
      const lineFeed = outer.indexOf(LF, start)
      const end = lineFeed < 0 ? outer.length : lineFeed
      const bytes = outer.subarray(start, end)
      const cut = cutLine(bytes, this.wrapping, this.#readString)
      if (!cut) this.#add(bytes)
      else this.#addAll(parts.add(line, bytes, { ...cut, isPart: cut.isPart && !lastParts.has(line) }))
      start = end + 1
      this.#add(outer.subarray(end, start))
    }
    return { bytes: this.#target.subarray(0, this.#length), joined: parts.joined, open: parts.open }
  }

  /** Inner lines are never longer than outer lines. */
  #clear(most: number): void {
    if (this.#target.length < most) this.#target = Buffer.allocUnsafeSlow(most)
    this.#length = 0
  }

  #addAll(texts: readonly Buffer[]): void {
    for (const text of texts) this.#add(text)
  }

  #add(bytes: Buffer): void {
    this.#length += bytes.copy(this.#target, this.#length)
  }
}
