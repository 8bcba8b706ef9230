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
  /** The name of the file says the kind, so that lines may be of another. */
  readonly isNamed?: true | undefined
  /** Valid until the next block is asked for. */
  readonly bytes: Uint8Array
  /** Of a file whose lines hold those of the block: the lines as they stand there. As long valid. */
  readonly outer?: OuterLines
}

/** A place in a block: the line as `Batch.line` counts, the column in code points from 1. */
export interface LinePlace {
  readonly line: number
  readonly column: number
}

/** Lines of a file that hold other lines, one each; a long one may stand in several, of which the last counts. */
export interface OuterLines {
  /** The line as it stands in the file, without its line feed. */
  line(line: number): Uint8Array
  /** The same for as long as it is wanted. */
  copy(): OuterLines
  /** Where in the file a place of an inner line is. */
  placeOf(place: LinePlace): LinePlace
}

/**
 * What the content of a line tells: its kind; `unknown` of an object that is a line of no known kind; `bad` of a line that
 * is not usable and does not tell its kind either.
 */
export type LineTold = LogKindName | 'unknown' | 'bad' | 'blank'

/** By line of a block. */
export type LineKinds = readonly LineTold[]
