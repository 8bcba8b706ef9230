import type { FieldPath, IdName, LogKind, LogKindName } from '../model/log-kind.ts'
import { mapValues } from '../model/record.ts'
import { ENDING_FIELDS } from './endings.ts'

export const ID_NAMES = [
  'connection_id',
  'session_id',
  'channel_id',
  'client_id',
  'bundle_id',
] as const satisfies readonly IdName[]

/** Sora writes a session's id under both names. */
const SPELLINGS: Readonly<Record<IdName, readonly string[]>> = {
  connection_id: ['connection_id'],
  session_id: ['session_id', 'group_id'],
  channel_id: ['channel_id'],
  client_id: ['client_id'],
  bundle_id: ['bundle_id'],
}

/** The places of all ids that stand together in each of these objects; '' is the top level. */
function idsIn(...parents: FieldPath[]): Record<IdName, FieldPath[]> {
  const placesOf = (id: IdName) =>
    parents.flatMap((parent) => SPELLINGS[id].map((name) => (parent === '' ? name : `${parent}.${name}`)))
  return Object.fromEntries(ID_NAMES.map((id) => [id, placesOf(id)])) as Record<IdName, FieldPath[]>
}

/** Ids of the members that a recording's report lists one by one; sessions and channels are not among them. */
function withMembers(ids: Record<IdName, FieldPath[]>, ...arrays: FieldPath[]): Record<IdName, FieldPath[]> {
  for (const id of ['connection_id', 'client_id', 'bundle_id'] as const) {
    ids[id].push(...arrays.map((array) => `${array}[].${id}`))
  }
  return ids
}

/** A webhook log keeps the request, as sent, under `req`. */
const REQUEST = { nodeName: 'req.node_name', label: 'req.label', version: 'req.version' } as const
const TOP_LEVEL = { nodeName: 'node_name', label: 'label', version: 'version' } as const

const auth = {
  mayLack: ['session_id', 'client_id', 'bundle_id'],
  typeField: 'res.allowed',
  times: ['timestamp', 'req.timestamp'],
  ids: {
    ...idsIn('req'),
    client_id: ['req.client_id', 'res.client_id'],
    bundle_id: ['req.bundle_id', 'res.bundle_id'],
  },
  role: 'req.role',
  ...REQUEST,
} as const

const session = {
  mayLack: [],
  typeField: 'req.type',
  times: ['timestamp', 'req.timestamp'],
  ids: withMembers(idsIn('req', 'req.data'), 'req.connections', 'req.data.archives', 'req.data.failed_archives'),
  ...REQUEST,
} as const

const event = {
  // Before 2024.2 a failed connection had no more than its own id.
  mayLack: ['session_id', 'client_id', 'bundle_id'],
  typeField: 'type',
  times: ['timestamp'],
  ids: withMembers(idsIn('', 'data'), 'data.archives', 'data.failed_archives'),
  role: 'role',
  ...TOP_LEVEL,
} as const

const stats = {
  statistics: 'stats[]',
  mayLack: [],
  typeField: 'type',
  times: ['timestamp'],
  ids: idsIn(''),
  role: 'role',
  ...TOP_LEVEL,
} as const

const ROWS = {
  connection: {
    summary: 'one line a connection, written when it ends: how it was set up, what it carried, why it ended',
    typeField: 'destroyed_reason',
    times: ['timestamp', 'created_timestamp', 'destroyed_timestamp'],
    ids: idsIn(''),
    mayLack: [],
    role: 'role',
    statistics: 'rtc_stats[]',
    span: ['created_timestamp', 'destroyed_timestamp'],
    endingFields: ENDING_FIELDS,
    ...TOP_LEVEL,
  },
  signaling: {
    summary: 'signaling messages between Sora and its clients',
    typeField: 'type',
    times: ['timestamp'],
    ids: idsIn('', 'json'),
    mayLack: ['session_id', 'client_id', 'bundle_id'],
    role: 'role',
  },
  signaling_error: {
    summary: 'signaling that failed, with the state it failed in',
    typeField: 'message',
    times: ['timestamp'],
    ids: idsIn('', 'data', 'data.stats'),
    mayLack: ['session_id', 'channel_id', 'client_id', 'bundle_id'],
    role: 'data.role',
    ...TOP_LEVEL,
  },
  auth_webhook: { summary: 'authentications that the auth webhook answered: allowed or rejected', ...auth },
  auth_webhook_error: {
    summary: 'authentications that failed because the auth webhook did not give a usable answer',
    ...auth,
    typeField: 'reason',
    ids: idsIn('req'),
    errorsOf: 'auth_webhook',
  },
  session_webhook: { summary: 'sessions created, updated, destroyed; recordings and audio streaming', ...session },
  session_webhook_error: {
    summary: 'session webhooks that failed to be delivered',
    ...session,
    errorsOf: 'session_webhook',
  },
  event_webhook: {
    summary: 'all events: connections, archives, recordings, spotlight',
    ...event,
    lives: {
      type: 'type',
      open: ['connection.created', 'connection.updated'],
      closed: 'connection.destroyed',
      span: ['data.created_timestamp', 'data.destroyed_timestamp'],
    },
  },
  event_webhook_error: {
    summary: 'events whose delivery failed; the same events are in event_webhook',
    ...event,
    sameLinesAs: 'event_webhook',
    errorsOf: 'event_webhook',
  },
  stats_webhook: { summary: "reports of the clients' getStats, as sent to the stats webhook", ...stats },
  stats_webhook_error: {
    summary: 'reports whose delivery failed; the same reports are in stats_webhook',
    ...stats,
    sameLinesAs: 'stats_webhook',
    errorsOf: 'stats_webhook',
  },
  rtc_stats: {
    summary: "the clients' getStats, one line a W3C statistics object",
    typeField: 'rtc_type',
    times: ['timestamp', 'rtc_timestamp'],
    statistics: 'rtc_data',
    ids: idsIn(''),
    mayLack: [],
    role: 'role',
    ...TOP_LEVEL,
  },
  api: {
    summary: 'calls of the HTTP API that change something',
    typeField: 'operation',
    times: ['timestamp'],
    ids: idsIn('json'),
    mayLack: ['session_id', 'channel_id', 'client_id', 'bundle_id'],
    jsonText: 'json',
  },
} as const satisfies Record<LogKindName, Omit<LogKind, 'name'>>

/** Every kind of log, in the order in which a summary shows them: from the connection outwards. */
export const LOG_KINDS: Readonly<Record<LogKindName, LogKind>> = mapValues(ROWS, (row, name) => ({ name, ...row }))

export const LOG_KIND_NAMES = Object.keys(ROWS) as LogKindName[]

/** Files that Sora writes beside them and that its type pages leave out. */
export const NOT_ANALYSED = ['sora', 'cluster', 'debug', 'internal', 'crash'] as const
