// The stats webhook.

import type { ConnectionMode } from './auth-webhook.ts'
import type { RTCStatsReport } from './common.ts'
import type { SessionConnectionEvent } from './event-webhook.ts'

/** `connection.rtc`: the RTC statistics that a client reported. */
export interface StatsWebhookConnectionRtcRequest extends SessionConnectionEvent, ConnectionMode {
  /** Always `connection.rtc`. */
  type: 'connection.rtc'
  /** RTC statistics of the client (W3C webrtc-stats). */
  stats?: RTCStatsReport[]
}
