import type { Batch } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { Json } from '../model/json.ts'
import type { LineProblem } from '../model/problem.ts'
import type { LongLine } from './long-line.ts'

/** What is wrong with a parsed line, besides that it can be parsed. */
type LineCheck = (line: Json) => readonly Omit<LineProblem, 'line'>[]

/** How lines are validated while they are scanned. */
interface LineValidation {
  readonly check: LineCheck
  /** The same of a long line, in its order; undefined, again and again, where there is none. */
  walk(line: LongLine): Iterable<(Omit<LineProblem, 'line'> & { readonly byte: number }) | undefined>
  /** The schema for the kernel, as the build makes it. */
  readonly tables: () => Uint8Array
  /** The problem of a key that the schema does not declare, if there is one; `text` is the JSON text of its value. */
  undeclared(pointer: string, text: string): Omit<LineProblem, 'line'> | undefined
}

export interface ScanOptions {
  /** A longer line is a problem and is not looked into. */
  readonly maxLineBytes: number
  /** Given when the plan asks for validation. */
  readonly validation: LineValidation | undefined
  /** A batch with so many problems ends with the line at hand. What they take of memory stays small, however bad lines are. */
  readonly mostProblems?: number
  /** A longer line is validated piece by piece: what it holds could take any time and memory. */
  readonly longLineBytes?: number
}

export interface Scanner {
  /**
   * The lines of a block: mostly one batch, several where many lines are bad, so that memory is bounded and others can have
   * their turn. A batch is valid until the next one is asked for.
   */
  scan(block: Block): Iterable<Batch>
}
