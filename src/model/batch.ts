import type { Block } from './block.ts'
import type { FieldPath } from './log-kind.ts'
import type { ColumnForm } from './plan.ts'
import type { LineProblem } from './problem.ts'

/** What a cell holds. `missing` is no value at all; `list` is the values of a path with `[]`. */
export const TAG = {
  missing: 0,
  null: 1,
  boolean: 2,
  number: 3,
  string: 4,
  array: 5,
  object: 6,
  list: 7,
} as const
export type Tag = (typeof TAG)[keyof typeof TAG]

/** One value outside a column, as in the list of a path with `[]`. */
export interface Cell {
  readonly tag: Tag
  /** The number; a boolean as 0 or 1; a time in microseconds since 1970. */
  readonly number: number
  /** The text of a string; of a time the text as it stands in the log. */
  readonly text: string
}

/** One field of all rows of a batch. */
export interface Column {
  readonly path: FieldPath
  readonly tags: Uint8Array
  /** By row: a number; a boolean as 0 or 1; a time in microseconds since 1970. */
  readonly numbers: Float64Array
  /** By row: the index of a string in `dictionary`, or -1 where only `text` has it (the dictionary is capped). */
  readonly codes: Int32Array
  /** Grows, and never changes, from batch to batch of one scanner. */
  readonly dictionary: readonly string[]
  /** The string, and of a time its text in the log; '' for other cells. */
  text(row: number): string
  /** The JSON text of the cell as it stands in the line: numbers with their own digits. '' if missing. */
  raw(row: number): string
  /** The values of a path with `[]`, missing elements kept, so that `a[].b` and `a[].c` line up. */
  list(row: number): readonly Cell[]
}

/** The usable lines of a block as rows. Valid until the next batch: who keeps a value copies it. */
export interface Batch {
  readonly block: Block
  /** Number of rows: usable lines, or with `each` the elements found in them. */
  readonly length: number
  /** The row's line: in the block, from 0, or its number there if the block has `lineNumbers`. */
  line(row: number): number
  /** The row's line as it stands in the file, without its line end. */
  bytes(row: number): Uint8Array
  /** @throws if the plan did not ask for this path in this form */
  column(path: FieldPath, as?: ColumnForm): Column
  /** What is wrong with lines of this block, in order of lines. */
  readonly problems: readonly LineProblem[]
  /** Where in its line a problem of this batch stands: code points from 1. Walks the line again, so ask for what is shown. */
  columnOf(problem: LineProblem): number
  readonly lines: LineCounts
  /**
   * Whether it only goes on with the problems of the last line of the batch before, whose row it has again for who reads what
   * stands beside them. It counts no line, and no row is to be selected.
   */
  readonly isContinued?: boolean
}

/**
 * A test of a column by a regular expression of the user. One may take for ever, so texts are judged where the run can be
 * ended meanwhile, before rows are asked for.
 */
export interface TextTest {
  readonly expression: RegExp
  /** The texts of these rows on which it has no verdict yet. */
  wanted(batch: Batch, rows: Iterable<number>): string[]
  /** By text that was wanted last: 1 if it matches, else 0. */
  accept(verdicts: Uint8Array): void
}

/** Lines of one block, or summed over blocks. `all` counts every line; the others are parts of it. */
export interface LineCounts {
  readonly all: number
  readonly blank: number
  /** Lines that were looked into; the others were skipped because they held no wanted literal. */
  readonly parsed: number
  /** Of those parsed: lines that are not usable. */
  readonly bad: number
  /** Of the bad ones: lines beyond `maxLineBytes`, which nobody looked into. */
  readonly tooLong: number
  /** Of those parsed: usable lines that do not belong in a log whose name says their kind. They count as that kind. */
  readonly stray: number
}
