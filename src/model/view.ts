import type { Json } from './json.ts'

/** The unit of a field of a log: what `@unit` says in `sora/`, and `x-unit` in a schema. */
export type FieldUnit = 'ms' | 'us' | 's' | 'minutes' | 'bytes' | 'kbps' | 'bps' | 'fps' | 'px' | 'unix-seconds'

/**
 * The unit of a column, which says how a renderer writes it. `share` is 0..1; `time` is an RFC 3339 text or microseconds;
 * `trend` is a list of numbers and nulls, one for each bucket of time, drawn as a line of blocks.
 */
export type Unit = FieldUnit | 'text' | 'count' | 'number' | 'share' | 'time' | 'trend' | 'raw'

export interface ViewColumn {
  readonly name: string
  readonly unit: Unit
  /** Its name is a value of the logs, to be shown as it is. */
  readonly isValue?: true
  /** A table leaves it out if no row has a value, or if it is too narrow for all; the last such column goes first. */
  readonly optional?: true
}

/** How much attention a row asks for; a renderer may colour it, and must not depend on colour alone. */
export type Emphasis = 'error' | 'warning' | 'note'

/** A table before it has a form: what is shown, not how. */
export interface View {
  readonly title: string
  readonly columns: readonly ViewColumn[]
  readonly rows: readonly (readonly Json[])[]
  /** By row; shorter than `rows` means none for the rest. */
  readonly emphasis?: readonly (Emphasis | undefined)[]
  /** Rows are lines of logs: where room is short, columns with one value in all rows go first, and then cells get shorter. */
  readonly rowsAreLines?: true
  /** Whole sentences shown under the table. */
  readonly notes?: readonly string[]
}
