import { setTimeout } from 'node:timers/promises'
import { BlockCutter } from './block-cutter.ts'
import { type ByteBlock, type ByteRange, roomOf } from './blocks.ts'
import type { ByteReader, PlainFile } from './byte-reader.ts'

const WHOLE: ByteRange = { start: 0, end: Number.POSITIVE_INFINITY }

/**
 * Cuts a reader's bytes into blocks of whole lines. Lines do not wait long for others to fill their block. Memory is bounded
 * by the block and the limit of a line: bytes beyond the limit are read and dropped. A fault of the reader is thrown after
 * the lines before it; the partial line at the fault is dropped.
 *
 * @param input `INPUT_BYTES` of memory that blocks are read into, as long as no line needs more
 */
export async function* toBlocks(
  reader: ByteReader,
  maxLineBytes: number,
  input?: Buffer<ArrayBuffer>,
): AsyncGenerator<ByteBlock> {
  const cutter = new BlockCutter(maxLineBytes, roomOf(input), WHOLE)
  const patience = new Patience(reader)
  for (let next = cutter.next(); next !== 'end'; next = cutter.next()) {
    if (next !== 'more') {
      patience.renew()
      yield next
      continue
    }
    if (cutter.isHolding && (await patience.ends())) {
      patience.renew()
      const lines = cutter.takeLines()
      if (lines) yield lines
    }
    await reader.read(cutter.room()).then(cutter.add, cutter.fail)
  }
}

/** How long lines wait for others. A fast writer fills their block in this time. */
const PATIENCE_MS = 10

/** Limits the wait for a slow writer. It waits for `ready`, because a read needs its target memory to stay in place. */
class Patience {
  readonly #reader: ByteReader
  #end: Promise<true> | undefined

  constructor(reader: ByteReader) {
    this.#reader = reader
  }

  /** From the next wait on, it lasts as long as ever. */
  renew(): void {
    this.#end = undefined
  }

  /** Whether it is over before something can be read. */
  async ends(): Promise<boolean> {
    const ready = this.#reader.ready?.()
    if (!ready) return false
    this.#end ??= setTimeout(PATIENCE_MS, true)
    return Promise.race([ready.then(() => false), this.#end])
  }
}

/**
 * The same of what can be read without waiting.
 *
 * @param range of the lines; the file stands where to read it from
 */
export function* toBlocksNow(
  file: Pick<PlainFile, 'read'>,
  maxLineBytes: number,
  room = roomOf(),
  range = WHOLE,
): Generator<ByteBlock> {
  const cutter = new BlockCutter(maxLineBytes, room, range)
  for (let next = cutter.next(); next !== 'end'; next = cutter.next()) {
    if (next !== 'more') yield next
    else readNow(file, cutter)
  }
}

function readNow(file: Pick<PlainFile, 'read'>, cutter: BlockCutter): void {
  try {
    cutter.add(file.read(cutter.room()))
  } catch (error) {
    cutter.fail(error)
  }
}
