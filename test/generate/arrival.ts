import { CLIENTS } from './clients.ts'
import { CONDITIONS, makeIce } from './conditions.ts'
import { AUDIO_ONLY, type Connection, describeMedia, handshakeTimes, isCreated } from './connection.ts'
import { ENDINGS, FAILURES } from './endings.ts'
import { createRandom } from './random.ts'
import { type Channel, clock } from './scenario.ts'
import { MILLISECOND, type Micros, SECOND } from './time.ts'
import type { Visit } from './visits.ts'

/** A visit of the scenario, and the connection that it became. */
export interface Arrival {
  readonly visit: Visit
  readonly connection: Connection
}

/** The connection as it begins; how long it stays is not known yet. */
export function arrive(visit: Visit, channel: Channel): Connection {
  const random = createRandom(`hour ${visit.who}`)
  const place = createRandom(`place ${visit.client_id ?? visit.who}`)
  const connection_id = random.id26()
  const conditions = CONDITIONS[visit.conditions ?? 'good']
  const ice = makeIce(conditions, random)
  const { createdAt, ...times } = handshakeTimes(ice, clock(visit.joins, random), random)
  const { codec, bit_rate, size } = channel.video
  const [video_width, video_height] = size
  return {
    connection_id,
    client_id: visit.client_id ?? connection_id,
    bundle_id: connection_id,
    role: visit.role ?? 'sendrecv',
    simulcast: visit.simulcast ?? false,
    media: visit.audioOnly ? AUDIO_ONLY : describeMedia(codec, bit_rate, channel.audio_bit_rate),
    picture: { video_width, video_height },
    client: CLIENTS[visit.client ?? 'chrome'],
    conditions,
    ice,
    turn: {
      address: `${place.pick(['198.51.100', '203.0.113'])}.${place.int(2, 253)}`,
      port: random.int(32_768, 60_999),
    },
    copy_headers: visit.copy_headers ?? {},
    ...times,
    ...(visit.fails ? { failure: FAILURES[visit.fails] } : { createdAt }),
    ending: ENDINGS[visit.ends ?? 'hangs up'],
    redirected: visit.redirected ?? false,
    rtc_stats: visit.rtc_stats ?? false,
    ...(visit.connection_lifetime !== undefined && { connection_lifetime: visit.connection_lifetime }),
    ...(visit.event_metadata !== undefined && { event_metadata: visit.event_metadata }),
    ...(visit.lostEvent !== undefined && { lostEvent: visit.lostEvent }),
    ...(visit.lostReport !== undefined && { lostReport: visit.lostReport }),
  }
}

/** The connection with its end: the visitor leaves, or the connection's or the session's time is over. */
export function depart(connection: Connection, visit: Visit, sessionEndsAt: Micros | undefined): Connection {
  if (!isCreated(connection)) return connection
  const random = createRandom(`end of ${visit.who}`)
  const { leaves, connection_lifetime } = visit
  if (leaves) return { ...connection, destroyedAt: clock(leaves, random) }
  const endsAt = connection_lifetime
    ? connection.createdAt + connection_lifetime * SECOND + 2 * MILLISECOND
    : sessionEndsAt
  return endsAt === undefined ? connection : { ...connection, destroyedAt: endsAt + random.int(101, 999) }
}
