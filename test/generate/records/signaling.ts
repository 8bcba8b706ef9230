import type { SignalingLog } from '../../../src/sora/index.ts'
import { type Connection, type CreatedConnection, isCreated, receives, sends } from '../connection.ts'
import { FAILURES } from '../endings.ts'
import type { Random } from '../random.ts'
import { answerOfClient, answerOfSora, candidatesOf, offerOfClient, offerOfSora } from '../sdp/description.ts'
import { connectedAt, type Session } from '../session.ts'
import { byTimestamp, formatTimestamp, MILLISECOND, type Micros, SECOND } from '../time.ts'
import { randomOf } from './parts.ts'
import { failedAt } from './signaling-error.ts'
import { connectMessage, offerMessage } from './signaling-message.ts'

/** What every line of a connection's signaling begins with. */
type Head = (at: Micros) => Pick<SignalingLog, 'id' | 'channel_id' | 'connection_id' | 'timestamp' | 'role'>

/** How long Sora waits for a client that has answered but does not get through. */
const WAIT_FOR_MEDIA = 12 * SECOND

/** signaling.jsonl: the messages of a connection, from its first to the end of its WebSocket. */
export function signalingRecords(connection: Connection, session: Session): SignalingLog[] {
  const random = randomOf(connection, 'signaling')
  const head: Head = (at) => ({
    id: random.id26(),
    channel_id: session.channel_id,
    connection_id: connection.connection_id,
    timestamp: formatTimestamp(at),
    role: connection.failure === FAILURES.redirected ? '-' : connection.role,
  })
  const { protocol } = connection.client
  const records =
    protocol === 'websocket' ? overWebSocket(connection, session, head, random) : overHttp(connection, session, head)
  return records.sort(byTimestamp)
}

/** WHIP and WHEP: one offer, one answer, or the name of the node that has the channel. */
function overHttp(connection: Connection, session: Session, head: Head): SignalingLog[] {
  const { connectAt, offerAt, failure } = connection
  const { node_name, address } = session.node
  const protocol = connection.client.protocol === 'whep' ? 'whep' : 'whip'
  const offer: SignalingLog = { ...head(connectAt), type: `${protocol}-offer`, sdp: offerOfClient(connection) }
  if (failure === FAILURES.redirected)
    return [offer, { ...head(connectAt + 800), type: `${protocol}-redirect`, node: node_name }]
  return [offer, { ...head(offerAt), type: `${protocol}-answer`, sdp: answerOfSora(connection, address) }]
}

function overWebSocket(connection: Connection, session: Session, head: Head, random: Random): SignalingLog[] {
  const { connectAt, failure } = connection
  const connect: SignalingLog = {
    ...head(connectAt),
    type: 'connect',
    json: connectMessage(connection, session, random),
  }
  if (failure === FAILURES.redirected) {
    const location = session.node.external_signaling_url
    return [connect, { ...head(connectAt + 800), type: 'redirect', json: { type: 'redirect', location } }]
  }
  if (failure) return [connect, ...untilFailure(connection, session, head, random)]
  if (!isCreated(connection)) return [connect]
  return [
    connect,
    ...handshake(connection, session, head, random),
    ...switching(connection, head, random),
    ...reOffers(connection, session, head, random),
    ...ending(connection, head),
  ]
}

/** Offer, answer and the client's candidates. */
function handshake(connection: Connection, session: Session, head: Head, random: Random): SignalingLog[] {
  const { offerAt, answerAt } = connection
  const others = connectedAt(session, offerAt).filter((other) => other !== connection && sends(other))
  const streams = receives(connection) ? others : []
  const { address } = session.node
  return [
    {
      ...head(offerAt),
      type: 'offer',
      sdp: offerOfSora(connection, streams, 1, address),
      json: offerMessage(connection, session, random),
    },
    { ...head(answerAt), type: 'answer', sdp: answerOfClient(connection, streams, 1) },
    ...candidatesOf(connection, address).map((sdp, i): SignalingLog => {
      return { ...head(answerAt + (i + 1) * random.int(1_500, 4_000)), type: 'candidate', sdp }
    }),
  ]
}

/** Signaling moves to DataChannels; a client that may do so then closes its WebSocket. */
function switching({ createdAt, client }: CreatedConnection, head: Head, random: Random): SignalingLog[] {
  const { data_channel_signaling, ignore_disconnect_websocket } = client
  if (!data_channel_signaling) return []
  const at = createdAt + random.int(60, 180) * MILLISECOND
  const switched: SignalingLog = { ...head(at), type: 'switched', ignore_disconnect_websocket }
  if (!ignore_disconnect_websocket) return [switched]
  return [
    switched,
    {
      ...head(at + random.int(20, 60) * MILLISECOND),
      type: 'websocket-terminate',
      reason: 'remote-closed',
      connected: true,
      data_channel_signaling,
      ignore_disconnect_websocket,
      close_code: 1000,
    },
  ]
}

/** Each connection that joins later and sends makes a new offer to this one, before its own answer. */
function reOffers(connection: CreatedConnection, session: Session, head: Head, random: Random): SignalingLog[] {
  if (!receives(connection)) return []
  const { createdAt, destroyedAt = session.logEndsAt } = connection
  const joining = session.connections
    .filter(isCreated)
    .filter((other) => sends(other) && other.offerAt > createdAt && other.answerAt < destroyedAt)
  return joining.flatMap((other, i): SignalingLog[] => {
    const present = connectedAt(session, other.offerAt).filter((one) => one !== connection && sends(one))
    const streams = [...present, other]
    const at = other.offerAt + random.int(1_500, 5_000)
    return [
      { ...head(at), type: 're-offer', sdp: offerOfSora(connection, streams, i + 2, session.node.address) },
      { ...head(at + random.int(12_000, 24_000)), type: 're-answer', sdp: answerOfClient(connection, streams, i + 2) },
    ]
  })
}

/** The last messages: the client's `disconnect`, and the end of a WebSocket that is still open. */
function ending({ client, ending, destroyedAt }: CreatedConnection, head: Head): SignalingLog[] {
  if (destroyedAt === undefined) return []
  const records: SignalingLog[] = []
  const { type_disconnect_reason } = ending.log
  if (type_disconnect_reason !== undefined) {
    records.push({ ...head(destroyedAt - 3 * MILLISECOND), type: 'disconnect', type_disconnect_reason })
  }
  const { data_channel_signaling, ignore_disconnect_websocket } = client
  if (!ignore_disconnect_websocket) {
    const at = destroyedAt + (ending.websocket.reason === 'remote-closed' ? -40 : 1) * MILLISECOND
    const connection = { connected: true, data_channel_signaling, ignore_disconnect_websocket }
    records.push({ ...head(at), type: 'websocket-terminate', ...connection, ...ending.websocket })
  }
  return records
}

/** The messages of a connection that is never created, as far as it comes. */
function untilFailure(connection: Connection, session: Session, head: Head, random: Random): SignalingLog[] {
  const { answerAt, failure, client } = connection
  if (!failure) return []
  const [offer, ...rest] = handshake(connection, session, head, random)
  const records: SignalingLog[] = []
  if (offer && failure.reaches !== 'auth') records.push(offer)
  if (failure.reaches === 'answer') records.push(...rest)
  if (failure === FAILURES['invalid message']) {
    records.push({ ...head(answerAt), type: 'unknown-type', json: { type: 'anser', sdp: 'v=0\r\n' } })
  }
  const { data_channel_signaling, ignore_disconnect_websocket } = client
  records.push({
    ...head(failedAt(connection) + (failure.reaches === 'answer' ? WAIT_FOR_MEDIA : 900)),
    type: 'websocket-terminate',
    connected: false,
    data_channel_signaling,
    ignore_disconnect_websocket,
    ...failure.websocket,
  })
  return records
}
