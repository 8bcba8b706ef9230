import type { Batch } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { Json } from '../model/json.ts'
import type { LineProblem } from '../model/problem.ts'

/** What is wrong with a parsed line, besides that it can be parsed. */
export type LineCheck = (line: Json) => readonly Omit<LineProblem, 'line'>[]

export interface ScanOptions {
  /** A longer line is a problem and is not looked into. */
  readonly maxLineBytes: number
  /** Given when the plan asks for validation. */
  readonly check: LineCheck | undefined
  /** The path of each file, by its index among the inputs: `@file` gives it. */
  readonly files?: readonly string[]
}

export interface Scanner {
  /** The batch is valid until the next call. */
  scan(block: Block): Batch
}
