import type { TransferredBytes } from '../../src/sora/index.ts'
import { type Connection, type CreatedConnection, isCreated, type Media, receives, sends } from './connection.ts'
import type { Session } from './session.ts'
import { type Micros, SECOND } from './time.ts'

/** Packets and bytes of media in one direction. */
export interface Flow {
  readonly audioPackets: number
  readonly audioBytes: number
  readonly videoPackets: number
  readonly videoBytes: number
}

/** What a connection has carried since it was created, as Sora sees it: `received` came from the client. */
export interface Traffic {
  readonly seconds: number
  readonly received: Flow
  readonly sent: Flow
}

/** A picture in three sizes needs more than the largest alone. */
const SIMULCAST_SHARE = 1.31
export const VIDEO_PACKET_BYTES = 1_120
const AUDIO_PACKETS_PER_SECOND = 50
const RTCP_PACKETS_PER_SECOND = 4
export const RTCP_PACKET_BYTES = 68

/**
 * The traffic of a connection until a moment. Every sender has a steady rate, and everyone gets what the others send
 * while both are there: so all logs that count the same bytes agree.
 */
export function trafficAt(connection: CreatedConnection, session: Session, at: Micros): Traffic {
  const seconds = (at - connection.createdAt) / SECOND
  const flows = sourcesOf(connection, session).map((source) => flowFrom(source, connection, at))
  return {
    seconds,
    received: sends(connection)
      ? flowOf(connection.media, seconds, connection.simulcast ? SIMULCAST_SHARE : 1)
      : NO_FLOW,
    sent: flows.reduce(addFlows, NO_FLOW),
  }
}

/** The connections whose media a connection gets, at one time or another. */
export function sourcesOf(connection: Connection, session: Session): CreatedConnection[] {
  if (!receives(connection)) return []
  return session.connections.filter(isCreated).filter((other) => other !== connection && sends(other))
}

/** What a connection has got of one other until a moment. */
export function flowFrom(source: CreatedConnection, connection: CreatedConnection, at: Micros): Flow {
  return flowOf(source.media, sharedSeconds(source, connection, at))
}

/** How long both of two connections have been there until a moment. */
export function sharedSeconds(a: CreatedConnection, b: CreatedConnection, at: Micros): number {
  const until = Math.min(at, a.destroyedAt ?? at, b.destroyedAt ?? at)
  return Math.max(0, until - Math.max(a.createdAt, b.createdAt)) / SECOND
}

/** No media at all. */
export const NO_FLOW: Flow = { audioPackets: 0, audioBytes: 0, videoPackets: 0, videoBytes: 0 }

/** A connection that has carried nothing yet. */
export const NO_TRAFFIC: Traffic = { seconds: 0, received: NO_FLOW, sent: NO_FLOW }

/** Packets of both kinds of media. */
export function packetsOf(flow: Flow): number {
  return flow.audioPackets + flow.videoPackets
}

/** Bytes of both kinds of media. */
export function bytesOf(flow: Flow): number {
  return flow.audioBytes + flow.videoBytes
}

/** RTCP packets, the same number in both directions. */
export function rtcpPacketsOf({ seconds }: Traffic): number {
  return Math.floor(seconds * RTCP_PACKETS_PER_SECOND)
}

/** All bytes of a connection, RTP and RTCP, in the fields of the events. */
export function totalBytes(traffic: Traffic): TransferredBytes {
  const rtcpBytes = rtcpPacketsOf(traffic) * RTCP_PACKET_BYTES
  return {
    total_received_bytes: bytesOf(traffic.received) + rtcpBytes,
    total_sent_bytes: bytesOf(traffic.sent) + rtcpBytes,
  }
}

function flowOf({ audio, audio_bit_rate = 40, video, video_bit_rate = 500 }: Media, seconds: number, share = 1): Flow {
  const videoBytes = video ? Math.floor(seconds * video_bit_rate * 0.93 * 125 * share) : 0
  return {
    audioPackets: audio ? Math.floor(seconds * AUDIO_PACKETS_PER_SECOND) : 0,
    audioBytes: audio ? Math.floor(seconds * audio_bit_rate * 0.9 * 125) : 0,
    videoPackets: Math.floor(videoBytes / VIDEO_PACKET_BYTES),
    videoBytes,
  }
}

function addFlows(a: Flow, b: Flow): Flow {
  return {
    audioPackets: a.audioPackets + b.audioPackets,
    audioBytes: a.audioBytes + b.audioBytes,
    videoPackets: a.videoPackets + b.videoPackets,
    videoBytes: a.videoBytes + b.videoBytes,
  }
}
