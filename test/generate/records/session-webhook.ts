import type { SessionWebhookErrorLog, SessionWebhookLog, SessionWebhookRequest } from '../../../src/sora/index.ts'
import { WEBHOOK_TIMEOUT_MS, WEBHOOK_URLS } from '../cluster.ts'
import type { Connection } from '../connection.ts'
import { createRandom, type Random } from '../random.ts'
import { connectionTotals, type Session } from '../session.ts'
import { byTimestamp, formatTimestamp, MILLISECOND, MINUTE, type Micros, unixTime } from '../time.ts'
import { isSpotlight, requestHead, writtenAfter } from './parts.ts'
import { recordingReport, recordingStarted, sessionRecording } from './session-recording.ts'

/** A request of the session webhook, when it is sent, and whether it reaches the application. */
interface Delivery {
  readonly at: Micros
  readonly req: SessionWebhookRequest
  readonly lost: boolean
}

/** session_webhook.jsonl: all of a session that was delivered, told once, with its first connection. */
export function sessionRecords(connection: Connection, session: Session): SessionWebhookLog[] {
  if (connection !== session.connections[0]) return []
  const random = createRandom(`${session.session_id} answers`)
  return deliveriesOf(session)
    .filter(({ lost }) => !lost)
    .map(({ at, req }): SessionWebhookLog => {
      const response_time_ms = Math.ceil(random.lognormal(11, 0.5))
      return {
        id: random.id26(),
        timestamp: formatTimestamp(writtenAfter(at + response_time_ms * MILLISECOND, random)),
        req,
        res: req.type === 'session.created' ? answer(session) : {},
        url: WEBHOOK_URLS.session,
        response_time_ms,
      }
    })
    .sort(byTimestamp)
}

/** session_webhook_error.jsonl: what the application did not answer in time. */
export function sessionErrorRecords(connection: Connection, session: Session): SessionWebhookErrorLog[] {
  if (connection !== session.connections[0]) return []
  const random = createRandom(`${session.session_id} timeouts`)
  return deliveriesOf(session)
    .filter(({ lost }) => lost)
    .map(({ at, req }) => ({
      id: random.id26(),
      timestamp: formatTimestamp(writtenAfter(at + WEBHOOK_TIMEOUT_MS * MILLISECOND, random)),
      req,
      url: WEBHOOK_URLS.session,
      reason: 'timeout',
      response_time_ms: WEBHOOK_TIMEOUT_MS,
    }))
}

function deliveriesOf(session: Session): Delivery[] {
  const random = createRandom(session.session_id)
  const { recording, audioStreaming, destroyedAt } = session
  const sent = (at: Micros, toRequest: (at: Micros) => SessionWebhookRequest, lost = false) => ({
    at,
    req: toRequest(at),
    lost,
  })
  const deliveries = [
    sent(session.createdAt + random.int(3_500, 6_000), (at) => created(session, at, random)),
    ...updateTimes(session, random).map((time, i) =>
      sent(time, (at) => updated(session, at, random), session.lostUpdates.includes(i)),
    ),
  ]
  if (recording) {
    deliveries.push(
      sent(recording.startAt + random.int(800, 2_000), (at) => recordingStarted(session, recording, at, random)),
      sent(recording.stopAt + 240 * MILLISECOND, (at) => recordingReport(session, recording, at, random)),
    )
  }
  if (audioStreaming) {
    deliveries.push(
      sent(audioStreaming.startAt + random.int(300, 900), (at) => streamingStarted(session, at, random)),
      sent(audioStreaming.stopAt + random.int(300, 900), (at) => streamingStopped(session, at, random)),
    )
  }
  if (destroyedAt !== undefined) {
    deliveries.push(sent(destroyedAt + random.int(300, 900), (at) => destroyed(session, destroyedAt, at, random)))
  }
  return deliveries.sort((a, b) => a.at - b.at)
}

function updateTimes(session: Session, random: Random): Micros[] {
  const end = session.destroyedAt ?? session.logEndsAt
  const count = Math.floor((end - session.createdAt) / MINUTE)
  return Array.from({ length: count }, (_, i) => session.createdAt + (i + 1) * MINUTE + random.int(500, 4_000))
}

function created(session: Session, at: Micros, random: Random): SessionWebhookRequest {
  return { ...head('session.created', session, at, random), ...birth(session) }
}

function updated(session: Session, at: Micros, random: Random): SessionWebhookRequest {
  const { max_connections, total_connections } = connectionTotals(session, at)
  return {
    ...head('session.updated', session, at, random),
    max_connections,
    ...settings(session),
    ...birth(session),
    total_connections,
    ...sessionRecording(session, at),
  }
}

function destroyed(session: Session, destroyedAt: Micros, at: Micros, random: Random): SessionWebhookRequest {
  const { max_connections, total_connections } = connectionTotals(session, at)
  return {
    ...head('session.destroyed', session, at, random),
    reason: session.reason,
    max_connections,
    ...settings(session),
    ...birth(session),
    total_connections,
    destroyed_time: unixTime(destroyedAt),
    destroyed_timestamp: formatTimestamp(destroyedAt),
  }
}

function streamingStarted(session: Session, at: Micros, random: Random): SessionWebhookRequest {
  return {
    ...head('audio-streaming.started', session, at, random),
    ...metadata(session),
    ...birth(session),
    data: streaming(session),
  }
}

function streamingStopped(session: Session, at: Micros, random: Random): SessionWebhookRequest {
  const audio_streaming_stopped_timestamp = formatTimestamp(session.audioStreaming?.stopAt ?? at)
  return {
    ...head('audio-streaming.stopped', session, at, random),
    ...metadata(session),
    ...birth(session),
    data: { ...streaming(session), audio_streaming_stopped_timestamp },
  }
}

function streaming({ audioStreaming, createdAt }: Session) {
  return {
    audio_streaming_auto: false,
    audio_streaming_started_timestamp: formatTimestamp(audioStreaming?.startAt ?? createdAt),
  }
}

function head<T extends string>(type: T, session: Session, at: Micros, random: Random) {
  return {
    ...requestHead(type, session, at, random),
    external_signaling_url: session.node.external_signaling_url,
    session_id: session.session_id,
  }
}

/** The fields that a session keeps from its creation on. */
function birth(session: Session) {
  return {
    channel_id: session.channel_id,
    spotlight: isSpotlight(session),
    created_time: unixTime(session.createdAt),
    created_timestamp: formatTimestamp(session.createdAt),
  }
}

function metadata({ session_metadata }: Session) {
  return session_metadata === undefined ? {} : { session_metadata }
}

function settings(session: Session) {
  return {
    ...(session.spotlight_number !== undefined && { spotlight_number: session.spotlight_number }),
    ...metadata(session),
  }
}

/** What the application wants of a new session. */
function answer(session: Session) {
  return {
    ...(session.session_lifetime !== undefined && { session_lifetime: session.session_lifetime }),
    ...settings(session),
    ...(session.audioStreaming && { audio_streaming: true, audio_streaming_auto: false }),
  }
}
