// connection.jsonl: one line for each connection that ended.

import type {
  AudioCodecType,
  BundleId,
  ChannelId,
  ClientId,
  ConnectionId,
  CopyHeaders,
  JSONValue,
  Role,
  RTCStatsReport,
  SessionId,
  SimulcastEncoding,
  SimulcastRid,
  SoraClient,
  Timestamp,
  TurnTransportType,
  VideoAV1Params,
  VideoCodecParams,
  VideoCodecType,
  VideoH264Params,
  VideoH265Params,
  VideoVP9Params,
  WebhookID,
} from './common.ts'
import type { ConnectionLogLocalStats } from './local-stats.ts'

/** Why a connection ended. */
export type ConnectionLogDestroyedReason =
  | 'normal'
  | 'disconnected_api'
  | 'session_destroyed'
  | 'lifetime_expired'
  | 'duplicate_client_id'
  | 'abort'
  | 'signaling_re_answer_timeout'

/** Codec of one simulcast stream. */
export interface ConnectionLogSimulcastCodec {
  /** Simulcast stream that the codec is for. */
  rid?: SimulcastRid
  /** Video codec of the stream. */
  codec_type?: VideoCodecType
  /** Parameters of the codec. */
  codec_params?: VideoCodecParams
}

/** A line of connection.jsonl: a connection that ended, with its settings, its counters and the reason of its end. */
export interface ConnectionLog {
  /** ID of the line. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** Name of the Sora node. */
  node_name: string
  /** Label of the Sora node, from its configuration. */
  label: string
  /** Version of Sora. */
  version: string
  /** When the connection was created. */
  created_timestamp: Timestamp
  /** When the connection ended. */
  destroyed_timestamp: Timestamp
  /** Whether signaling goes over DataChannels. */
  data_channel_signaling: boolean
  /** Whether the connection outlives its WebSocket once signaling goes over DataChannels. */
  ignore_disconnect_websocket: boolean
  /** Whether the limit on the number of connections is ignored for the connection. */
  ignore_max_connections: boolean
  /** Role of the connection. */
  role: Role
  /** Whether the connection uses simulcast. */
  simulcast: boolean
  /** Whether the simulcast streams may have different codecs. */
  simulcast_multicodec: boolean
  /**
   * Encodings of simulcast. Present only if `role` is `sendrecv` or `sendonly`, `simulcast` is true and `spotlight` is
   * false.
   */
  simulcast_encodings?: SimulcastEncoding[]
  /** Codecs of the simulcast streams. */
  simulcast_codecs?: ConnectionLogSimulcastCodec[]
  /** Whether the connection uses spotlight. */
  spotlight: boolean
  /**
   * Encodings of spotlight. Present only if `role` is `sendrecv` or `sendonly`, and `simulcast` and `spotlight` are
   * true.
   */
  spotlight_encodings?: SimulcastEncoding[]
  /** Channel ID. */
  channel_id: ChannelId
  /** Session ID again, under its other name. */
  group_id: SessionId
  /** Session ID. */
  session_id: SessionId
  /** Client ID. */
  client_id: ClientId
  /** Bundle ID. */
  bundle_id: BundleId
  /** Connection ID. */
  connection_id: ConnectionId
  /** Whether the connection has audio. */
  audio: boolean
  /** Audio codec. Present only if `audio` is true. */
  audio_codec_type?: AudioCodecType
  /**
   * Audio bit rate.
   *
   * @unit kbps
   */
  audio_bit_rate?: number
  /** Whether the connection has video. */
  video: boolean
  /** Video codec. Present only if `video` is true. */
  video_codec_type?: VideoCodecType
  /**
   * Video bit rate.
   *
   * @unit kbps
   */
  video_bit_rate?: number
  /**
   * Width of the video.
   *
   * @unit px
   */
  video_width?: number
  /**
   * Height of the video.
   *
   * @unit px
   */
  video_height?: number
  /** VP9 parameters. */
  video_vp9_params?: VideoVP9Params
  /** AV1 parameters. */
  video_av1_params?: VideoAV1Params
  /** H.264 parameters. */
  video_h264_params?: VideoH264Params
  /** H.265 parameters. */
  video_h265_params?: VideoH265Params
  /** Whether the connection is kept out of recordings. */
  recording_block: boolean
  /** Transport between the client and the TURN server. */
  turn_transport_type: TurnTransportType
  /** IP address that the client's TURN transport comes from. */
  turn_transport_src_ip_address?: string
  /** Port that the client's TURN transport comes from. */
  turn_transport_src_port?: number
  /** The client software. */
  sora_client: SoraClient
  /** HTTP headers copied from the WebSocket signaling request. */
  copy_headers: CopyHeaders
  /** What Sora itself counted for the connection. */
  local_stats: ConnectionLogLocalStats
  /** Why the connection ended. */
  destroyed_reason: ConnectionLogDestroyedReason
  /** Reason given to the API call that disconnected the connection. */
  disconnect_api_reason?: JSONValue
  /** Reason given by the client in its `disconnect` message. */
  type_disconnect_reason?: JSONValue
  /** Reason of the shutdown of the connection. */
  shutdown_reason?: string
  /** Reason why the signaling WebSocket ended. */
  websocket_terminated_reason?: string
  /** Reason why the DataChannels ended. */
  data_channel_exit_reason?: string
  /** Reason why signaling ended. */
  signaling_terminate_reason?: string
  /** RPC methods that the client may call. */
  rpc_methods: string[]
  /** RTC statistics of the client (W3C webrtc-stats). */
  rtc_stats?: RTCStatsReport[]
}
