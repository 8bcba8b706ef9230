import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { ProblemCode, Verdict } from '../model/problem.ts'

/** What `--json` prints, by command: the source of `schemas/output/`. Within `@1` keys are only added. */
export interface Outputs {
  validate: Envelope<'sora-logs/validate@1', ValidateQuery, ValidateResult>
  inspect: Envelope<'sora-logs/inspect@1', InspectQuery, InspectResult>
  stats: Envelope<'sora-logs/stats@1', StatsQuery, StatsResult>
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
  /** Earliest time of a line; null if no line has one. */
  first: string | null
  /** Latest time of a line; null if no line has one. */
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

export interface StatsQuery {
  /** Kinds that were asked for; null is all. */
  kinds: LogKindName[] | null
}

export interface StatsResult {
  /** One entry a kind of log that was read. */
  kinds: KindStats[]
  /** Lifetimes of connections; null if no connection log was read. */
  connections: ConnectionStats | null
}

export interface KindStats {
  /** Kind of log. */
  kind: LogKindName
  /** Usable lines. */
  lines: number
  /** Earliest time. */
  first: string | null
  /** Latest time. */
  last: string | null
  /** The field that tells the lines of this kind apart. */
  type_field: string
  /** How many lines by that field, the most frequent first. */
  by_type: TypeCount[]
  /** Lines of types beyond the first million, which are not told apart. */
  other_lines: number
}

export interface TypeCount {
  /** Value of the type field; null where it is missing. */
  type: string | number | boolean | null
  /** Lines with it. */
  count: number
}

export interface ConnectionStats {
  /** Connections with both times. */
  count: number
  /** Created to destroyed. */
  duration_ms: {
    /** Half of them are not longer. */
    p50: number | null
    /** 95 % of them are not longer. */
    p95: number | null
    /** The longest. */
    max: number | null
    /** 0 if p50 and p95 are exact. */
    relative_error: number
  }
  /** The most connections that were open at one time. */
  peak: {
    /** How many. */
    connections: number
    /** When that was first so. */
    at: string | null
    /** Times were rounded to this; above 0.001 the peak is an upper bound. */
    resolution_ms: number
  }
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
