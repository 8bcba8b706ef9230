import type { Json } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import type { ViewColumn } from '../model/view.ts'

/** The reader's side of a rendering: what the terminal can do and how times are wanted. */
export interface RenderStyle {
  readonly color: boolean
  /** Width of the terminal; undefined for a pipe or a file, where lines may be as long as they like. */
  readonly columns: number | undefined
  /** IANA name, known to exist: `UTC`, `Asia/Tokyo`. */
  readonly timeZone: string
  /** Of csv and tsv: whether the names of the columns come first. */
  readonly hasHeader: boolean
  /** Of csv and tsv: whether a byte order mark comes first. */
  readonly hasBom: boolean
}

/** A form that a report can take; one row of `RENDERERS`. */
export interface Format {
  /** One line for the help of `--format`. */
  readonly summary: string
  /** How a file of this form is named; `--output` tells the form by it. */
  readonly ending: string
  /** What writes it and the packages behind that are not needed by a run that writes another form or none. */
  load(): Promise<Renderer>
}

export interface Renderer {
  /** The text in pieces, in order; every line of it is ended. Pieces may be small: whoever writes them joins them. */
  render(report: Report, style: RenderStyle): Iterable<string>
  /** For rows that are written as they are found; absent from a form that must know all of them first. */
  readonly stream?: RowStream
}

/** The table of one view in parts: first the head, then any number of rows at a time. */
export interface RowStream {
  head(columns: readonly ViewColumn[], style: RenderStyle): Iterable<string>
  rows(columns: readonly ViewColumn[], rows: readonly (readonly Json[])[], style: RenderStyle): Iterable<string>
}
