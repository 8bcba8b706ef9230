import type { Report } from '../model/report.ts'

/** The reader's side of a rendering: what the terminal can do and how times are wanted. */
export interface RenderStyle {
  readonly color: boolean
  /** Width of the terminal; undefined for a pipe or a file, where lines may be as long as they like. */
  readonly columns: number | undefined
  /** IANA name, known to exist: `UTC`, `Asia/Tokyo`. */
  readonly timeZone: string
}

/** A form that a report can take; one row of `RENDERERS`. */
export interface Renderer {
  /** One line for the help of `--format`. */
  readonly summary: string
  /** How a file of this form is named; `--output` tells the form by it. */
  readonly ending: string
  /** The text in pieces, in order; every line of it is ended. Pieces may be small: whoever writes them joins them. */
  render(report: Report, style: RenderStyle): Iterable<string>
}
