export type TableOutput = {
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
export type Figures = {
  [measure: string]: FigureOutput
}

export type FigureOutput = string | number | boolean | null

export type MeasureOutput = {
  /** As it was asked for. */
  name: string
  /** Unit of its figures. */
  unit: string
  /** 0 if all its figures are exact. */
  relative_error: number
  /** Of a peak: times were rounded to this, and it is an upper bound; 0 if it is exact. */
  resolution_ms: number
}

export type RowOutput = {
  /** Values of the fields that tell it apart. */
  key: { [field: string]: FigureOutput }
  /** Its figures. */
  values: Figures
  /** Its figures in each bucket of the table; empty without `--every`. */
  series: Figures[]
}

export type OtherOutput = {
  /** How many groups; null if they were too many to be told apart. */
  groups: number | null
  /** Their figures together. */
  values: Figures
  /** Their figures in each bucket of the table; empty without `--every`. */
  series: Figures[]
}
