import type { VideoCodecType } from '../../../src/sora/index.ts'
import type { Connection } from '../connection.ts'

/** What SDP and getStats say of a stream's codec. */
export interface Codec {
  readonly payloadType: number
  readonly mimeType: string
  readonly clockRate: number
  readonly channels?: number
  /** Format parameters; empty if the codec has none. */
  readonly fmtp: string
}

const OPUS: Codec = {
  payloadType: 109,
  mimeType: 'audio/opus',
  clockRate: 48_000,
  channels: 2,
  fmtp: 'minptime=10;useinbandfec=1;stereo=1',
}

const video = (payloadType: number, name: VideoCodecType, fmtp: string): Codec => {
  return { payloadType, mimeType: `video/${name}`, clockRate: 90_000, fmtp }
}

const VIDEO: Readonly<Record<VideoCodecType, Codec>> = {
  VP8: video(118, 'VP8', ''),
  VP9: video(120, 'VP9', 'profile-id=0'),
  AV1: video(122, 'AV1', 'level-idx=5;profile=0;tier=0'),
  H264: video(124, 'H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'),
  H265: video(126, 'H265', 'level-id=93;profile-id=1;tier-flag=0;tx-mode=SRST'),
}

/** The codec of a connection's stream. */
export function codecOf(kind: 'audio' | 'video', { media }: Connection): Codec {
  return kind === 'audio' ? OPUS : VIDEO[media.video_codec_type ?? 'VP9']
}
