import type { ConnectionLog, CopyHeaders, JSONValue, Role, VideoCodecType } from '../../src/sora/index.ts'
import type { Client } from './clients.ts'
import type { Conditions, Ice } from './conditions.ts'
import type { Ending, Failure } from './endings.ts'
import type { Random } from './random.ts'
import { MILLISECOND, type Micros } from './time.ts'

/** What a connection carries, in the fields that the auth request, the events and connection.jsonl share. */
export type Media = Pick<
  ConnectionLog,
  | 'audio'
  | 'audio_codec_type'
  | 'audio_bit_rate'
  | 'video'
  | 'video_codec_type'
  | 'video_bit_rate'
  | 'video_vp9_params'
  | 'video_av1_params'
  | 'video_h264_params'
>

/** One connection as the makers know it: what its lines say, in all logs. Fields of Sora have Sora's names. */
export interface Connection {
  readonly connection_id: string
  readonly client_id: string
  readonly bundle_id: string
  readonly role: Role
  readonly simulcast: boolean
  readonly media: Media
  /** The size of the picture that the client sends. */
  readonly picture: { readonly video_width: number; readonly video_height: number }
  readonly client: Client
  readonly conditions: Conditions
  readonly ice: Ice
  /** The client's side of TURN. */
  readonly turn: { readonly address: string; readonly port: number }
  readonly copy_headers: CopyHeaders
  readonly event_metadata?: JSONValue
  /** Seconds that the application gives the connection. */
  readonly connection_lifetime?: number
  /** Whether another node sent the client here. */
  readonly redirected: boolean
  readonly connectAt: Micros
  readonly offerAt: Micros
  readonly answerAt: Micros
  /** Absent if the connection was never created. */
  readonly createdAt?: Micros
  /** Absent if the connection is still there when the log ends. */
  readonly destroyedAt?: Micros
  readonly ending: Ending
  /** Why the connection is never created. */
  readonly failure?: Failure
  /** Whether the client sends its getStats each minute. */
  readonly rtc_stats: boolean
  /** The event whose delivery fails, counted from 0. */
  readonly lostEvent?: number
  /** The report of statistics whose delivery fails, counted from 0. */
  readonly lostReport?: number
}

/** A connection that was created: only these have events, statistics and a line in connection.jsonl. */
export type CreatedConnection = Connection & { readonly createdAt: Micros }

/** Whether the connection was ever established. */
export function isCreated(connection: Connection): connection is CreatedConnection {
  return connection.createdAt !== undefined
}

/** Whether the client sends media. */
export function sends({ role }: Connection): boolean {
  return role !== 'recvonly'
}

/** Whether the client receives media. */
export function receives({ role }: Connection): boolean {
  return role !== 'sendonly'
}

/** Audio and video as asked for; the codec's parameters follow from the codec. */
export function describeMedia(codec: VideoCodecType, video_bit_rate: number, audio_bit_rate?: number): Media {
  return {
    audio_codec_type: 'OPUS',
    video_codec_type: codec,
    audio: true,
    video: true,
    ...(audio_bit_rate !== undefined && { audio_bit_rate }),
    video_bit_rate,
    ...CODEC_PARAMS[codec],
  }
}

/** Sound alone. */
export const AUDIO_ONLY: Media = { audio_codec_type: 'OPUS', audio: true, video: false }

/** The times of the handshake: authentication, offer, answer, ICE and DTLS come one after the other. */
export function handshakeTimes({ first }: Ice, connectAt: Micros, random: Random) {
  const offerAt = connectAt + random.int(18 * MILLISECOND, 26 * MILLISECOND)
  const answerAt = offerAt + random.int(40 * MILLISECOND, 56 * MILLISECOND)
  const checkedAt = answerAt + first.total_checking_duration_ms * MILLISECOND
  return { connectAt, offerAt, answerAt, createdAt: checkedAt + random.int(34 * MILLISECOND, 38 * MILLISECOND) }
}

const CODEC_PARAMS: Readonly<Record<VideoCodecType, Partial<Media>>> = {
  VP8: {},
  VP9: { video_vp9_params: { profile_id: 0 } },
  AV1: { video_av1_params: { profile: 0 } },
  H264: { video_h264_params: { profile_level_id: '42e01f' } },
  H265: {},
}
