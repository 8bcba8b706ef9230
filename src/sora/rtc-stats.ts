// rtc_stats.jsonl: one line for each RTC statistics object that a client sent.

import type {
  BundleId,
  ChannelId,
  ClientId,
  ConnectionId,
  CopyHeaders,
  DOMHighResTimeStamp,
  JSONValue,
  RTCStatsType,
  SessionId,
  Timestamp,
  WebhookID,
} from './common.ts'

/** A line of rtc_stats.jsonl: one RTC statistics object of a client (getStats). */
export interface RtcStatsLog {
  /** ID of the report; all lines of one report share it. */
  id: WebhookID
  /** When Sora received the report; all lines of one report share it. */
  timestamp: Timestamp
  /** Name of the Sora node. */
  node_name: string
  /** Label of the Sora node, from its configuration. */
  label: string
  /** Version of Sora. */
  version: string
  /** Type of the report, for example `connection.rtc`. */
  type: string
  /** Role of the connection. */
  role: string
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
  /** Whether the connection uses simulcast. */
  simulcast: boolean
  /** Whether the connection uses spotlight. */
  spotlight: boolean
  /**
   * When the client took the statistics, on the client's clock.
   *
   * @unit ms
   */
  rtc_timestamp: DOMHighResTimeStamp
  /** Type of the statistics object. */
  rtc_type: RTCStatsType
  /** ID of the statistics object, the same in each report of a connection. */
  rtc_id: string
  /** The statistics object, as the client sent it. */
  rtc_data: Record<string, JSONValue>
  /** HTTP headers copied from the WebSocket signaling request. */
  copy_headers?: CopyHeaders
  /** Whether the stats webhook is logged as well; says nothing about this file. */
  log_written: boolean
}
