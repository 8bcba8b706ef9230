import type { AuthWebhookErrorLog, AuthWebhookLog, AuthWebhookLogRequest } from '../../../src/sora/index.ts'
import { WEBHOOK_TIMEOUT_MS, WEBHOOK_URLS } from '../cluster.ts'
import { type Connection, sends } from '../connection.ts'
import { FAILURES, REJECT_REASON } from '../endings.ts'
import type { Random } from '../random.ts'
import { channelConnections, type Session } from '../session.ts'
import { formatTimestamp, MILLISECOND, type Micros } from '../time.ts'
import { encodings, isSpotlight, randomOf, requestHead, writtenAfter } from './parts.ts'

/** auth_webhook.jsonl: the application accepts the connection or rejects it. */
export function authRecords(connection: Connection, session: Session): AuthWebhookLog[] {
  const { failure } = connection
  if (failure?.reaches === 'connect' || failure === FAILURES['auth webhook fails']) return []
  const random = randomOf(connection, 'auth')
  const at = authAt(connection)
  const response_time_ms = random.int(6, 14)
  return [
    {
      id: random.id26(),
      timestamp: formatTimestamp(writtenAfter(at + response_time_ms * MILLISECOND, random)),
      req: request(connection, session, at, random),
      res: failure?.reaches === 'auth' ? { allowed: false, reason: REJECT_REASON } : acceptance(connection, session),
      url: WEBHOOK_URLS.auth,
      response_time_ms,
      ...copiedHeaders(connection),
    },
  ]
}

/** auth_webhook_error.jsonl: the application does not answer in time. */
export function authErrorRecords(connection: Connection, session: Session): AuthWebhookErrorLog[] {
  if (connection.failure !== FAILURES['auth webhook fails']) return []
  const random = randomOf(connection, 'auth')
  const at = authAt(connection)
  return [
    {
      id: random.id26(),
      timestamp: formatTimestamp(writtenAfter(at + WEBHOOK_TIMEOUT_MS * MILLISECOND, random)),
      req: request(connection, session, at, random),
      url: WEBHOOK_URLS.auth,
      reason: 'timeout',
      response_time_ms: WEBHOOK_TIMEOUT_MS,
      ...copiedHeaders(connection),
    },
  ]
}

/** When Sora asks the application: as soon as it knows what the client wants. */
function authAt({ connectAt }: Connection): Micros {
  return connectAt + 1_150
}

function copiedHeaders({ copy_headers }: Connection) {
  return Object.keys(copy_headers).length > 0 ? { copy_headers } : {}
}

function request(connection: Connection, session: Session, at: Micros, random: Random): AuthWebhookLogRequest {
  const { connection_id, client_id, client, role, simulcast, copy_headers } = connection
  const forwarded = copy_headers['x-forwarded-for']
  return {
    connection_id,
    ...authHead(session, at, random),
    role,
    channel_id: session.channel_id,
    spotlight: isSpotlight(session),
    ...(client_id !== connection_id && { client_id }),
    ...connection.media,
    simulcast,
    ...channelConnections(session, at),
    data_channel_signaling: client.data_channel_signaling,
    ignore_disconnect_websocket: client.ignore_disconnect_websocket,
    ...(client.protocol === 'whip' && { whip: true }),
    ...(client.protocol === 'whep' && { whep: true }),
    sora_client: client.sora_client,
    ...(forwarded !== undefined && { x_forwarded_for: forwarded.split(', ') }),
    e2ee: false,
  }
}

function acceptance(connection: Connection, session: Session): AuthWebhookLog['res'] {
  const { client_id, connection_id, event_metadata, connection_lifetime, rtc_stats } = connection
  return {
    allowed: true,
    ...(client_id !== connection_id && { client_id }),
    ...(sends(connection) && encodings(connection, session)),
    ...(connection_lifetime !== undefined && { connection_lifetime }),
    ...(event_metadata !== undefined && { event_metadata }),
    ...(rtc_stats && { rtc_stats }),
  }
}

/** This request alone has no type. */
function authHead(session: Session, at: Micros, random: Random) {
  const { type: _, ...head } = requestHead('auth', session, at, random)
  return head
}
