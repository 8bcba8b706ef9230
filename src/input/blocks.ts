import type { OuterLineReader } from './wrapped/outer-lines.ts'

/** A block has the lines that begin in this many bytes. */
export const BLOCK_BYTES = 512 * 1024

/** How many bytes of an input are held, unless a line needs more. */
export const INPUT_BYTES = 4 * BLOCK_BYTES

/** If no line that begins in this many bytes shows its kind, all lines have the kind of `--kind`. */
export const UNTOLD_BYTES = 16 * 1024 * 1024

/** The part of a `Block` that is known from reading alone. */
export interface ByteBlock {
  readonly offset: number
  readonly bytes: Uint8Array
  /** For unwrapped lines: the lines of the file. The offset is then an offset in the text of the inner lines. */
  readonly outer?: OuterLineReader
}

/** The lines of an input that begin from `start` to `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Where reading begins: one byte earlier, because this byte shows whether a line begins at the start. */
export const readFrom = ({ start }: ByteRange): number => Math.max(0, start - 1)

/** The size of blocks, and the memory that they are read into, with room for two of them. */
export interface BlockRoom {
  readonly blockBytes: number
  readonly input: Buffer<ArrayBuffer>
}

export const roomOf = (input = Buffer.allocUnsafeSlow(INPUT_BYTES)): BlockRoom => ({ blockBytes: BLOCK_BYTES, input })
