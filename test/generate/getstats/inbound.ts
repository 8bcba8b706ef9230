import type { Way } from '../conditions.ts'
import type { Connection, CreatedConnection } from '../connection.ts'
import { midOf, ssrcOf } from '../sdp/identity.ts'
import { type Flow, NO_FLOW, VIDEO_PACKET_BYTES } from '../traffic.ts'
import { codecId, round, type StatsRow, streamId, TRANSPORT_ID } from './row.ts'

/** What a client got of one other connection, and how. */
export interface Reception {
  readonly seconds: number
  readonly flow: Flow
  readonly audioLost: number
  readonly videoLost: number
  readonly freezes: number
  readonly frozenSeconds: number
  readonly bufferedSeconds: number
}

/** Nothing received yet. */
export const NO_RECEPTION: Reception = {
  seconds: 0,
  flow: NO_FLOW,
  audioLost: 0,
  videoLost: 0,
  freezes: 0,
  frozenSeconds: 0,
  bufferedSeconds: 0,
}

const DECODERS = { VP8: 'libvpx', VP9: 'libvpx', AV1: 'dav1d', H264: 'FFmpeg', H265: 'MediaFoundation' }
const FRAMES_PER_SECOND = 30
const SAMPLES_PER_SECOND = 48_000
const SAMPLES_PER_PACKET = 960
const RTP_HEADER_BYTES = 28
const FREEZE_SECONDS = 0.72

/** The reception up to now, from the one before and how the way has been since. */
export function addReception(before: Reception, flow: Flow, seconds: number, way: Way): Reception {
  const elapsed = seconds - before.seconds
  const freezes = (way.freezesPerMinute * elapsed) / 60
  return {
    seconds,
    flow,
    audioLost: before.audioLost + (flow.audioPackets - before.flow.audioPackets) * way.lossShare,
    videoLost: before.videoLost + (flow.videoPackets - before.flow.videoPackets) * way.lossShare,
    freezes: before.freezes + freezes,
    frozenSeconds: before.frozenSeconds + freezes * FREEZE_SECONDS,
    bufferedSeconds: before.bufferedSeconds + elapsed * (0.02 + (3 * way.jitterMs) / 1000),
  }
}

/** What a client receives of one other connection. */
export function inboundRows(source: CreatedConnection, reception: Reception, way: Way, timestamp: number): StatsRow[] {
  const rows: StatsRow[] = []
  if (source.media.audio) rows.push(inboundAudio(source, reception, way, timestamp))
  if (source.media.video) rows.push(inboundVideo(source, reception, way, timestamp))
  return rows
}

function inboundAudio(source: Connection, reception: Reception, way: Way, timestamp: number): StatsRow {
  const { seconds, flow, audioLost, bufferedSeconds } = reception
  const packets = flow.audioPackets - Math.floor(audioLost)
  const samples = Math.floor(seconds * SAMPLES_PER_SECOND)
  const concealedSamples = Math.floor(audioLost * 0.9) * SAMPLES_PER_PACKET
  return {
    ...inboundHead('audio', source, timestamp),
    audioLevel: 0.03,
    bytesReceived: Math.floor(flow.audioBytes * 0.82),
    codecId: codecId('audio', source),
    concealedSamples,
    concealmentEvents: Math.floor(audioLost / 2),
    headerBytesReceived: packets * RTP_HEADER_BYTES,
    jitter: way.jitterMs / 1000,
    jitterBufferDelay: round(bufferedSeconds * SAMPLES_PER_SECOND),
    jitterBufferEmittedCount: samples,
    mediaType: 'audio',
    packetsDiscarded: 0,
    packetsLost: Math.floor(audioLost),
    packetsReceived: packets,
    silentConcealedSamples: 0,
    totalAudioEnergy: round(seconds * 0.0009),
    totalSamplesDuration: round(seconds),
    totalSamplesReceived: samples,
    trackIdentifier: `audio-${source.connection_id.slice(-6)}`,
    transportId: TRANSPORT_ID,
  }
}

function inboundVideo(source: Connection, reception: Reception, way: Way, timestamp: number): StatsRow {
  const { seconds, flow, videoLost, freezes, frozenSeconds, bufferedSeconds } = reception
  const packets = flow.videoPackets - Math.floor(videoLost)
  const frames = Math.floor((seconds - frozenSeconds) * FRAMES_PER_SECOND)
  const dropped = Math.floor(freezes * 14)
  const frozenNow = (way.freezesPerMinute * FREEZE_SECONDS) / 60
  return {
    ...inboundHead('video', source, timestamp),
    bytesReceived: flow.videoBytes - Math.floor(videoLost) * VIDEO_PACKET_BYTES,
    codecId: codecId('video', source),
    decoderImplementation: DECODERS[source.media.video_codec_type ?? 'VP9'],
    firCount: 0,
    frameHeight: source.picture.video_height,
    frameWidth: source.picture.video_width,
    framesDecoded: frames - dropped,
    framesDropped: dropped,
    framesPerSecond: Math.round(FRAMES_PER_SECOND * (1 - 3 * frozenNow)),
    framesReceived: frames,
    freezeCount: Math.floor(freezes),
    headerBytesReceived: packets * RTP_HEADER_BYTES,
    jitter: way.jitterMs / 1000,
    jitterBufferDelay: round(bufferedSeconds * FRAMES_PER_SECOND),
    jitterBufferEmittedCount: frames,
    keyFramesDecoded: 1 + Math.floor(freezes),
    mediaType: 'video',
    nackCount: Math.floor(videoLost * 0.8),
    packetsLost: Math.floor(videoLost),
    packetsReceived: packets,
    pliCount: Math.floor(freezes),
    qpSum: frames * 38,
    totalDecodeTime: round((frames - dropped) * 0.0031),
    totalFreezesDuration: round(frozenSeconds),
    totalInterFrameDelay: round(seconds),
    totalProcessingDelay: round(bufferedSeconds * FRAMES_PER_SECOND + frames * 0.0031),
    totalSquaredInterFrameDelay: round(seconds / FRAMES_PER_SECOND + freezes * FREEZE_SECONDS ** 2),
    trackIdentifier: `video-${source.connection_id.slice(-6)}`,
    transportId: TRANSPORT_ID,
  }
}

function inboundHead(kind: 'audio' | 'video', source: Connection, timestamp: number) {
  const ssrc = ssrcOf(kind, source)
  return { id: streamId('IT', kind, ssrc), timestamp, type: 'inbound-rtp', kind, ssrc, mid: midOf(kind, source) }
}
