import type { LogKindName } from './log-kind.ts'

/**
 * Whole lines of one file and one kind. Every block but the last of a file ends behind a line feed. Where a file is cut into
 * blocks says nothing: they begin where a line does, and no answer depends on it. A line longer than the limit comes cut
 * to two bytes over it, which is how the scanner knows it.
 */
export interface Block {
  readonly kind: LogKindName
  /** Path of the file, as its source has it. */
  readonly file: string
  /**
   * Where it was cut from the (decompressed) file, which tells blocks of a file apart: only in mixed streams several have
   * one, each with the lines of a kind.
   */
  readonly offset: number
  /** In mixed streams, where a kind's lines may stand apart: the number of each line, from 0 at `offset`. */
  readonly lineNumbers?: Int32Array
  /** In mixed streams, whose lines are counted while kinds are told: those before `offset`, from the first that was read. */
  readonly linesBefore?: number
  /** Valid until the next block is asked for. */
  readonly bytes: Uint8Array
}

/**
 * What the content of a line tells: its kind; `unknown` of an object that is a line of no known kind; `bad` of a line that
 * is not usable and does not tell its kind either.
 */
export type LineTold = LogKindName | 'unknown' | 'bad' | 'blank'

/** By line of a block. */
export type LineKinds = readonly LineTold[]
