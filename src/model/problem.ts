/** What can be wrong with a line: with its bytes, with its JSON, with its fields. */
export type ProblemCode =
  | 'line-too-long'
  | 'invalid-utf8'
  | 'nul-byte'
  | 'incomplete-line'
  | 'too-deep'
  | 'invalid-json'
  | 'not-an-object'
  | 'unknown-kind'
  | 'type'
  | 'required'
  | 'enum'
  | 'timestamp'
  | 'unknown-value'
  | 'unknown-field'

/**
 * What a problem means at the level of the run. An `error` makes the line invalid; a `warning` is told and does not;
 * `drift` is what a newer Sora adds, counted and listed apart.
 */
export type Verdict = 'error' | 'warning' | 'drift'

/** A fault found in the line `line` of a block. Its column is found on demand: `locate` walks the line again. */
export interface LineProblem {
  /** As `Batch.line` counts. */
  readonly line: number
  readonly code: ProblemCode
  readonly verdict: Verdict
  /** RFC 6901; '' for the whole line. A missing field is reported at its own place, `<object>/<field>`. */
  readonly pointer: string
  /** For people: `string`, `"sendrecv" or "sendonly"`, `"," or "}"`. */
  readonly expected: string
  /** For people: what stands there instead, cut short. */
  readonly found: string
  /** Its byte in the line, where that is known, as of a fault of bytes or syntax; else it is located by pointer. */
  readonly byte?: number | undefined
  /** Once it was asked for. */
  readonly column?: number | undefined
}

/** What is wrong with a value, wherever it stands. */
export type ValueProblem = Omit<LineProblem, 'line' | 'byte' | 'column'>

/** A place in a state: blocks are read side by side, so only the end of the run knows the line in the file. */
export type BlockPlace = {
  /** By name: a state of another run, or of another machine, keeps its places. */
  readonly file: string
  /** That of the block, from where the line can be found again. */
  readonly offset: number
  /** As `Batch.line` counts. */
  readonly line: number
}

/** A place as people and editors read it: line and column from 1, the column in code points. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A fault with its place in a file. */
export interface Problem extends Place {
  readonly code: ProblemCode
  readonly verdict: Verdict
  readonly pointer: string
  readonly expected: string
  readonly found: string
}
