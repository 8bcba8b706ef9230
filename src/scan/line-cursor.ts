const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09

/** Walks the lines of a block without looking into them. */
export class LineCursor {
  readonly #bytes: Buffer
  /** The line's place in the block, without its line end: a line feed, with or without a carriage return. */
  start = 0
  end = 0
  /** Where its line feed is, or the end of the block. */
  lineFeed = 0
  /** Index of the line in the block. */
  index = -1
  #next = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Goes to the next line; false behind the last. */
  advance(): boolean {
    if (this.#next >= this.#bytes.length) return false
    this.start = this.#next
    const found = this.#bytes.indexOf(LF, this.start)
    this.lineFeed = found < 0 ? this.#bytes.length : found
    this.#next = this.lineFeed + 1
    const hasReturn = this.lineFeed > this.start && this.#bytes[this.lineFeed - 1] === CR
    this.end = hasReturn ? this.lineFeed - 1 : this.lineFeed
    this.index += 1
    return true
  }

  /** Whether the block ends with this line, without a line feed: the input ended here. */
  get isOpen(): boolean {
    return this.#next > this.#bytes.length
  }

  get isBlank(): boolean {
    for (let at = this.start; at < this.end; at += 1) {
      const byte = this.#bytes[at]
      if (byte !== SPACE && byte !== TAB && byte !== CR) return false
    }
    return true
  }
}

/** Tells which lines of a block hold one of some texts, by searching the whole block for each. */
export class LiteralSearch {
  readonly #bytes: Buffer
  readonly #needles: readonly Buffer[]
  /** For each needle its first place at or behind the last line asked for. */
  readonly #places: number[]

  constructor(bytes: Buffer, literals: readonly string[]) {
    this.#bytes = bytes
    this.#needles = literals.map((literal) => Buffer.from(literal))
    this.#places = this.#needles.map(() => -1)
  }

  /** Asked for lines in their order. */
  isIn(start: number, end: number): boolean {
    return this.#needles.some((needle, i) => this.#placeFrom(needle, i, start) + needle.length <= end)
  }

  #placeFrom(needle: Buffer, i: number, start: number): number {
    const known = this.#places[i]!
    if (known >= start) return known
    const found = this.#bytes.indexOf(needle, start)
    const place = found < 0 ? Number.POSITIVE_INFINITY : found
    this.#places[i] = place
    return place
  }
}
