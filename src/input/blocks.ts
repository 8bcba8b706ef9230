import type { OuterLineReader } from './wrapped/outer-lines.ts'

/** A block holds the lines that begin in so many bytes. */
export const BLOCK_BYTES = 512 * 1024

/** What is held of an input at a time, unless a line needs more. */
export const INPUT_BYTES = 4 * BLOCK_BYTES

/** If no line that begins in so many bytes tells its kind, a kind that was asked for stands for all lines. */
export const UNTOLD_BYTES = 16 * 1024 * 1024

/** The part of a `Block` that reading alone can tell. */
export interface ByteBlock {
  readonly offset: number
  readonly bytes: Uint8Array
  /** Where lines are unwrapped: those of the file. The offset is then one in the text of the inner lines. */
  readonly outer?: OuterLineReader
}

/** The lines of an input that begin from `start` to `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Where reading begins: the byte before tells whether a line begins at the start. */
export const readFrom = ({ start }: ByteRange): number => Math.max(0, start - 1)

/** Blocks of another size than `BLOCK_BYTES`, and memory that they are read into, with room for two of them. */
export interface BlockRoom {
  readonly blockBytes: number
  readonly input: Buffer<ArrayBuffer>
}

export const roomOf = (input = Buffer.allocUnsafeSlow(INPUT_BYTES)): BlockRoom => ({ blockBytes: BLOCK_BYTES, input })
