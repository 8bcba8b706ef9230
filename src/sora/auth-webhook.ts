// The auth webhook, and the blocks of fields that other webhooks share with it.

import type {
  AV1Params,
  CodecParams,
  DataChannel,
  ForwardingFilter,
  H264Params,
  H265Params,
  JSONValue,
  OpusParams,
  Role,
  SimulcastEncoding,
  SimulcastRid,
  SoraClient,
  Timestamp,
  Video,
  VideoCodecType,
  VP9Params,
} from './common.ts'

/** Fields of every webhook request. */
export interface WebhookEnvelope {
  /** When Sora made the request. */
  timestamp: Timestamp
  /** ID of the webhook request. */
  id: string
  /** Version of Sora. */
  version: string
  /** Label of the Sora node, as set in sora.conf. */
  label: string
  /** Name of the Sora node. */
  node_name: string
}

/** Channel that something belongs to. */
export interface ChannelIds {
  /** Channel ID. */
  channel_id: string
}

/** What a connection is for. */
export interface ConnectionMode {
  /** Whether the connection sends and receives, only sends, or only receives. */
  role: Role
  /** Whether simulcast is on. */
  simulcast: boolean
  /** Whether spotlight is on. */
  spotlight: boolean
}

/** How many connections the channel has, by role. */
export interface ChannelConnectionCounts {
  /** Number of connections in the channel. */
  channel_connections: number
  /** Number of sendrecv connections in the channel. */
  channel_sendrecv_connections: number
  /** Number of sendonly connections in the channel. */
  channel_sendonly_connections: number
  /** Number of recvonly connections in the channel. */
  channel_recvonly_connections: number
}

/** Codecs of a connection or an archive. Some places take any codec name, others only those of a list. */
export interface CodecSettings<AudioCodec extends string = string, VideoCodec extends string = string> {
  /** Audio codec. */
  audio_codec_type?: AudioCodec
  /**
   * Audio bit rate.
   *
   * @unit kbps
   */
  audio_bit_rate?: number
  /** Video codec. */
  video_codec_type?: VideoCodec
  /**
   * Video bit rate.
   *
   * @unit kbps
   */
  video_bit_rate?: number
  /** VP9 parameters. */
  video_vp9_params?: VP9Params
  /** AV1 parameters. */
  video_av1_params?: AV1Params
  /** H.264 parameters. */
  video_h264_params?: H264Params
}

/** CodecSettings with H.265 parameters, which archives do not have. */
export interface CodecSettingsWithH265<AudioCodec extends string = string, VideoCodec extends string = string>
  extends CodecSettings<AudioCodec, VideoCodec> {
  /** H.265 parameters. */
  video_h265_params?: H265Params
}

/** Settings that a client asks for, or that the auth server gives it instead. */
export interface ConnectionSettings<VideoCodec extends string = string>
  extends CodecSettingsWithH265<string, VideoCodec> {
  /** Client ID. */
  client_id?: string
  /** Bundle ID. */
  bundle_id?: string
  /** Simulcast stream that the connection receives. */
  simulcast_rid?: SimulcastRid
  /** Whether simulcast streams may use different codecs. */
  simulcast_multicodec?: boolean
  /** Simulcast stream of a focused connection in spotlight; `none` is no video. */
  spotlight_focus_rid?: 'none' | SimulcastRid
  /** Simulcast stream of an unfocused connection in spotlight; `none` is no video. */
  spotlight_unfocus_rid?: 'none' | SimulcastRid
  /** DataChannels for messaging. */
  data_channels?: DataChannel[]
  /** Forwarding filters. */
  forwarding_filters?: ForwardingFilter[]
  /** Deprecated, to be removed in the release of December 2025: use `forwarding_filters`. */
  forwarding_filter?: ForwardingFilter
}

/** Request of the auth webhook: a client wants to connect. */
export interface AuthWebhookRequest
  extends WebhookEnvelope,
    ChannelIds,
    ConnectionMode,
    ConnectionSettings<VideoCodecType>,
    ChannelConnectionCounts {
  /** Connection ID. */
  connection_id: string
  /** Number of connections that spotlight focuses on. */
  spotlight_number?: number
  /** Whether the client asks for audio. */
  audio: boolean
  /** Video that the client asks for. */
  video: Video
  /** Whether signaling goes over DataChannels. */
  data_channel_signaling: boolean
  /** Whether the connection stays when its WebSocket closes after the switch to DataChannels. */
  ignore_disconnect_websocket: boolean
  /** Metadata for authentication, as the client sent it. */
  auth_metadata?: JSONValue
  /** Metadata that the client sent. */
  metadata?: JSONValue
  /** Whether the client connects with WHIP. */
  whip?: boolean
  /** Whether the client connects with WHEP. */
  whep?: boolean
  /** The client software. */
  sora_client?: SoraClient
  /** Reserved for end-to-end encryption, always false. */
  e2ee: false
}

/** Codecs of the simulcast streams. Not the same as `codec` in the `encodings` of an `offer`. */
export type SimulcastCodecs = {
  /** Simulcast stream that the codec is for. */
  rid: SimulcastRid
  /** Video codec. */
  codec_type: VideoCodecType
  /** Parameters of the video codec. */
  codec_params?: CodecParams
}[]

/** Response of the auth webhook (200 OK) that lets the client connect; what it sets replaces what was asked for. */
export interface AuthWebhookAcceptResponse extends ConnectionSettings {
  /** True: the client may connect. */
  allowed: true
  /** Whether audio is on. */
  audio?: boolean
  /** Opus parameters. */
  audio_opus_params?: OpusParams
  /** Whether video is on. */
  video?: boolean
  /** Whether simulcast is on. */
  simulcast?: boolean
  /** How each simulcast stream is encoded. */
  simulcast_encodings?: SimulcastEncoding[]
  /** Codec of each simulcast stream. */
  simulcast_codecs?: SimulcastCodecs
  /** Whether spotlight is on. */
  spotlight?: boolean
  /** Deprecated: set it in the response to `session.created`. */
  spotlight_number?: number
  /** How each simulcast stream is encoded in spotlight. */
  spotlight_encodings?: SimulcastEncoding[]
  /** Whether signaling goes over DataChannels. */
  data_channel_signaling?: boolean
  /** Whether the connection stays when its WebSocket closes after the switch to DataChannels. */
  ignore_disconnect_websocket?: boolean
  /**
   * Time after which Sora ends the connection.
   *
   * @unit s
   */
  connection_lifetime?: number
  /** Cluster affinity of the connection. */
  cluster_affinity?: string
  /** Metadata for the client. */
  metadata?: JSONValue
  /** Metadata for the event webhooks of the connection. */
  event_metadata?: JSONValue
  /** Whether the connection takes part in signaling notifications. */
  signaling_notify?: boolean
  /** Metadata for signaling notifications. */
  signaling_notify_metadata?: JSONValue
  /** Extended metadata for signaling notifications. */
  signaling_notify_metadata_ext?: JSONValue
  /** Whether changes of the ICE connection state are notified. */
  signaling_notify_ice_connection_state?: boolean
  /** Whether the connection is kept out of recordings. */
  recording_block?: boolean
  /** IPv4 address of Sora for the client. */
  ipv4_address?: string
  /** IPv6 address of Sora for the client. */
  ipv6_address?: string
  /** Host name of the TURN server for the client. */
  turn_fqdn?: string
  /** Host name of the TURN-TLS server for the client. */
  turn_tls_fqdn?: string
  /**
   * Minimum playout delay.
   *
   * @unit ms
   */
  playout_delay_min_delay?: number
  /**
   * Maximum playout delay.
   *
   * @unit ms
   */
  playout_delay_max_delay?: number
  /** Deprecated, to be removed in the release of June 2025: use `rtc_stats`. */
  user_agent_stats?: boolean
  /** Whether Sora collects the client's RTC statistics. */
  rtc_stats?: boolean
  /** Whether statistics of the connection are exported. */
  stats_exporter?: boolean
  /** Language code for audio streaming. */
  audio_streaming_language_code?: string
  /** Whether the client uses only TURN-TCP. */
  turn_tcp_only?: boolean
  /** Whether the client uses only TURN-TLS. */
  turn_tls_only?: boolean
  /** Simulated loss of the RTP packets that Sora receives. */
  rtp_packet_loss_simulator_incoming?: number
  /** Simulated loss of the RTP packets that Sora sends. */
  rtp_packet_loss_simulator_outgoing?: number
}

/** Response of the auth webhook (200 OK) that turns the client away. */
export interface AuthWebhookRejectResponse {
  /** False: the client may not connect. */
  allowed: false
  /** Why the client may not connect. */
  reason: string
}
