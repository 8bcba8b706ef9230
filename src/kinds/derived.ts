import type { FieldPath, IdName, LogKind, LogKindName } from '../model/log-kind.ts'
import type { FieldRequest } from '../model/plan.ts'
import { LOG_KINDS } from './index.ts'

/** Fields that no line has: the tool makes them from others, so that one name serves every kind of log. */
export const DERIVED_FIELDS = {
  '@kind': 'kind of log',
  '@file': 'the file, as it was given or found',
  '@type': "the kind's own type field: `type`, `req.type`, `operation`, `destroyed_reason` …",
  '@time': "the line's time",
  '@duration_ms': 'created to destroyed, in milliseconds (connection)',
  '@ended': 'how it ended, from all fields that hold a reason (connection)',
  '@ended_by': 'the field and value that say how it ended (connection)',
  '@connection_id': 'connection ids, wherever the kind keeps them',
  '@session_id': 'session ids, `group_id` included',
  '@channel_id': 'channel ids',
  '@client_id': 'client ids',
  '@bundle_id': 'bundle ids',
} as const
export type DerivedField = keyof typeof DERIVED_FIELDS

export const isDerived = (path: string): path is DerivedField => Object.hasOwn(DERIVED_FIELDS, path)

/** The fields of the line that a derived field is made from; none if this kind of log lacks them. */
export function sourcesOf(field: DerivedField, kind: LogKind): readonly FieldRequest[] {
  switch (field) {
    case '@kind':
    case '@file':
      return []
    case '@type':
      return [{ path: kind.typeField, as: 'value' }]
    case '@time':
      return [{ path: kind.times[0], as: 'time' }]
    case '@duration_ms':
      return (kind.span ?? []).map((path) => ({ path, as: 'time' }))
    case '@ended':
    case '@ended_by':
      return (kind.endingFields ?? []).map((path) => ({ path, as: 'value' }))
    default:
      return kind.ids[field.slice(1) as IdName].map((path) => ({ path, as: 'value' }))
  }
}

/** Values that the tool makes: no line holds them as they are. */
const MADE: readonly FieldPath[] = ['@kind', '@file', '@duration_ms', '@ended', '@ended_by'] satisfies DerivedField[]

/** Whether the values of a field stand in the line. */
export const isInLine = (path: FieldPath): boolean => !MADE.includes(path)

/** The field with the text that a path means: `@time` is made of a text and is a number itself. */
export const textPath = (path: FieldPath, kind: LogKindName): FieldPath =>
  path === '@time' ? LOG_KINDS[kind].times[0] : path
