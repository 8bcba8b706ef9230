// Sora's log types, all of them, and the table from log file to type.

import type { ApiLog } from './api.ts'
import type { ConnectionLog } from './connection.ts'
import type { RtcStatsLog } from './rtc-stats.ts'
import type { SignalingLog } from './signaling.ts'
import type { SignalingErrorLog } from './signaling-error.ts'
import type {
  AuthWebhookErrorLog,
  AuthWebhookLog,
  EventWebhookErrorLog,
  EventWebhookLog,
  SessionWebhookErrorLog,
  SessionWebhookLog,
  StatsWebhookErrorLog,
  StatsWebhookLog,
} from './webhook-logs.ts'

export type * from './api.ts'
export type * from './auth-webhook.ts'
export type * from './common.ts'
export type * from './connection.ts'
export type * from './event-webhook.ts'
export type * from './event-webhook-recording.ts'
export type * from './local-stats.ts'
export type * from './rtc-stats.ts'
export type * from './session-webhook.ts'
export type * from './session-webhook-recording.ts'
export type * from './signaling.ts'
export type * from './signaling-error.ts'
export type * from './stats-webhook.ts'
export type * from './webhook-logs.ts'

/** Sora's log files: file name without `.jsonl` -> the type of one line. */
export interface SoraLogs {
  connection: ConnectionLog
  signaling: SignalingLog
  signaling_error: SignalingErrorLog
  auth_webhook: AuthWebhookLog
  auth_webhook_error: AuthWebhookErrorLog
  session_webhook: SessionWebhookLog
  session_webhook_error: SessionWebhookErrorLog
  event_webhook: EventWebhookLog
  event_webhook_error: EventWebhookErrorLog
  stats_webhook: StatsWebhookLog
  stats_webhook_error: StatsWebhookErrorLog
  rtc_stats: RtcStatsLog
  api: ApiLog
}
