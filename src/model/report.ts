import type { Json } from './json.ts'
import type { View } from './view.ts'

/** What a command hands over to be shown; each renderer takes the part it needs. */
export interface Report {
  /** The whole document of `--json`: our versioned envelope. */
  readonly document: Json
  /** One value a line for `jsonl`. */
  readonly records: Iterable<Json>
  /** For people. */
  readonly views: readonly View[]
  /** The whole answer as one table with raw values, for csv and tsv; without it the first view that has rows. */
  readonly table?: View | undefined
}
