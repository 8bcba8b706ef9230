import type { IdName } from '../../model/log-kind.ts'
import type { Level } from '../../model/plan.ts'
import type { SelectQuery } from './select.ts'

export type GrepQuery = {
  /** A line must match one of them, if there are any. */
  patterns: string[]
  /** Patterns are texts, not regular expressions. */
  fixed: boolean
  /** Upper and lower case are the same in patterns. */
  ignore_case: boolean
  /** The level at which lines must be invalid; null if they need not be. */
  invalid_at: Level | null
  /** Lines that do not match. */
  invert: boolean
  /** Matches of a file at most; null is all. */
  max_count: number | null
  /** Matches in all at most; null is all. */
  limit: number | null
  /** What records are sorted by: `@time` or `@time:desc`; null for the order of the files. */
  sort: string | null
  /** How many lines come with a match. */
  context: {
    /** Before it. */
    before: number
    /** After it. */
    after: number
    /** The id that they share with it; null if they are its neighbours in the file. */
    by: IdName | null
  }
  /** Field paths of the records; null for whole lines. */
  fields: string[] | null
  /** Each line with its place around it. */
  meta: boolean
} & SelectQuery

export type GrepResult = {
  /**
   * In the order of the files, or as `sort` says: whole lines, of `fields` those that a line has by path as it was asked for, with `--meta`
   * an object of `file`, `line`, `kind` and `record` or `text`. A line that is no JSON object is its text. A line that was
   * unwrapped also has `outer`, the line of the file: an object, or its text.
   */
  records: (object | string)[]
  /** Lines that match; the other records are there as context. */
  matched_lines: number
}
