import type { IdName, LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { ProblemCode, Verdict } from '../model/problem.ts'

/** What `--json` prints, by command: the source of `schemas/output/`. Within `@1` keys are only added. */
export interface Outputs {
  validate: Envelope<'sora-logs/validate@1', ValidateQuery, ValidateResult>
  inspect: Envelope<'sora-logs/inspect@1', InspectQuery, InspectResult>
  stats: Envelope<'sora-logs/stats@1', StatsQuery, StatsResult>
  grep: Envelope<'sora-logs/grep@1', GrepQuery, GrepResult>
  schema: Envelope<'sora-logs/schema@1', SchemaQuery, SchemaResult>
}
export type OutputName = keyof Outputs

/** The envelope around every result. */
export interface Envelope<Schema extends string, Query, Result> {
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

export interface Tool {
  /** Name of the program. */
  name: 'sora-logs'
  /** Version of the program. */
  version: string
}

export interface Input {
  /** Files read, standard input included. */
  files: number
  /** Bytes read, as stored: of compressed files the compressed ones. */
  bytes: number
  /** Lines read, blank ones left out. */
  lines: number
  /** Lines that are not one JSON object in UTF-8. */
  bad_lines: number
  /** Earliest time of a line; null if no line has one, and of `grep`, which does not look at the times of all lines. */
  first: string | null
  /** Latest time of a line; null as `first`. */
  last: string | null
}

export interface Warning {
  /** What kind of warning: `input` (a file that failed), `bad-lines`, `note`. */
  code: 'input' | 'bad-lines' | 'note'
  /** For people. */
  message: string
}

export interface ValidateQuery {
  /** How much counts as an error. */
  level: Level
  /** How many groups are listed at most; 0 is all. */
  max_errors: number
}

export interface ValidateResult {
  /** Lines without an error at the level. */
  valid_lines: number
  /** Lines with at least one error. */
  invalid_lines: number
  /** Equal problems together, the most frequent first. */
  groups: ProblemGroupOutput[]
  /** Groups that are not listed. */
  groups_left_out: number
  /** Counts over all groups, listed or not. */
  problems: {
    /** Make their line invalid. */
    errors: number
    /** Do not, at this level. */
    warnings: number
    /** What a newer Sora adds: unknown fields, unknown values of open lists. */
    drift: number
  }
}

export interface ProblemGroupOutput {
  /** Kind of log. */
  kind: LogKindName
  /** Kind of problem. */
  code: ProblemCode
  /** What it means at the level. */
  verdict: Verdict
  /** JSON Pointer (RFC 6901) with `*` for any index of an array; empty for the whole line. */
  pointer: string
  /** What should stand there. */
  expected: string
  /** What stood there the first time. */
  found: string
  /** How often. */
  count: number
  /** Where the first one is. */
  first: PlaceOutput
  /** Where the last one is. */
  last: PlaceOutput
  /** Versions of Sora whose lines have it. */
  versions: string[]
}

export interface PlaceOutput {
  /** As given on the command line, or as found below a folder. */
  file: string
  /** From 1. */
  line: number
  /** In code points, from 1. */
  column: number
}

export interface InspectQuery {
  /** Kinds that were asked for; null is all. */
  kinds: LogKindName[] | null
}

export interface InspectResult {
  /** One entry a file, rotated sets in the order of their times. */
  files: FileOutput[]
  /** Kinds of log of which a folder has no file. */
  absent: LogKindName[]
  /** Files of Sora that this program does not analyse. */
  not_analysed: string[]
  /** Files in folders that look like logs and whose kind cannot be told. */
  unknown: string[]
}

export interface FileOutput {
  /** As given on the command line, or as found below a folder. */
  file: string
  /** Kinds of log in it; several in a mixed stream. */
  kinds: LogKindName[]
  /** How the kind was told. */
  told_by: 'name' | 'option' | 'content'
  /** Bytes on disk; null if that is not known. */
  size_bytes: number | null
  /** Lines, blank ones left out. */
  lines: number
  /** Lines that are not one JSON object in UTF-8. */
  bad_lines: number
  /** Earliest time. */
  first: string | null
  /** Latest time. */
  last: string | null
  /** Versions of Sora, as the lines tell; `…` stands for those beyond the first 50. */
  versions: string[]
  /** Names of nodes, as the lines tell; `…` stands for those beyond the first 50. */
  nodes: string[]
  /** Place in its rotated set, the oldest first; null if it stands alone. */
  part: PartOutput | null
  /** Why it could not be read, or not to its end; null if it could. */
  fault: string | null
}

export interface PartOutput {
  /** From 1. */
  index: number
  /** How many files the set has. */
  of: number
}

export interface StatsQuery extends SelectQuery {
  /** Fields of `--by`. */
  by: string[]
  /** Measures of `--agg`; empty for the summary of each kind. */
  agg: string[]
  /** Width of time buckets; null without `--every`. */
  every: string | null
  /** Groups that `--top` keeps; null is all. */
  top: number | null
  /** Condition of `--fail-if`. */
  fail_if: string | null
}

/** Which lines were asked for; null and empty lists are no condition. */
export interface SelectQuery {
  /** Kinds that were asked for; null is all. */
  kinds: LogKindName[] | null
  /** Expressions, all of which must hold. */
  where: string[]
  /** Earliest time, as given. */
  since: string | null
  /** Time before which lines must be, as given. */
  until: string | null
  /** Time near which lines must be, as given. */
  around: string | null
  /** Ids, by their name, as given. */
  ids: { [id: string]: string[] }
  /** Roles. */
  role: string | null
  /** Names of nodes. */
  node_name: string | null
  /** Whether undeclared fields and values were taken. */
  any_field: boolean
  /** Zone of times without an offset, and of days. */
  time_zone: string
}

export interface StatsResult {
  /** One entry a kind of log that was read. */
  kinds: KindStats[]
  /** What `--by`, `--agg` and `--every` asked for, over all kinds; null for the summary of each kind. */
  table: TableOutput | null
  /** What became of `--fail-if`; null without it. */
  fail_if: GateOutput | null
}

export interface KindStats {
  /** Kind of log. */
  kind: LogKindName
  /** Lines that were counted. */
  lines: number
  /** Earliest time. */
  first: string | null
  /** Latest time. */
  last: string | null
  /** The summary of this kind. */
  tables: TableOutput[]
}

export interface TableOutput {
  /** What it is about. */
  title: string
  /** Fields that tell its rows apart. */
  by: string[]
  /** Its figures, in order. */
  measures: MeasureOutput[]
  /** One entry a group. */
  rows: RowOutput[]
  /** Groups that `--limit` left out, of which nothing is said. */
  rows_left_out: number
  /** Groups that have no row of their own, together; null if there are none. */
  other: OtherOutput | null
  /** All groups together, by the name of the measure; null where that has no meaning. */
  total: Figures | null
  /** Times at which buckets begin, of `--every`. */
  buckets: string[]
}

/** By the name of a measure; an integer beyond 2^53 is a text, so that no reader rounds it. */
export interface Figures {
  [measure: string]: FigureOutput
}

export type FigureOutput = string | number | boolean | null

export interface MeasureOutput {
  /** As it was asked for. */
  name: string
  /** Unit of its figures. */
  unit: string
  /** 0 if all its figures are exact. */
  relative_error: number
  /** Of a peak: times were rounded to this, and it is an upper bound; 0 if it is exact. */
  resolution_ms: number
}

export interface RowOutput {
  /** Values of the fields that tell it apart. */
  key: { [field: string]: FigureOutput }
  /** Its figures. */
  values: Figures
  /** Its figures in each bucket of the table; empty without `--every`. */
  series: Figures[]
}

export interface OtherOutput {
  /** How many groups; null if they were too many to be told apart. */
  groups: number | null
  /** Their figures together. */
  values: Figures
  /** Their figures in each bucket of the table; empty without `--every`. */
  series: Figures[]
}

export interface GateOutput {
  /** The condition. */
  condition: string
  /** Whether it held: for the total, or with `--by` for a group. */
  failed: boolean
  /** Groups for which it held. */
  groups: { [field: string]: FigureOutput }[]
}

export interface GrepQuery extends SelectQuery {
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
}

export interface GrepResult {
  /**
   * In the order of the files: whole lines, of `fields` those that a line has by path as it was asked for, with `--meta`
   * an object of `file`, `line`, `kind` and `record` or `text`. A line that is no JSON object is its text.
   */
  records: (object | string)[]
  /** Lines that match; the other records are there as context. */
  matched_lines: number
}

export interface SchemaQuery {
  /** The kind asked for; null is the list of kinds. */
  kind: LogKindName | null
}

export interface SchemaResult {
  /** Kinds of log, of the list. */
  kinds: KindOutput[]
  /** Fields, of one kind with `--fields`. */
  fields: FieldOutput[]
}

export interface KindOutput {
  /** Kind of log. */
  kind: LogKindName
  /** What Sora writes there. */
  summary: string
  /** The field that tells its lines apart. */
  type_field: string
}

export interface FieldOutput {
  /** Field path. */
  path: string
  /** JSON type or types. */
  type: string
  /** Whether its object must have it. */
  required: boolean
  /** Unit of a number. */
  unit: string | null
  /** Its values, of a list. */
  values: (string | number | boolean)[] | null
  /** What it is. */
  description: string
}
