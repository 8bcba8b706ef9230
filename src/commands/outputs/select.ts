import type { LogKindName } from '../../model/log-kind.ts'

/** Which lines were asked for; null and empty lists are no condition. */
export type SelectQuery = {
  /** Kinds that were asked for; null is all. */
  kinds: LogKindName[] | null
  /** Expressions, all of which must hold. */
  where: string[]
  /** Earliest time, as given. */
  since: string | null
  /** Time before which lines must be, as given. */
  until: string | null
  /** Time near which lines must be, as given. */
  around: string | null
  /** Ids, by their name, as given. */
  ids: { [id: string]: string[] }
  /** Whether lines had to hold the id itself; otherwise the id of a connection that has it was enough. */
  direct: boolean
  /** Roles. */
  role: string | null
  /** Names of nodes. */
  node_name: string | null
  /** Whether undeclared fields and values were taken. */
  any_field: boolean
  /** Zone of times without an offset, and of days. */
  time_zone: string
}
