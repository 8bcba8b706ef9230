import type { ChannelConnectionCounts, JSONValue, Role, SessionWebhookDestroyedReason } from '../../src/sora/index.ts'
import type { Node } from './cluster.ts'
import { type Connection, type CreatedConnection, isCreated } from './connection.ts'
import type { Micros } from './time.ts'

/** A session: all connections of one channel from the first to the last. */
export interface Session {
  readonly channel_id: string
  readonly session_id: string
  readonly node: Node
  readonly createdAt: Micros
  /** Absent if the session is still there when the log ends. */
  readonly destroyedAt?: Micros
  readonly reason: SessionWebhookDestroyedReason
  /** The last moment of the log. */
  readonly logEndsAt: Micros
  readonly connections: readonly Connection[]
  /** Present if the session has spotlight. */
  readonly spotlight_number?: number
  readonly session_lifetime?: number
  readonly session_metadata?: JSONValue
  readonly recording?: Recording
  readonly audioStreaming?: AudioStreaming
  readonly focuses: readonly Focus[]
  /** The updates of the session whose delivery fails, counted from 0. */
  readonly lostUpdates: readonly number[]
}

/** A recording of a session; each connection that sends becomes an archive. */
export interface Recording {
  readonly recording_id: string
  readonly startAt: Micros
  readonly stopAt: Micros
  readonly expire_time: number
  /** Seconds of one part of a split archive. */
  readonly split_duration?: number
  /** Connections whose archives could not be written. */
  readonly failed: readonly Connection[]
}

/** Sound that Sora sends on, for captions. */
export interface AudioStreaming {
  readonly startAt: Micros
  readonly stopAt: Micros
  readonly failed: readonly { readonly connection: Connection; readonly at: Micros; readonly reason: string }[]
}

/** A time during which a connection of a spotlight session is seen large. */
export interface Focus {
  readonly connection: Connection
  readonly from: Micros
  readonly until: Micros
}

/** Who is connected at this moment: one that is created now counts, one that is destroyed now does not. */
export function connectedAt(session: Session, at: Micros): CreatedConnection[] {
  return session.connections.filter(
    (connection): connection is CreatedConnection =>
      isCreated(connection) && connection.createdAt <= at && at < (connection.destroyedAt ?? Number.POSITIVE_INFINITY),
  )
}

/** The counts of that moment, in Sora's fields. */
export function channelConnections(session: Session, at: Micros): ChannelConnectionCounts {
  const counts: Record<Role, number> = { sendrecv: 0, sendonly: 0, recvonly: 0 }
  for (const { role } of connectedAt(session, at)) counts[role] += 1
  return {
    channel_connections: counts.sendrecv + counts.sendonly + counts.recvonly,
    channel_sendrecv_connections: counts.sendrecv,
    channel_sendonly_connections: counts.sendonly,
    channel_recvonly_connections: counts.recvonly,
  }
}

/** The most connections at one time, and all there were, up to this moment. */
export function connectionTotals(session: Session, at: Micros): { max_connections: number; total_connections: number } {
  const created = session.connections.filter(isCreated).filter(({ createdAt }) => createdAt <= at)
  return {
    max_connections: Math.max(0, ...created.map(({ createdAt }) => connectedAt(session, createdAt).length)),
    total_connections: created.length,
  }
}
