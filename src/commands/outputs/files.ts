import type { LogKindName } from '../../model/log-kind.ts'
import type { ExpectQuery } from './stats.ts'

/** What files hold that the program writes to read them again. Within `@1` keys are only added. */
export interface Files {
  question: QuestionFile
}

/** What `stats --question` writes and takes. */
export type QuestionFile = {
  /** Name and version of this form. */
  schema: 'sora-logs/question@1'
  /** The program that wrote it, with its version. */
  tool: string
  /** What is asked: options of `stats`, with lists of ids as their ids. */
  question: QuestionMembers
}

export type QuestionMembers = {
  /** Expressions of `--where`, all of which must hold. */
  where?: string[]
  /** Earliest time, as given; `times` says what it means. */
  since?: string
  /** Time before which lines must be, as given. */
  until?: string
  /** Time near which lines must be, as given. */
  around?: string
  /** Kinds of `--kind`; without it all. */
  kind?: LogKindName[]
  /** Roles. */
  role?: string
  /** Names of nodes. */
  node_name?: string
  /** Whether undeclared fields and values are taken. */
  any_field?: true
  /** Connection ids. */
  connection_id?: string[]
  /** Session ids. */
  session_id?: string[]
  /** Channel ids. */
  channel_id?: string[]
  /** Client ids. */
  client_id?: string[]
  /** Bundle ids. */
  bundle_id?: string[]
  /** Whether lines must hold the id itself. */
  direct?: true
  /** Fields of `--by`, separated by commas. */
  by?: string
  /** Measures of `--agg`, separated by commas. */
  agg?: string
  /** Width of time buckets. */
  every?: string
  /** Condition of `--fail-if`. */
  fail_if?: string
  /** Groups of `--expect`. */
  expect?: ExpectQuery[]
  /** Longest line in bytes. */
  max_line: number
  /** Lines are counted as they are, also where each holds a log line. */
  unwrap?: 'none'
  /** Zone of times without an offset, and of days. */
  time_zone: string
  /** What times mean that were told from the present or from the logs, such as `-2h`. */
  times: { [text: string]: string }
}
