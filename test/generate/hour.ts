import { type Arrival, arrive, depart } from './arrival.ts'
import { NODES } from './cluster.ts'
import { type Connection, isCreated } from './connection.ts'
import { createRandom, type Random } from './random.ts'
import { CHANNELS, type Channel, clock, HOUR_ENDS_AT } from './scenario.ts'
import type { AudioStreaming, Focus, Recording, Session } from './session.ts'
import { MILLISECOND, type Micros, SECOND } from './time.ts'
import { VISITS } from './visits.ts'

/** A session of the hour with all who came to it. */
export interface Gathering {
  readonly channel: Channel
  readonly session: Session
  readonly arrivals: readonly Arrival[]
}

type Find = (who: string) => Connection

/** A session is kept this long after its last connection. */
const SESSION_WAIT = 10 * SECOND
const RECORDING_EXPIRE_TIME = 7_200

/** The hour of the scenario, every time and id filled in. */
export function tellHour(): Gathering[] {
  return (Object.keys(CHANNELS) as (keyof typeof CHANNELS)[]).map((name) => gather(name, CHANNELS[name]))
}

function gather(name: keyof typeof CHANNELS, channel: Channel): Gathering {
  const arriving = VISITS[name].map((visit) => ({ visit, connection: arrive(visit, channel) }))
  const createdAt =
    Math.min(...arriving.filter(({ visit }) => !visit.fails).map(({ connection }) => connection.offerAt)) - 900
  const endsAt = channel.session_lifetime && createdAt + channel.session_lifetime * SECOND
  const arrivals = arriving.map(({ visit, connection }) => ({ visit, connection: depart(connection, visit, endsAt) }))
  return { channel, session: openSession(channel, createdAt, endsAt, arrivals), arrivals }
}

function openSession(
  channel: Channel,
  createdAt: Micros,
  endsAt: Micros | undefined,
  arrivals: readonly Arrival[],
): Session {
  const random = createRandom(`session ${channel.channel_id}`)
  const connections = arrivals.map(({ connection }) => connection)
  const find: Find = (who) => arrivals.find(({ visit }) => visit.who === who)!.connection
  const { channel_id, node, spotlight_number, session_lifetime, session_metadata, recording, audioStreaming } = channel
  const destroyedAt = endsAt === undefined ? emptyAt(connections) : endsAt + 5 * MILLISECOND
  return {
    channel_id,
    session_id: random.id26(),
    node: NODES[node],
    createdAt,
    ...(destroyedAt !== undefined && { destroyedAt }),
    reason: endsAt === undefined ? 'normal' : 'lifetime_expired',
    logEndsAt: HOUR_ENDS_AT,
    connections,
    ...(spotlight_number !== undefined && { spotlight_number }),
    ...(session_lifetime !== undefined && { session_lifetime }),
    ...(session_metadata !== undefined && { session_metadata }),
    ...(recording && { recording: describeRecording(recording, find, random) }),
    ...(audioStreaming && { audioStreaming: describeStreaming(audioStreaming, find, random) }),
    focuses: describeFocuses(channel.focuses ?? [], find, random),
    lostUpdates: channel.lostUpdates ?? [],
  }
}

/** When a session ends because everyone has left; never, if someone is still there when the log ends. */
function emptyAt(connections: readonly Connection[]): Micros | undefined {
  const leaving = connections.filter(isCreated).map(({ destroyedAt }) => destroyedAt ?? Number.POSITIVE_INFINITY)
  const last = Math.max(...leaving)
  return Number.isFinite(last) ? last + SESSION_WAIT : undefined
}

function describeRecording(recording: NonNullable<Channel['recording']>, find: Find, random: Random): Recording {
  const { from, to, split_duration, failed = [] } = recording
  return {
    recording_id: random.id26(),
    startAt: clock(from, random),
    stopAt: clock(to, random),
    expire_time: RECORDING_EXPIRE_TIME,
    ...(split_duration !== undefined && { split_duration }),
    failed: failed.map(find),
  }
}

function describeStreaming(
  streaming: NonNullable<Channel['audioStreaming']>,
  find: Find,
  random: Random,
): AudioStreaming {
  const { from, to, failed } = streaming
  return {
    startAt: clock(from, random),
    stopAt: clock(to, random),
    failed: failed.map(({ who, at, reason }) => ({ connection: find(who), at: clock(at, random), reason })),
  }
}

function describeFocuses(focuses: NonNullable<Channel['focuses']>, find: Find, random: Random): Focus[] {
  return focuses.map(([who, from, until]) => ({
    connection: find(who),
    from: clock(from, random),
    until: clock(until, random),
  }))
}
