import type { Envelope } from './envelope.ts'
import type { GrepQuery, GrepResult } from './grep.ts'
import type { InspectQuery, InspectResult } from './inspect.ts'
import type { SchemaQuery, SchemaResult } from './schema.ts'
import type { StatsQuery, StatsResult } from './stats.ts'
import type { ValidateQuery, ValidateResult } from './validate.ts'

/** What `--json` prints, by command: the source of `schemas/output/`. Within `@1` keys are only added. */
export interface Outputs {
  validate: Envelope<'sora-logs/validate@1', ValidateQuery, ValidateResult>
  inspect: Envelope<'sora-logs/inspect@1', InspectQuery, InspectResult>
  stats: Envelope<'sora-logs/stats@1', StatsQuery, StatsResult>
  grep: Envelope<'sora-logs/grep@1', GrepQuery, GrepResult>
  schema: Envelope<'sora-logs/schema@1', SchemaQuery, SchemaResult>
}

export type OutputName = keyof Outputs

export type * from './envelope.ts'
export type * from './grep.ts'
export type * from './inspect.ts'
export type * from './schema.ts'
export type * from './select.ts'
export type * from './stats.ts'
export type * from './validate.ts'
