import type { Way } from '../conditions.ts'
import type { Connection } from '../connection.ts'
import { midOf, ssrcOf } from '../sdp/identity.ts'
import { type Flow, NO_FLOW, type Traffic } from '../traffic.ts'
import { codecId, round, type StatsRow, streamId, TRANSPORT_ID } from './row.ts'

/** What Sora told a client about the media that the client sends. */
export interface Feedback {
  readonly flow: Flow
  readonly audioLost: number
  readonly videoLost: number
  readonly roundTrips: number
  readonly roundTripSeconds: number
}

/** Nothing heard yet. */
export const NO_FEEDBACK: Feedback = { flow: NO_FLOW, audioLost: 0, videoLost: 0, roundTrips: 0, roundTripSeconds: 0 }

const ENCODERS = { VP8: 'libvpx', VP9: 'libvpx', AV1: 'libaom', H264: 'OpenH264', H265: 'MediaFoundation' }
const SOURCE_IDS = { audio: 'SA1', video: 'SV2' }
const FRAMES_PER_SECOND = 30
const RTP_HEADER_BYTES = 28
/** How often the other side tells in a minute what it has got. */
const REPORTS_PER_MINUTE = 12

/** The feedback up to now, a minute after the one before. */
export function addFeedback(before: Feedback, flow: Flow, way: Way): Feedback {
  return {
    flow,
    audioLost: before.audioLost + (flow.audioPackets - before.flow.audioPackets) * way.lossShare,
    videoLost: before.videoLost + (flow.videoPackets - before.flow.videoPackets) * way.lossShare,
    roundTrips: before.roundTrips + REPORTS_PER_MINUTE,
    roundTripSeconds: before.roundTripSeconds + (REPORTS_PER_MINUTE * way.roundTripMs) / 1000,
  }
}

/** What a client sends, and what it has heard of that, at the time of a report. */
export interface Sending {
  readonly connection: Connection
  readonly traffic: Traffic
  readonly feedback: Feedback
  readonly way: Way
  readonly timestamp: number
  /** When it last heard of it: earlier, for that comes over RTCP. */
  readonly heardAt: number
}

type Kind = 'audio' | 'video'

/** The rows about the media that a client sends: its sources, its streams, and what Sora told of them. */
export function outboundRows(sending: Sending): StatsRow[] {
  const { audio, video } = sending.connection.media
  const kinds: Kind[] = [...(audio ? ['audio' as const] : []), ...(video ? ['video' as const] : [])]
  return kinds.flatMap((kind) => [mediaSource(kind, sending), outbound(kind, sending), remoteInbound(kind, sending)])
}

function outbound(kind: Kind, sending: Sending): StatsRow {
  const { connection, traffic, timestamp } = sending
  const { audioPackets, audioBytes, videoPackets, videoBytes } = traffic.received
  const packetsSent = kind === 'audio' ? audioPackets : videoPackets
  const ssrc = ssrcOf(kind, connection)
  return {
    active: true,
    id: streamId('OT', kind, ssrc),
    timestamp,
    type: 'outbound-rtp',
    kind,
    ssrc,
    mid: midOf(kind, connection),
    bytesSent: kind === 'audio' ? audioBytes : videoBytes,
    codecId: codecId(kind, connection),
    ...(kind === 'video' && encoderCounters(sending)),
    headerBytesSent: packetsSent * RTP_HEADER_BYTES,
    mediaSourceId: SOURCE_IDS[kind],
    mediaType: kind,
    packetsSent,
    totalPacketSendDelay: round(packetsSent * 0.0004),
    transportId: TRANSPORT_ID,
  }
}

function encoderCounters({ connection, traffic, feedback, way }: Sending) {
  const { media, picture } = connection
  const { seconds } = traffic
  const framesEncoded = Math.floor(seconds * FRAMES_PER_SECOND)
  const limited = way.lossShare > 0.05
  return {
    encoderImplementation: ENCODERS[media.video_codec_type ?? 'VP9'],
    firCount: 0,
    frameHeight: picture.video_height,
    frameWidth: picture.video_width,
    framesEncoded,
    framesPerSecond: FRAMES_PER_SECOND,
    framesSent: framesEncoded,
    keyFramesEncoded: 1 + Math.floor(seconds / 90),
    nackCount: Math.floor(feedback.videoLost * 0.8),
    pliCount: Math.floor(seconds / 90),
    qpSum: framesEncoded * 41,
    qualityLimitationDurations: {
      none: round(limited ? Math.min(seconds, 120) : seconds),
      cpu: 0,
      other: 0,
      bandwidth: limited ? round(Math.max(0, seconds - 120)) : 0,
    },
    qualityLimitationReason: limited ? 'bandwidth' : 'none',
    totalEncodeTime: round(framesEncoded * 0.0062),
  }
}

function remoteInbound(kind: Kind, { connection, feedback, way, heardAt }: Sending): StatsRow {
  const ssrc = ssrcOf(kind, connection)
  return {
    id: streamId('RIT', kind, ssrc),
    timestamp: heardAt,
    type: 'remote-inbound-rtp',
    kind,
    ssrc,
    codecId: codecId(kind, connection),
    fractionLost: round(way.lossShare),
    jitter: way.jitterMs / 1000,
    localId: streamId('OT', kind, ssrc),
    packetsLost: Math.floor(kind === 'audio' ? feedback.audioLost : feedback.videoLost),
    roundTripTime: round(way.roundTripMs / 1000),
    roundTripTimeMeasurements: feedback.roundTrips,
    totalRoundTripTime: round(feedback.roundTripSeconds),
    transportId: TRANSPORT_ID,
  }
}

function mediaSource(kind: Kind, { connection, traffic, timestamp }: Sending): StatsRow {
  const { connection_id, picture } = connection
  const frames = Math.floor(traffic.seconds * FRAMES_PER_SECOND)
  return {
    id: SOURCE_IDS[kind],
    timestamp,
    type: 'media-source',
    kind,
    ...(kind === 'audio'
      ? { audioLevel: 0.04, totalSamplesDuration: round(traffic.seconds) }
      : { frames, framesPerSecond: FRAMES_PER_SECOND, height: picture.video_height, width: picture.video_width }),
    trackIdentifier: `${kind}-${connection_id.slice(-6)}`,
  }
}
