import type { LogKindName } from '../../model/log-kind.ts'

export type SchemaQuery = {
  /** The kind asked for; null is the list of kinds. */
  kind: LogKindName | null
}

export type SchemaResult = {
  /** Kinds of log, of the list. */
  kinds: KindOutput[]
  /** Fields, of one kind with `--fields`. */
  fields: FieldOutput[]
}

export type KindOutput = {
  /** Kind of log. */
  kind: LogKindName
  /** What Sora writes there. */
  summary: string
  /** The field that tells its lines apart. */
  type_field: string
}

export type FieldOutput = {
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
