import type { FieldPath, IdName, LogKindName } from '../model/log-kind.ts'
import { LOG_KINDS } from './index.ts'

/** Where lines say which connections an id belongs with. Paths of each side are any of these. */
export interface Link {
  /** Both are in the same element of this array. */
  readonly each?: FieldPath
  readonly ids: readonly FieldPath[]
  readonly connections: readonly FieldPath[]
}

/** Ids of one connection; the others are of all connections that a line names. */
const PERSONAL: readonly IdName[] = ['client_id', 'bundle_id']

/** The links that lines of a kind may have; none of a kind whose lines only repeat what other logs say. */
export function linksOf(kind: LogKindName, id: IdName): Link[] {
  const { ids, mayLack, span } = LOG_KINDS[kind]
  // Reports of getStats: thousands of lines a connection, all with the same ids.
  if (mayLack.length === 0 && span === undefined && ids.connection_id.length === 1) return []
  const lists = [...new Set(ids.connection_id.map(listOf))]
  if (lists.length === 1 || !PERSONAL.includes(id)) return [{ ids: [`@${id}`], connections: ['@connection_id'] }]
  return lists.map((list) => {
    const here = (path: FieldPath) => listOf(path) === list
    const link = { ids: ids[id].filter(here), connections: ids.connection_id.filter(here) }
    return list === undefined ? link : { ...link, each: list }
  })
}

const listOf = (path: FieldPath): FieldPath | undefined => /^.*\[\]/.exec(path)?.[0]
