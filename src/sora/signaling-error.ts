// signaling_error.jsonl: one line for each signaling that failed.

import type {
  BundleId,
  ChannelId,
  ClientId,
  ConnectionId,
  JSONValue,
  Role,
  SessionId,
  SoraClient,
  Timestamp,
  WebhookID,
} from './common.ts'
import type { ConnectionLogLocalStats, ConnectionLogStatsCounters } from './local-stats.ts'

/** What kind of signaling error it is. */
export type SignalingErrorMessage =
  | 'UNAUTHORIZED'
  | 'INTERNAL-ERROR'
  | 'SERVICE-UNAVAILABLE'
  | 'TIMEOUT'
  | 'INVALID-MESSAGE'

/** How far the exchange of SDP had come. */
export type SignalingErrorLogSdpNegotiationState =
  | 'waiting_connect'
  | 'offer_sent'
  | 'waiting_answer'
  | 'waiting_dtls_ack'
  | 'maybe_re_offer'
  | 'waiting_re_answer'

/** What Sora itself counted for the connection up to the error. */
export interface SignalingErrorLogConnectionStats extends ConnectionLogLocalStats {
  /** When the counters were taken. */
  timestamp: Timestamp
  /** Session ID again, under its other name. */
  group_id: SessionId
  /** Session ID. */
  session_id: SessionId
  /** Channel ID. */
  channel_id: ChannelId
  /** Client ID. */
  client_id: ClientId
  /** Bundle ID. */
  bundle_id: BundleId
  /** Connection ID. */
  connection_id: ConnectionId
  /** Counters of automatic simulcast. */
  simulcast_auto: ConnectionLogStatsCounters
}

/** What Sora knew of the connection when the error occurred. */
export interface SignalingErrorLogData {
  /** Role of the connection. */
  role?: Role
  /** Channel ID. */
  channel_id?: ChannelId
  /** Session ID again, under its other name. */
  group_id?: SessionId
  /** Session ID. */
  session_id?: SessionId
  /** Client ID. */
  client_id?: ClientId
  /** Bundle ID. */
  bundle_id?: BundleId
  /** Whether the connection has audio. */
  audio?: boolean
  /** Whether the connection has video. */
  video?: boolean
  /** The client software. */
  sora_client?: SoraClient
  /** What Sora itself counted for the connection. Absent if the channel ID is not known. */
  stats?: SignalingErrorLogConnectionStats
}

/** Settings of Sora that bear on signaling. */
export interface SignalingErrorLogConfig {
  /** Whether TURN is on. */
  turn: boolean
  /** Realm of TURN. */
  turn_realm: string
  /** FQDN of TURN. */
  turn_fqdn: string
  /** Whether TURN-TCP is on. */
  turn_tcp: boolean
  /** Port that Sora listens on for TURN-TCP. */
  turn_tcp_listen_port: number
  /** Port of TURN-TCP that clients are told. */
  turn_tcp_port: number
  /** Whether TURN-TLS is on. */
  turn_tls: boolean
  /** FQDN of TURN-TLS. */
  turn_tls_fqdn: string
  /** Port of TURN-TLS. */
  turn_tls_port: number
  /** Whether retransmission (RTX) is on. */
  rtx: boolean
  /** Whether ULPFEC is on. */
  ulpfec: boolean
  /** How long Sora waits for a connection to be established. */
  connection_created_wait_timeout: number
  /** Whether IPv6 is on. */
  ipv6: boolean
}

/** A line of signaling_error.jsonl: a signaling that failed. */
export interface SignalingErrorLog {
  /** ID of the line. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** Version of Sora. */
  version: string
  /** Label of the Sora node, from its configuration. */
  label: string
  /** Name of the Sora node. */
  node_name: string
  /** Connection ID. */
  connection_id: ConnectionId
  /** Whether the connection uses simulcast. */
  simulcast: boolean
  /** Whether the connection uses spotlight. */
  spotlight: boolean
  /** What kind of error it is. */
  message: SignalingErrorMessage
  /** Whether the connection had been accepted when the error occurred. */
  accepted: boolean
  /** How far the exchange of SDP had come. */
  sdp_negotiation_state: SignalingErrorLogSdpNegotiationState
  /** IPv4 addresses of Sora. */
  ipv4_address_list: string[]
  /** IPv6 addresses of Sora. */
  ipv6_address_list: string[]
  /** What Sora knew of the connection. */
  data: SignalingErrorLogData
  /** Details of the error: a JSON object that depends on the error. */
  details: JSONValue
  /** Settings of Sora that bear on signaling. */
  config: SignalingErrorLogConfig
}
