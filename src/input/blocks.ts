import type { ByteReader, PlainFile } from './byte-reader.ts'

/** A window of the input; a block holds the lines that begin in one. */
export const BLOCK_BYTES = 512 * 1024

/** What is held of an input at a time, unless a line needs more. */
export const INPUT_BYTES = 4 * BLOCK_BYTES

/** So much is read ahead of a window, so that the line that goes over its end is there with it, unless it is long. */
const AHEAD_BYTES = 64 * 1024

const LF = 0x0a

/** Of a line that is too long so many bytes are kept beyond the limit: one may be the carriage return of a line end. */
const BEYOND_LIMIT = 2

/** Places in an input. A start above 0 is that of the byte before the first place at which a line may begin. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

const WHOLE: ByteRange = { start: 0, end: Number.POSITIVE_INFINITY }

/** Windows of another size than `BLOCK_BYTES`, and memory that blocks are read into, with room for two of them. */
export interface BlockRoom {
  readonly windowBytes: number
  readonly input: Buffer<ArrayBuffer>
}

/** The part of a `Block` that reading alone can tell. */
export interface ByteBlock {
  readonly index: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/** What `cut` says when it needs more bytes before it can go on. */
const MORE = Symbol('more')

/**
 * Cuts a reader's bytes into blocks of whole lines. Memory is bounded by the window and the limit of a line: what is
 * beyond the limit is read and dropped. A fault of the reader comes out behind the lines that were read before it; the
 * line that it broke off is none of them.
 *
 * @param input `INPUT_BYTES` of memory that blocks are read into, as long as no line needs more
 */
export async function* toBlocks(
  reader: ByteReader,
  maxLineBytes: number,
  input?: Buffer<ArrayBuffer>,
): AsyncGenerator<ByteBlock> {
  const held = new HeldBytes(roomOf(input), WHOLE.start)
  for (const step of cut(held, maxLineBytes, WHOLE)) {
    if (step !== MORE) yield step
    else await reader.read(held.room()).then(held.add, held.fail)
  }
}

/**
 * The same of what can be read without waiting.
 *
 * @param range only lines that begin in it; the file stands at its start
 */
export function* toBlocksNow(
  file: Pick<PlainFile, 'read'>,
  maxLineBytes: number,
  room = roomOf(),
  range = WHOLE,
): Generator<ByteBlock> {
  const held = new HeldBytes(room, range.start)
  for (const step of cut(held, maxLineBytes, range)) {
    if (step !== MORE) yield step
    else {
      try {
        held.add(file.read(held.room()))
      } catch (error) {
        held.fail(error)
      }
    }
  }
}

export const roomOf = (input = Buffer.allocUnsafeSlow(INPUT_BYTES)): BlockRoom => ({ windowBytes: BLOCK_BYTES, input })

/** The way that bytes are cut, whoever reads them: each `MORE` is answered by an `add` or a `fail`. */
function* cut(held: HeldBytes, maxLineBytes: number, { start, end }: ByteRange): Generator<ByteBlock | typeof MORE> {
  // A line that begins before the range is none of it.
  if (start > 0) yield* dropRestOfLine(held)
  while (held.offset < end) {
    const end = yield* findBlockEnd(held, maxLineBytes)
    if (end === 0) break
    const isCut = held.bytes[end - 1] !== LF
    const { offset } = held
    yield { index: Math.floor(offset / held.windowBytes), offset, bytes: held.bytes.subarray(0, end) }
    held.drop(end)
    if (isCut) yield* dropRestOfLine(held)
  }
  if (held.fault !== undefined) throw held.fault
}

/** How many of the held bytes make the next block: up to the end of the last line that begins in its window. */
function* findBlockEnd(held: HeldBytes, maxLineBytes: number): Generator<typeof MORE, number> {
  const lastByteOfWindow = held.windowBytes - 1 - (held.offset % held.windowBytes)
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
    if (!held.isAtEnd) yield MORE
    if (held.isAtEnd) return held.fault === undefined ? held.bytes.length : held.bytes.lastIndexOf(LF) + 1
  }
}

function* dropRestOfLine(held: HeldBytes): Generator<typeof MORE, void> {
  while (true) {
    const lineFeed = held.bytes.indexOf(LF)
    if (lineFeed >= 0) return held.drop(lineFeed + 1)
    held.drop(held.bytes.length)
    if (!held.isAtEnd) yield MORE
    if (held.isAtEnd) return
  }
}

/** A buffer that is filled at its end and emptied at its start. */
class HeldBytes {
  readonly windowBytes: number
  /** Why reading ended early, if it did. */
  fault: unknown
  /** Nothing more can be read. */
  isAtEnd = false
  /** Place of the first held byte in the input. */
  offset: number
  #portion: number
  #buffer: Buffer
  #start = 0
  #end = 0

  constructor({ windowBytes, input }: BlockRoom, offset: number) {
    this.windowBytes = windowBytes
    this.offset = offset
    this.#portion = windowBytes + AHEAD_BYTES
    this.#buffer = input
  }

  /** Valid until there is `room` for more. */
  get bytes(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end)
  }

  drop(count: number): void {
    this.#start += count
    this.offset += count
  }

  /** Where the next bytes go. */
  room(): Buffer {
    this.#makeRoom()
    return this.#buffer.subarray(this.#end, this.#end + this.#portion)
  }

  /** So many bytes are there now; 0 at the end of the input. */
  readonly add = (count: number): void => {
    this.#end += count
    this.#portion = this.windowBytes
    this.isAtEnd = count === 0
  }

  /** The input cannot be read further. */
  readonly fail = (error: unknown): void => {
    this.fault = error
    this.isAtEnd = true
  }

  #makeRoom(): void {
    if (this.#end + this.#portion <= this.#buffer.length) return
    const { bytes } = this
    const target =
      bytes.length + this.#portion <= this.#buffer.length
        ? this.#buffer
        : Buffer.allocUnsafeSlow(2 * this.#buffer.length)
    bytes.copy(target)
    this.#buffer = target
    this.#start = 0
    this.#end = bytes.length
  }
}
