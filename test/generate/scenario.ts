import type { JSONValue, VideoCodecType } from '../../src/sora/index.ts'
import type { NODES } from './cluster.ts'
import type { Random } from './random.ts'
import { MILLISECOND, MINUTE, type Micros, parseTime, SECOND } from './time.ts'

/** A time within the hour: `mm:ss`, or `mm:ss.mmm` where milliseconds matter. */
export type Clock = `${number}:${number}`

/** The hour that the samples tell of. */
const HOUR = parseTime('2026-11-20T10:00:00Z')
export const HOUR_ENDS_AT = HOUR + 60 * MINUTE

/** The moment of a clock time: some time in that second, or in that millisecond. */
export function clock(time: Clock, random: Random): Micros {
  const [minutes, seconds] = time.split(':').map(Number) as [number, number]
  const unit = time.includes('.') ? MILLISECOND : SECOND
  return HOUR + minutes * MINUTE + Math.round(seconds * SECOND) + random.int(1, unit - 1)
}

/** A channel, on the node that has it for this hour. */
export interface Channel {
  readonly channel_id: string
  readonly node: keyof typeof NODES
  readonly story: string
  readonly video: {
    readonly codec: VideoCodecType
    readonly bit_rate: number
    readonly size: readonly [number, number]
  }
  readonly audio_bit_rate?: number
  readonly spotlight_number?: number
  /** Seconds until the session ends by itself. */
  readonly session_lifetime?: number
  readonly session_metadata?: JSONValue
  readonly recording?: { from: Clock; to: Clock; split_duration?: number; failed?: string[] }
  readonly audioStreaming?: { from: Clock; to: Clock; failed: { who: string; at: Clock; reason: string }[] }
  /** Who is seen large, from when to when. */
  readonly focuses?: readonly (readonly [who: string, from: Clock, until: Clock])[]
  /** The updates that the application did not take, counted from 0. */
  readonly lostUpdates?: readonly number[]
}

/** The channels of the hour, in order of time. */
export const CHANNELS = {
  standup: {
    channel_id: '朝会',
    node: 'sora1',
    story: 'a morning meeting with captions; two clients fail in their own ways, one comes twice',
    video: { codec: 'VP9', bit_rate: 500, size: [960, 540] },
    session_metadata: { team: '開発' },
    audioStreaming: { from: '04:30', to: '15:05', failed: [{ who: 'ben', at: '06:12', reason: 'connection-closed' }] },
    lostUpdates: [6],
  },
  classroom: {
    channel_id: 'school/room "3-B"',
    node: 'sora2',
    story: 'a lesson in simulcast, recorded in parts of five minutes',
    video: { codec: 'VP8', bit_rate: 2500, size: [1280, 720] },
    recording: { from: '10:40', to: '29:55', split_duration: 300 },
  },
  stage: {
    channel_id: 'stage',
    node: 'sora1',
    story: 'a spotlight session that the application gave twelve minutes',
    video: { codec: 'VP8', bit_rate: 1500, size: [1280, 720] },
    spotlight_number: 2,
    session_lifetime: 720,
    focuses: [
      ['host', '20:21', '24:10'],
      ['guest', '21:40', '27:32'],
      ['host', '25:05', '31:50'],
    ],
  },
  broadcast: {
    channel_id: '配信-42',
    node: 'sora2',
    story: 'a stream of OBS over WHIP, watched in browsers and over WHEP',
    video: { codec: 'H264', bit_rate: 2500, size: [1920, 1080] },
    audio_bit_rate: 128,
  },
  support: {
    channel_id: 'support-4711',
    node: 'sora1',
    story: 'a customer and an agent; the recording of the customer fails',
    video: { codec: 'VP9', bit_rate: 800, size: [1280, 720] },
    recording: { from: '36:00', to: '44:05', failed: ['customer'] },
  },
  clinic: {
    channel_id: 'clinic-12',
    node: 'sora2',
    story: 'a doctor and a patient behind a firewall',
    video: { codec: 'AV1', bit_rate: 800, size: [1280, 720] },
    lostUpdates: [3],
  },
  gate: {
    channel_id: 'gate-camera',
    node: 'sora1',
    story: 'a camera on a weak radio link, still watched when the hour ends',
    video: { codec: 'H264', bit_rate: 1500, size: [1280, 720] },
  },
} satisfies Record<string, Channel>
