import type { Json, JsonObject } from '../../src/model/json.ts'
import { type Marks, marks, under } from './variant.ts'

// Pieces that stand in several kinds of lines. Keys are in the order of the type pages; after each piece, its marks.

export const CHANNEL_ID = 'sora'
export const SESSION_ID = 'MQ8P784NRN54NE6FCQG5JS9WDR'
export const CLIENT_ID = 'alice'
export const BUNDLE_ID = 'alice-screen'
export const CONNECTION_ID = '9KSQM7SJV12R1C20T2WTNC8GVW'
export const RECORDING_ID = 'V4J1WGR8HX5B9DF1PK4RCPNTFM'

/** The three names of the server that nearly every line and request has. */
export const VERSION = '2025.2.1'
export const LABEL = 'WebRTC SFU Sora'
export const NODE_NAME = 'sora@192.0.2.10'

// CopyHeaders = Record<string, string>
export const COPY_HEADERS: JsonObject = { 'x-request-id': 'b5a1', 'user-agent': 'Mozilla/5.0' }

// SoraClient: no field is required, type is open (D7)
export const SORA_CLIENT: JsonObject = {
  environment: '[macosx] Chrome 150.0.7500.10',
  raw: 'Sora JavaScript SDK 2025.2.0 (1a2b3c4d)',
  type: 'Sora JavaScript SDK',
  version: '2025.2.0',
  commit_short: '1a2b3c4d',
  libwebrtc: 'Shiguredo-build M150 (150.7500.1.0 5d5d5d5d)',
}
export const SORA_CLIENT_MARKS: Partial<Marks> = { open: ['/type'] }

// OpusParams, the keys of both pages (D4): the log page adds maxaveragebitrate
export const OPUS_PARAMS: JsonObject = {
  channels: 2,
  maxplaybackrate: 48000,
  maxaveragebitrate: 64000,
  minptime: 10,
  ptime: 20,
  stereo: true,
  sprop_stereo: true,
  useinbandfec: true,
  usedtx: false,
}

// VideoVP9Params, VideoAV1Params, VideoH264Params, VideoH265Params of the log page
export const VIDEO_VP9_PARAMS: JsonObject = { profile_id: 2 }
export const VIDEO_AV1_PARAMS: JsonObject = { profile: 1, level_idx: 5, tier: 0 }
export const VIDEO_H264_PARAMS: JsonObject = {
  profile_level_id: '42e01f',
  packetization_mode: 1,
  level_asymmetry_allowed: 1,
  b_frame: false,
}
export const VIDEO_H265_PARAMS: JsonObject = {
  level_id: 93,
  profile_id: 1,
  tier_flag: 0,
  tx_mode: 'SRST',
  b_frame: true,
}
export const VIDEO_H265_PARAMS_MARKS: Partial<Marks> = { closed: ['/tx_mode'] }

// VP9Params, AV1Params, H264Params, H265Params of the webhook page: other names, so other types, with fewer keys
export const VP9_PARAMS: JsonObject = { profile_id: 0 }
export const AV1_PARAMS: JsonObject = { profile: 0 }
export const H264_PARAMS: JsonObject = { profile_level_id: '42e01f', b_frame: true }
export const H265_PARAMS: JsonObject = { level_id: 150, b_frame: true }

// Video = boolean | {…}. Both pages define it, each with its own codec params, so each params object takes either (D4);
// the log page's hold all keys of the webhook page's.
export const VIDEO: JsonObject = {
  codec_type: 'H265',
  bit_rate: 5000,
  vp9_params: VIDEO_VP9_PARAMS,
  av1_params: VIDEO_AV1_PARAMS,
  h264_params: VIDEO_H264_PARAMS,
  h265_params: VIDEO_H265_PARAMS,
}
export const VIDEO_MARKS = marks({ closed: ['/codec_type'] }, under('/h265_params', VIDEO_H265_PARAMS_MARKS))

// SimulcastEncoding[]: only rid is required. scaleResolutionDownTo is a number or {maxWidth?, maxHeight?} (D4):
// the first element has the object, the second the number.
export const SIMULCAST_ENCODINGS: Json[] = [
  {
    rid: 'r0',
    active: true,
    maxFramerate: 30,
    maxBitrate: 500000,
    scaleResolutionDownBy: 4.5,
    codec: { mimeType: 'video/H264', clockRate: 90000, sdpFmtpLine: 'profile-level-id=42e01f' },
    scaleResolutionDownTo: { maxWidth: 640, maxHeight: 360 },
    adaptivePtime: false,
    scalabilityMode: 'L1T3',
  },
  { rid: 'r2', scaleResolutionDownTo: 2 },
]
export const SIMULCAST_ENCODINGS_MARKS: Partial<Marks> = {
  closed: ['/*/rid'],
  required: ['/*/rid', '/*/codec/mimeType', '/*/codec/clockRate'],
}

// DataChannel[]: ordered and compress are required by the log page only, so by neither (D4)
export const DATA_CHANNELS: Json[] = [
  {
    label: '#chat',
    direction: 'sendrecv',
    ordered: true,
    max_packet_life_time: 1000,
    max_retransmits: 3,
    protocol: 'chat.v1',
    compress: false,
    header: [{ type: 'sender_connection_id', length: 26 }],
  },
]
export const DATA_CHANNELS_MARKS: Partial<Marks> = {
  closed: ['/*/direction', '/*/header/*/type'],
  required: ['/*/label', '/*/direction', '/*/header/*/type'],
}

// ForwardingFilter: rules is a list of lists of rules, values a list of any length (D1)
export const FORWARDING_FILTER: JsonObject = {
  version: '2024.1',
  metadata: { room: [1, null] },
  name: 'no-video-from-bob',
  priority: 10,
  action: 'block',
  rules: [
    [
      { field: 'client_id', operator: 'is_in', values: ['bob', 'carol'] },
      { field: 'kind', operator: 'is_not_in', values: ['audio'] },
    ],
    [{ field: 'connection_id', operator: 'is_in', values: [] }],
  ],
}
export const FORWARDING_FILTER_MARKS: Partial<Marks> = {
  free: ['/metadata'],
  closed: ['/action', '/rules/*/*/field', '/rules/*/*/operator'],
  required: ['/rules', '/rules/*/*/field', '/rules/*/*/operator', '/rules/*/*/values'],
}

// RTCStatsReport[]: each element is a free JSON object (D5)
export const RTC_STATS: Json[] = [
  { id: 'AP', timestamp: 1763802000123.5, type: 'media-playout', kind: 'audio', totalSamplesCount: 0 },
  {
    id: 'P',
    timestamp: 1763802000123.5,
    type: 'peer-connection',
    dataChannelsOpened: 6,
    other: { deep: [true, null] },
  },
]
export const RTC_STATS_MARKS: Partial<Marks> = { free: ['/*/*'], maps: ['/*'] }

// ConnectionLogRtpStats: all 23 are required
export const RTP: JsonObject = {
  total_received_key_frame: 12,
  total_ulpfec_recovered: 0,
  total_sent: 90210,
  total_sent_byte_size: 81234567,
  total_received: 45678,
  total_received_byte_size: 41234567,
  total_sent_rtp_byte_size: 80234567,
  total_sent_rtp_sfu_delay_us: 1234567,
  total_sent_rtp: 89210,
  total_received_rtp_byte_size: 40234567,
  total_received_rtp: 44678,
  total_received_sounding_rtp: 20123,
  total_received_rtp_payload_invalid: 0,
  total_received_rtp_padding: 123,
  total_received_rtp_padding_size: 27465,
  total_received_rtp_rtx: 34,
  total_received_rtp_red: 0,
  total_received_rtp_red_ulpfec: 0,
  total_received_rtp_red_rtx: 0,
  total_decrypt_skipped_srtp: 2,
  total_decrypt_skipped_video_srtp: 1,
  total_decrypt_skipped_audio_srtp: 1,
  total_received_srtp_invalid: 0,
}

// ConnectionLogSignalingStats: both are required
export const SIGNALING_STATS: JsonObject = { total_received_signaling_pong: 24, total_sent_signaling_ping: 25 }

// ConnectionLogDtlsStats: both are required
export const DTLS: JsonObject = { total_received_dtls: 6, total_sent_dtls: 5 }

// ConnectionLogIceConnectionStateStats: all 13 are required
export const ICE_CONNECTION_STATE: JsonObject = {
  total_connected_req: 60,
  total_connected_ack: 60,
  total_checking_req: 2,
  total_checking_ack: 2,
  total_disconnected_req: 1,
  total_disconnected_ack: 1,
  total_connected_to_checking: 1,
  total_checking_to_disconnected: 1,
  total_disconnected_to_failed: 0,
  total_checking_to_connected: 2,
  total_disconnected_to_checking: 1,
  total_checking_duration_ms: 150,
  total_disconnected_duration_ms: 2000,
}

// ConnectionLogMediaPublishWorkerStats: all 4 are required
export const MEDIA_PUBLISH_WORKER: JsonObject = {
  peak_count: 3,
  total_started: 4,
  total_stopped: 4,
  total_unknown_subscriber: 0,
}

// ConnectionLogSimulcastRidStats: both fields, and all 9 counters of rtp, are required; rtp_hdrext is a map of numbers
const SIMULCAST_RID_STATS: JsonObject = {
  rtp: {
    total_decrypt_skipped_srtp: 0,
    total_received_rtp: 15000,
    total_received_rtp_byte_size: 13000000,
    total_received_rtp_padding: 40,
    total_received_rtp_padding_size: 9000,
    total_received_rtp_red: 0,
    total_received_rtp_red_rtx: 0,
    total_received_rtp_red_ulpfec: 0,
    total_received_rtp_rtx: 11,
  },
  rtp_hdrext: { total_received_mid: 15000 },
}

// Partial<Record<SimulcastRid, ConnectionLogSimulcastRidStats>>: four known keys, none required
export const SIMULCAST_STATS: JsonObject = {
  none: SIMULCAST_RID_STATS,
  r0: SIMULCAST_RID_STATS,
  r1: SIMULCAST_RID_STATS,
  r2: SIMULCAST_RID_STATS,
}
export const SIMULCAST_STATS_MARKS: Partial<Marks> = {
  maps: ['/*/rtp_hdrext'],
  required: ['/*/rtp', '/*/rtp/*', '/*/rtp_hdrext'],
}

// Record<string, ConnectionLogDataChannelStats>: a map by label; direction is any string here
export const DATA_CHANNEL_STATS: JsonObject = {
  signaling: {
    ordered: true,
    max_packet_life_time: 1000,
    max_retransmits: 0,
    protocol: '',
    direction: 'sendrecv',
    compress: true,
    total_data_channel_abandon_message: 0,
    total_data_channel_retransmit_message: 1,
    total_data_channel_open_message: 1,
    total_data_channel_ack_message: 1,
    total_received_data_channel_message: 5,
    total_received_data_channel_message_byte_size: 4096,
    total_sent_data_channel_message: 6,
    total_sent_data_channel_message_byte_size: 8192,
  },
}
export const DATA_CHANNEL_STATS_MARKS: Partial<Marks> = {
  maps: [''],
  required: [
    '/*/ordered',
    '/*/protocol',
    '/*/direction',
    '/*/compress',
    '/*/total_data_channel_abandon_message',
    '/*/total_data_channel_retransmit_message',
    '/*/total_data_channel_open_message',
    '/*/total_data_channel_ack_message',
    '/*/total_received_data_channel_message',
    '/*/total_received_data_channel_message_byte_size',
    '/*/total_sent_data_channel_message',
    '/*/total_sent_data_channel_message_byte_size',
  ],
}
