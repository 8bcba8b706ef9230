/** The envelope around every result. */
export type Envelope<Schema extends string, Query, Result> = {
  /** Name and version of this form. */
  schema: Schema
  /** The program that wrote it. */
  tool: Tool
  /** What was read. */
  input: Input
  /** What was asked for. */
  query: Query
  /** The answer. */
  result: Result
  /** What to know before trusting the answer. */
  warnings: Warning[]
}

export type Tool = {
  /** Name of the program. */
  name: 'sora-logs'
  /** Version of the program. */
  version: string
}

export type Input = {
  /** Files read, standard input included. */
  files: number
  /** Bytes read, as stored: of compressed files the compressed ones. */
  bytes: number
  /** Lines read, blank ones left out. */
  lines: number
  /** Lines that are not one JSON object in UTF-8, as far as the command looks into them: only `validate` checks all of a line. */
  bad_lines: number
  /** Earliest time of a line; null if no line has one, and of `grep`, which does not look at the times of all lines. */
  first: string | null
  /** Latest time of a line; null as `first`. */
  last: string | null
}

export type Warning = {
  /**
   * What kind of warning. The answer is partial: `interrupted` (the run was ended early), `input` (a file failed). It is not:
   * `copy` (files were left out, since others hold the same lines), `overlap` (inputs may hold the same lines, and all of
   * them count), `bad-lines`, `unknown-kind` (lines of no known kind are in no figure), `other-kind` (lines count as
   * the kind that the name of their file says, but do not look like it), `note`.
   */
  code: 'interrupted' | 'input' | 'copy' | 'overlap' | 'bad-lines' | 'unknown-kind' | 'other-kind' | 'note'
  /** For people. */
  message: string
  /** With `interrupted`: bytes read, as stored. */
  bytes_read?: number
  /** With `interrupted`: bytes of all inputs, as stored; null if one does not say, as a pipe. */
  bytes_total?: number | null
  /** With `unknown-kind` and `other-kind`: how many lines. */
  lines?: number
  /** With `unknown-kind`: where the first of them stands. */
  first?: {
    /** As it was named or found. */
    file: string
    /** From 1. */
    line: number
  }
}
