import type { OutputLine } from '../output-line.ts'

/** A line that a match behind it may ask for. */
export type HeldLine = Pick<OutputLine, 'kind' | 'number' | 'bytes' | 'outer' | 'isBlank'> & {
  readonly isTooLong: boolean
}

/** A queue of lines whose bytes are those of a window, until they are copied. */
export class HeldLines implements Iterable<HeldLine> {
  #lines: HeldLine[] = []
  #first = 0
  /** Lines in front of this place have bytes of their own. */
  #kept = 0

  get length(): number {
    return this.#lines.length - this.#first
  }

  [Symbol.iterator](): Iterator<HeldLine> {
    return this.#lines.slice(this.#first).values()
  }

  push(line: HeldLine): void {
    this.#lines.push(line)
  }

  shift(): void {
    this.#first += 1
    if (2 * this.#first > this.#lines.length) this.#compact()
  }

  /** Copies the bytes, those of the last lines first and up to a limit; tells whether lines in front had to go. */
  keep(mostBytes: number): boolean {
    this.#compact()
    let room = mostBytes
    for (let i = this.#lines.length - 1; i >= 0; i -= 1) {
      const line = this.#lines[i]!
      room -= line.bytes.length
      if (room < 0) {
        this.#first = i + 1
        break
      }
      if (i >= this.#kept) this.#lines[i] = copyOf(line)
    }
    const isCut = this.#first > 0
    this.#compact()
    this.#kept = this.#lines.length
    return isCut
  }

  #compact(): void {
    if (this.#first === 0) return
    this.#lines = this.#lines.slice(this.#first)
    this.#kept = Math.max(0, this.#kept - this.#first)
    this.#first = 0
  }
}

const copyOf = (line: HeldLine): HeldLine => ({
  ...line,
  bytes: Buffer.from(line.bytes),
  outer: line.outer && Buffer.from(line.outer),
})
