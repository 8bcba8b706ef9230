import { type BlockRoom, type ByteBlock, type ByteRange, readFrom } from './blocks.ts'
import { HeldBytes } from './held-bytes.ts'

const LF = 0x0a

/** How many bytes of a too long line are kept beyond the limit: one may be the carriage return of a line end. */
const BEYOND_LIMIT = 2

/** How much is read beyond a block, so that the last line that begins in it is usually complete. */
const AHEAD_BYTES = 64 * 1024

/**
 * Cuts bytes into blocks of whole lines. The caller reads: while `next` returns 'more', it puts bytes into `room` and calls
 * `add`, or it calls `fail` with the fault that ended the reading. A block begins where the one before ended. After a line
 * that was cut at the limit, it begins at the next line.
 */
export class BlockCutter {
  readonly #held: HeldBytes
  readonly #blockBytes: number
  /** How many bytes of a line are kept. */
  readonly #keptBytes: number
  /** Lines that begin from here on are left out. */
  readonly #end: number
  /** Whether the held bytes begin inside a line that is left out. */
  #isInside: boolean
  /** The end of the next block is not before this place. */
  #searched = 0
  /** No line ends before this place. */
  #lineless = 0
  /** Nothing more can be read. */
  #isAtEnd = false
  /** Why reading ended early, if it did. */
  #fault: unknown

  /** @param range of the lines; the bytes begin at `readFrom(range)` */
  constructor(maxLineBytes: number, { blockBytes, input }: BlockRoom, range: ByteRange) {
    this.#held = new HeldBytes(input, readFrom(range))
    this.#blockBytes = blockBytes
    this.#keptBytes = maxLineBytes + BEYOND_LIMIT
    this.#end = range.end
    this.#isInside = range.start > 0
  }

  /**
   * The next block. Its bytes are valid until the next call of `room`.
   * @throws the fault, after all lines before it
   */
  next(): ByteBlock | 'more' | 'end' {
    if (this.#isInside) this.#dropRestOfLine()
    const length = this.#isInside ? this.#nothing : this.#findEnd()
    if (length === undefined) return 'more'
    if (length > 0) return this.#take(length)
    if (this.#fault !== undefined) throw this.#fault
    return 'end'
  }

  /** Whether lines may wait here for others. */
  get isHolding(): boolean {
    return !this.#isInside && this.#held.bytes.length > 0
  }

  /** The complete lines that are held, as a block that may be short; undefined without any. */
  takeLines(): ByteBlock | undefined {
    if (this.#isInside) return undefined
    const { bytes } = this.#held
    const lineFeed = bytes.subarray(this.#lineless).lastIndexOf(LF)
    if (lineFeed >= 0) return this.#take(this.#lineless + lineFeed + 1)
    this.#lineless = bytes.length
    return undefined
  }

  /** Where the next bytes go. */
  room(): Buffer {
    const missing = this.#blockBytes + AHEAD_BYTES - this.#held.bytes.length
    return this.#held.room(missing > 0 ? missing : this.#blockBytes)
  }

  /** @param count how many bytes were put into `room`; 0 at the end of the input */
  readonly add = (count: number): void => {
    this.#held.add(count)
    this.#isAtEnd = count === 0
  }

  /** The input cannot be read further. */
  readonly fail = (error: unknown): void => {
    this.#fault = error
    this.#isAtEnd = true
  }

  #take(length: number): ByteBlock {
    const bytes = this.#held.bytes.subarray(0, length)
    const { offset } = this.#held
    this.#held.drop(length)
    this.#searched = 0
    this.#lineless = 0
    this.#isInside = bytes[length - 1] !== LF
    return { offset, bytes }
  }

  /** The length of a block without lines; undefined as long as there may be some. */
  get #nothing(): 0 | undefined {
    return this.#isAtEnd ? 0 : undefined
  }

  /**
   * How many of the held bytes make the next block: up to the end of the last line that begins in it. Undefined if more
   * bytes are needed to know it, 0 without a block.
   */
  #findEnd(): number | undefined {
    const { bytes, offset } = this.#held
    if (offset >= this.#end) return 0
    const lastByte = Math.min(this.#blockBytes, this.#end - offset) - 1
    const lineFeed = bytes.indexOf(LF, Math.max(lastByte, this.#searched))
    if (lineFeed >= 0) return lineFeed + 1
    this.#searched = bytes.length
    if (bytes.length > lastByte) {
      const lineStart = bytes.lastIndexOf(LF, lastByte) + 1
      if (bytes.length - lineStart >= this.#keptBytes) return lineStart + this.#keptBytes
    }
    if (!this.#isAtEnd) return undefined
    return this.#fault === undefined ? bytes.length : bytes.lastIndexOf(LF) + 1
  }

  #dropRestOfLine(): void {
    const { bytes } = this.#held
    const lineFeed = bytes.indexOf(LF)
    this.#held.drop(lineFeed < 0 ? bytes.length : lineFeed + 1)
    this.#isInside = lineFeed < 0
  }
}
