import type { Variant } from './variant.ts'

// The closed and open lists of the type pages, under their names there.

const ROLE = ['sendrecv', 'sendonly', 'recvonly']
// The webhook page has no "none"; by D4 it is one type
const SIMULCAST_RID = ['none', 'r0', 'r1', 'r2']
const VIDEO_CODEC_TYPE = ['VP9', 'VP8', 'AV1', 'H264', 'H265']
const RECORDING_FORMAT = ['webm', 'mp4']

/** Fields by their last name. `type` and `reason` mean another thing in each place, see `wordsAt`. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  role: ROLE,
  rid: SIMULCAST_RID,
  simulcast_rid: SIMULCAST_RID,
  spotlight_focus_rid: SIMULCAST_RID,
  spotlight_unfocus_rid: SIMULCAST_RID,
  audio_codec_type: ['OPUS'],
  codec_type: VIDEO_CODEC_TYPE,
  video_codec_type: VIDEO_CODEC_TYPE,
  tx_mode: ['SRST', 'MRST', 'MRMT'],
  direction: ['sendrecv', 'sendonly', 'recvonly'],
  turn_transport_type: ['udp', 'tcp'],
  // ForwardingFilter
  action: ['block', 'allow'],
  field: ['connection_id', 'client_id', 'kind'],
  operator: ['is_in', 'is_not_in'],
  // ConnectionLogDestroyedReason
  destroyed_reason: [
    'normal',
    'disconnected_api',
    'session_destroyed',
    'lifetime_expired',
    'duplicate_client_id',
    'abort',
    'signaling_re_answer_timeout',
  ],
  // SignalingErrorMessage, SignalingErrorLogSdpNegotiationState
  message: ['UNAUTHORIZED', 'INTERNAL-ERROR', 'SERVICE-UNAVAILABLE', 'TIMEOUT', 'INVALID-MESSAGE'],
  sdp_negotiation_state: [
    'waiting_connect',
    'offer_sent',
    'waiting_answer',
    'waiting_dtls_ack',
    'maybe_re_offer',
    'waiting_re_answer',
  ],
  // ApiLogOperation
  operation: [
    'ChangeMode',
    'DisconnectChannel',
    'DisconnectChannelByRole',
    'DisconnectClient',
    'DisconnectConnection',
    'InitCluster',
    'PurgeClusterNode',
    'RegisterClusterNode',
    'StartForwardingRtp',
    'StartRecording',
    'StopForwardingRtp',
    'StopRecording',
  ],
  format: RECORDING_FORMAT,
  recording_format: RECORDING_FORMAT,
  // RTCStatsType: the enum of https://www.w3.org/TR/webrtc-stats/ (D5)
  rtc_type: [
    'codec',
    'inbound-rtp',
    'outbound-rtp',
    'remote-inbound-rtp',
    'remote-outbound-rtp',
    'media-source',
    'media-playout',
    'peer-connection',
    'data-channel',
    'transport',
    'candidate-pair',
    'local-candidate',
    'remote-candidate',
    'certificate',
  ],
}

/** SoraClientType: the log page's thirteen, which hold the webhook page's nine. */
const SORA_CLIENT_TYPE = [
  'Sora JavaScript SDK',
  'Sora iOS SDK',
  'Sora Android SDK',
  'Sora Unity SDK',
  'Sora C++ SDK',
  'Sora Python SDK',
  'Sora C SDK',
  'Sora Flutter SDK',
  'OBS-Studio',
  'OBS-Studio-WHIP',
  'OBS-Studio-WHEP',
  'WebRTC Native Client Momo',
  'WebRTC Load Testing Tool Zakuro',
]

/** SessionWebhookDestroyedReason, ConnectionDestroyedReason, SignalingLogWebsocketTerminateReason: each by its variant. */
const REASON: Readonly<Record<string, readonly string[]>> = {
  'session.destroyed': ['normal', 'validation_error', 'webhook_error', 'terminated_api', 'lifetime_expired', 'abort'],
  'connection.destroyed': ['normal', 'disconnected_api', 'session_destroyed', 'lifetime_expired'],
  'websocket-terminate': ['remote-closed', 'self-closed', 'error-closed', 'other-error'],
}

/** All the words that the type pages allow at this place of a variant, which is marked closed or open. */
export function wordsAt({ kind, name }: Variant, pointer: string): readonly string[] {
  if (pointer.endsWith('/sora_client/type')) return SORA_CLIENT_TYPE
  if (/\/header\/\d+\/type$/.test(pointer)) return ['sender_connection_id']
  // Every other `type` is the variant's own name: at the top, in `req`, and in the `json` of signaling
  if (pointer.endsWith('/type')) return [name]
  if (kind === 'signaling' && pointer === '/role') return [...ROLE, '-']
  const field = pointer.slice(pointer.lastIndexOf('/') + 1)
  const words = field === 'reason' ? REASON[name] : WORDS[field]
  if (!words) throw new Error(`no list of words for ${kind} ${name} ${pointer}`)
  return words
}
