import type { ByteReader } from './byte-reader.ts'

/** A window of the input; a block holds the lines that begin in one. */
export const BLOCK_BYTES = 512 * 1024

/** What is held of an input at a time, unless a line needs more. */
export const INPUT_BYTES = 4 * BLOCK_BYTES

const LF = 0x0a

/** Of a line that is too long so many bytes are kept beyond the limit: one may be the carriage return of a line end. */
const BEYOND_LIMIT = 2

/** Places in an input. A start above 0 is that of the byte before the first place at which a line may begin. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

const WHOLE: ByteRange = { start: 0, end: Number.POSITIVE_INFINITY }

/** The part of a `Block` that reading alone can tell. */
export interface ByteBlock {
  readonly index: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * Cuts a reader's bytes into blocks of whole lines. Memory is bounded by the window and the limit of a line: what is
 * beyond the limit is read and dropped. A fault of the reader comes out behind the lines that were read before it; the
 * line that it broke off is none of them.
 *
 * @param input `INPUT_BYTES` of memory that blocks are read into, as long as no line needs more
 * @param range only lines that begin in it; the reader stands at its start
 */
export async function* toBlocks(
  reader: ByteReader,
  maxLineBytes: number,
  input = Buffer.allocUnsafeSlow(INPUT_BYTES),
  { start, end }: ByteRange = WHOLE,
): AsyncGenerator<ByteBlock> {
  const held = new HeldBytes(reader, input, start)
  // A line that begins before the range is none of it.
  if (start > 0) await dropRestOfLine(held)
  while (held.offset < end) {
    const end = await findBlockEnd(held, maxLineBytes)
    if (end === 0) break
    const isCut = held.bytes[end - 1] !== LF
    const { offset } = held
    yield { index: Math.floor(offset / BLOCK_BYTES), offset, bytes: held.bytes.subarray(0, end) }
    held.drop(end)
    if (isCut) await dropRestOfLine(held)
  }
  if (held.fault !== undefined) throw held.fault
}

/** How many of the held bytes make the next block: up to the end of the last line that begins in its window. */
async function findBlockEnd(held: HeldBytes, maxLineBytes: number): Promise<number> {
  const lastByteOfWindow = BLOCK_BYTES - 1 - (held.offset % BLOCK_BYTES)
  let searched = lastByteOfWindow
  while (true) {
    const lineFeed = held.bytes.indexOf(LF, searched)
    if (lineFeed >= 0) return lineFeed + 1
    searched = Math.max(searched, held.bytes.length)
    if (held.bytes.length > lastByteOfWindow) {
      const lineStart = held.bytes.lastIndexOf(LF, lastByteOfWindow) + 1
      const kept = maxLineBytes + BEYOND_LIMIT
      if (held.bytes.length - lineStart >= kept) return lineStart + kept
    }
    if (!(await held.readMore())) return held.fault === undefined ? held.bytes.length : held.bytes.lastIndexOf(LF) + 1
  }
}

async function dropRestOfLine(held: HeldBytes): Promise<void> {
  do {
    const lineFeed = held.bytes.indexOf(LF)
    if (lineFeed >= 0) return held.drop(lineFeed + 1)
    held.drop(held.bytes.length)
  } while (await held.readMore())
}

/** A buffer that is filled at its end and emptied at its start. */
class HeldBytes {
  /** Why reading ended early, if it did. */
  fault: unknown
  /** Place of the first held byte in the input. */
  offset: number
  readonly #reader: ByteReader
  #buffer: Buffer
  #start = 0
  #end = 0

  constructor(reader: ByteReader, buffer: Buffer, offset: number) {
    this.#reader = reader
    this.#buffer = buffer
    this.offset = offset
  }

  /** Valid until `readMore`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end)
  }

  drop(count: number): void {
    this.#start += count
    this.offset += count
  }

  /** False at the end of the input, or where it cannot be read further. */
  async readMore(): Promise<boolean> {
    if (this.fault !== undefined) return false
    this.#makeRoom()
    const target = this.#buffer.subarray(this.#end, this.#end + BLOCK_BYTES)
    try {
      const count = await this.#reader.read(target)
      this.#end += count
      return count > 0
    } catch (error) {
      this.fault = error
      return false
    }
  }

  #makeRoom(): void {
    if (this.#end + BLOCK_BYTES <= this.#buffer.length) return
    const { bytes } = this
    const target =
      bytes.length + BLOCK_BYTES <= this.#buffer.length ? this.#buffer : Buffer.allocUnsafeSlow(2 * this.#buffer.length)
    bytes.copy(target)
    this.#buffer = target
    this.#start = 0
    this.#end = bytes.length
  }
}
