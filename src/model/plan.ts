import type { Json, ReadonlyJson } from './json.ts'
import type { FieldPath, IdName, LogKindName } from './log-kind.ts'

/**
 * How a column is wanted.
 * - `value`: the JSON value.
 * - `time`: an RFC 3339 string as integer microseconds since 1970. A number is no time, and a string there, lest it be taken
 *   for one; anything else keeps its own tag.
 * - `raw`: as `value`, and the JSON text of each cell will be asked for.
 */
export type ColumnForm = 'value' | 'time' | 'raw'

export interface FieldRequest {
  readonly path: FieldPath
  readonly as: ColumnForm
}

/** How much validation finds; a filter over one schema. */
export type Level = 'standard' | 'strict' | 'lenient'

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

/** An integer that a double cannot hold exactly. */
export type LargeInteger = { readonly digits: string }

/** What a field can be compared with; a time is microseconds since 1970 there. */
export type Scalar = string | number | boolean | null | LargeInteger

/** The field of a condition: of a path with `[]` any element may meet it. A missing one meets nothing. */
type OfField = {
  readonly path: FieldPath
  readonly as: 'value' | 'time'
}

/** A condition on a row, as JSON, so that it can travel to a worker. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | (OfField & { readonly op: 'in' | 'not in'; readonly values: readonly Scalar[] })
  /** Values of different types are unequal, and neither is below the other; texts compare by UTF-16 units. */
  | (OfField & { readonly op: 'compare'; readonly test: Comparison; readonly value: Scalar })
  /** A regular expression that a text holds a match of. */
  | (OfField & { readonly op: 'match'; readonly pattern: string })
  | (OfField & { readonly op: 'exists' })
  /** On a field that this kind of log does not have. */
  | { readonly op: 'never' }

/** The type of a result, kept for the compiler alone: no spec holds a value under it. */
declare const RESULT: unique symbol

/** Which aggregate to run, by its name in `AGGREGATES`, with its own parameters; `spec` makes one with the type of its result. */
export interface AggregateSpec<Result extends Json = Json> {
  readonly name: string
  readonly [parameter: string]: ReadonlyJson
  readonly [RESULT]?: Result
}

/** Several aggregates, by the names under which their results are read. */
export type AggregateSpecs = Readonly<Record<string, AggregateSpec>>

export type ResultOf<Spec> = Spec extends AggregateSpec<infer Result> ? Result : never

/** What such aggregates come to, under the same names. */
export type ResultsOf<Specs> = { -readonly [Name in keyof Specs]: ResultOf<NonNullable<Specs[Name]>> }

/** Results whose names are known when the program runs. */
export type Results = { [name: string]: Json }

/** Times in microseconds since 1970; null is no limit. */
export interface TimeWindow {
  /** The first one. */
  readonly from: number | null
  /** The one behind the last, or the last. */
  readonly to: number | null
  readonly includesTo: boolean
}

/** What is wanted of the lines of one kind. */
export interface KindPlan {
  readonly kind: LogKindName
  readonly fields: readonly FieldRequest[]
  /** A path such as `stats[]` that makes the elements of that array the rows. */
  readonly each?: FieldPath
  readonly where?: Condition
  /** Lines of other times are not wanted; those without a time are counted. */
  readonly window?: TimeWindow
  /** Check each line against its schema, and report what this level finds. */
  readonly level?: Level
  readonly aggregates: AggregateSpecs
  /**
   * A line that holds none of these texts, and no `\u` escape that could hide one, cannot be wanted and is not parsed.
   * Each text is free of `"`, `\` and `/`.
   */
  readonly literals?: readonly string[]
}

/** How many lines before and after a match are printed with it. */
export interface ContextSize {
  readonly before: number
  readonly after: number
}

/** Which lines a search prints. A limit of null is none. */
export interface SearchPlan {
  /** A line matches if one of them does; without any, the condition of its kind decides alone. */
  readonly patterns: readonly string[]
  /** Patterns are texts and not regular expressions. */
  readonly fixed: boolean
  readonly ignoreCase: boolean
  /** Only lines that validation refuses, at the level that the entry of the kind states. */
  readonly invalid: boolean
  /** Only lines that cannot be read, whatever the condition of their kind asks for. */
  readonly unusable?: true
  /** All other lines. */
  readonly invert: boolean
  /** A file is left after so many matches. */
  readonly maxCount: number | null
  /** The run ends after so many matches. */
  readonly limit: number | null
  /** Lines are printed in the order of their times, and `limit` counts in it; null for the order of the files. */
  readonly byTime: 'ascending' | 'descending' | null
  readonly context: ContextSize
  /** The context of a match is counted in lines that share an id of this name with it. */
  readonly contextBy: IdName | null
  /** Lines are printed, and not only counted. */
  readonly wantsLines: boolean
}

/** What was asked for, as plain JSON: it can travel to another thread, to a file, to another machine. */
export interface Plan {
  /** What is wanted of each kind; a kind may have several entries. */
  readonly kinds: readonly KindPlan[]
  /** Lines are searched for. Without it lines are aggregated. */
  readonly search?: SearchPlan
  /** A longer line is a Problem and is not looked into. */
  readonly maxLineBytes: number
}
