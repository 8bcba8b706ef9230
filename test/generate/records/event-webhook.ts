import type {
  ConnectionDestroyedReason,
  EventWebhookConnectionCreatedData,
  EventWebhookConnectionCreatedRequest,
  EventWebhookConnectionDestroyedRequest,
  EventWebhookConnectionFailedRequest,
  EventWebhookConnectionUpdatedRequest,
  EventWebhookLog,
} from '../../../src/sora/index.ts'
import { type Connection, type CreatedConnection, isCreated } from '../connection.ts'
import type { Random } from '../random.ts'
import { channelConnections, type Session } from '../session.ts'
import { byTimestamp, formatTimestamp, MILLISECOND, MINUTE, type Micros, unixTime } from '../time.ts'
import { NO_TRAFFIC, totalBytes, trafficAt } from '../traffic.ts'
import { archiveEvents } from './archive.ts'
import { connectionIds, isSpotlight, randomOf, requestHead, writtenAfter } from './parts.ts'
import { audioStreamingEvents, spotlightEvents } from './session-event.ts'

/** event_webhook.jsonl: all events of a connection, in order. */
export function* eventRecords(connection: Connection, session: Session): Generator<EventWebhookLog> {
  const random = randomOf(connection, 'event')
  if (!isCreated(connection)) {
    if (connection.failure?.error?.accepted) yield failed(connection, session, random)
    return
  }
  const { createdAt, destroyedAt } = connection
  const others: EventWebhookLog[] = [
    ...archiveEvents(connection, session, random),
    ...spotlightEvents(connection, session, random),
    ...audioStreamingEvents(connection, session, random),
    ...(destroyedAt === undefined ? [] : [destroyed(connection, session, destroyedAt, random)]),
  ]
  others.sort(byTimestamp)
  yield created(connection, session, random)
  let told = 0
  for (let at = createdAt + MINUTE; at < (destroyedAt ?? session.logEndsAt); at += MINUTE) {
    const update = updated(connection, session, at, random)
    while (told < others.length && others[told]!.timestamp < update.timestamp) yield others[told++]!
    yield update
  }
  yield* others.slice(told)
}

/** event_webhook_error.jsonl: the event that could not be delivered, the same line once more. */
export function* eventErrorRecords(connection: Connection, session: Session): Generator<EventWebhookLog> {
  if (connection.lostEvent === undefined) return
  let number = 0
  for (const line of eventRecords(connection, session)) if (number++ === connection.lostEvent) yield line
}

function created(
  connection: CreatedConnection,
  session: Session,
  random: Random,
): EventWebhookConnectionCreatedRequest {
  const at = connection.createdAt
  return {
    ...head('connection.created', connection, session, at, random),
    data: progress(connection, session, at, 0),
  }
}

function updated(
  connection: CreatedConnection,
  session: Session,
  at: Micros,
  random: Random,
): EventWebhookConnectionUpdatedRequest {
  const minutes = Math.round((at - connection.createdAt) / MINUTE)
  return {
    ...head('connection.updated', connection, session, at + random.int(100, 900), random),
    data: progress(connection, session, at, minutes),
  }
}

function destroyed(
  connection: CreatedConnection,
  session: Session,
  at: Micros,
  random: Random,
): EventWebhookConnectionDestroyedRequest {
  const { destroyed_reason, disconnect_api_reason, type_disconnect_reason } = connection.ending.log
  return {
    ...head('connection.destroyed', connection, session, at, random),
    data: {
      ...progress(connection, session, at, Math.ceil((at - connection.createdAt) / MINUTE)),
      ...(isEventReason(destroyed_reason) && { reason: destroyed_reason }),
      ...(typeof disconnect_api_reason === 'string' && { disconnect_api_reason }),
      ...(typeof type_disconnect_reason === 'string' && { type_disconnect_reason }),
      destroyed_time: unixTime(at),
      destroyed_timestamp: formatTimestamp(at),
    },
  }
}

function failed(connection: Connection, session: Session, random: Random): EventWebhookConnectionFailedRequest {
  const { connection_id, bundle_id, client_id, role, simulcast, failure } = connection
  return {
    connection_id,
    ...requestHead('connection.failed', session, connection.answerAt + MILLISECOND, random),
    role,
    channel_id: session.channel_id,
    spotlight: isSpotlight(session),
    bundle_id,
    client_id,
    simulcast,
    log_written: true,
    data: {
      message: failure?.error?.message ?? '',
      ...channelConnections(session, connection.answerAt),
      ...totalBytes(NO_TRAFFIC),
    },
  }
}

/** What the events of a connection's life begin with. */
function head<T extends string>(type: T, connection: Connection, session: Session, at: Micros, random: Random) {
  const { connection_id, bundle_id, client_id } = connectionIds(connection)
  return {
    connection_id,
    ...requestHead(type, session, writtenAfter(at, random), random),
    session_id: session.session_id,
    role: connection.role,
    channel_id: session.channel_id,
    spotlight: isSpotlight(session),
    bundle_id,
    client_id,
    simulcast: connection.simulcast,
    log_written: true,
    ...(connection.event_metadata !== undefined && { event_metadata: connection.event_metadata }),
  }
}

/** How a connection stands at a moment. */
function progress(
  connection: CreatedConnection,
  session: Session,
  at: Micros,
  minutes: number,
): EventWebhookConnectionCreatedData {
  const { total_checking_duration_ms, total_disconnected_duration_ms } =
    at === connection.destroyedAt ? connection.ice.last : connection.ice.first
  return {
    ...connection.media,
    recording_block: false,
    turn_transport_type: connection.conditions.turn_transport_type,
    ice_connection_state: { total_checking_duration_ms, total_disconnected_duration_ms },
    minutes,
    ...channelConnections(session, at),
    ...totalBytes(trafficAt(connection, session, at)),
    created_time: unixTime(connection.createdAt),
    created_timestamp: formatTimestamp(connection.createdAt),
  }
}

/** The event knows fewer reasons than connection.jsonl; the others are left out. */
function isEventReason(reason: string): reason is ConnectionDestroyedReason {
  return ['normal', 'disconnected_api', 'session_destroyed', 'lifetime_expired'].includes(reason)
}
