import type { LogKindName } from './log-kind.ts'

/**
 * Whole lines of one file. Every block but the last of a file ends behind a line feed; a line belongs to the block in
 * whose window of `BLOCK_BYTES` its first byte lies, so the same bytes give the same blocks from a file, a pipe or gzip.
 * A line longer than the limit comes cut to two bytes over it, which is how the scanner knows it.
 */
export interface Block {
  readonly kind: LogKindName
  /** Index of the file among the inputs of the run. */
  readonly file: number
  /** Number of the block's window in the file, from 0. Windows inside a long line have no block. */
  readonly index: number
  /** Above 0 only in mixed streams, where each kind in the window has a block of its own. */
  readonly part: number
  /** In mixed streams, where a kind's lines may stand apart: the number of each line in the file, from 0. */
  readonly lineNumbers?: Int32Array
  /** Offset of the first byte in the (decompressed) file. */
  readonly offset: number
  /** Valid until the next block is asked for. */
  readonly bytes: Uint8Array
}

/** The kind of each line of a block, told by its content; undefined where that does not tell. */
export type LineKinds = readonly (LogKindName | undefined)[]
