import type { Source } from '../../input/source.ts'
import type { LogKindName } from '../../model/log-kind.ts'

/** A line to be printed. */
export interface OutputLine {
  readonly source: Source
  readonly kind: LogKindName
  /** Line in the file, from 1. */
  readonly number: number
  /** As it stands in the file, without its line feed. */
  readonly bytes: Buffer
  /** Of a wrapped line the one around it, in the same form. */
  readonly outer?: Uint8Array | undefined
  /** Nothing but white space; only as context. */
  readonly isBlank: boolean
  /** False if it is there as context alone. */
  readonly isMatch: boolean
  /** Whether lines stand between the picked line before, if there is one, and this one. */
  readonly startsGroup: boolean
}

/** Lines in the order in which they are printed. Valid until the next ones. */
export type OutputLines = readonly OutputLine[]
