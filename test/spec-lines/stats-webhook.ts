import type { JsonObject } from '../../src/model/json.ts'
import {
  BUNDLE_ID,
  CHANNEL_ID,
  CLIENT_ID,
  CONNECTION_ID,
  LABEL,
  NODE_NAME,
  RTC_STATS,
  RTC_STATS_MARKS,
  SESSION_ID,
  VERSION,
} from './parts.ts'
import { marks, under, type Variant } from './variant.ts'

// StatsWebhookConnectionRtcRequest: all are required but stats
const REQUIRED: JsonObject = {
  type: 'connection.rtc',
  timestamp: '2026-11-22T09:00:15.592776Z',
  id: 'W0B1J4VNE52PK2D4A3Y3ZS6Q7R',
  log_written: true,
  version: VERSION,
  label: LABEL,
  node_name: NODE_NAME,
  role: 'sendrecv',
  channel_id: CHANNEL_ID,
  session_id: SESSION_ID,
  client_id: CLIENT_ID,
  bundle_id: BUNDLE_ID,
  connection_id: CONNECTION_ID,
  simulcast: false,
  spotlight: false,
}

/** stats_webhook.jsonl and stats_webhook_error.jsonl: both log the request. */
export const STATS_WEBHOOK: readonly Variant[] = (['stats_webhook', 'stats_webhook_error'] as const).map((kind) => ({
  kind,
  name: 'connection.rtc',
  minimal: REQUIRED,
  maximal: { ...REQUIRED, stats: RTC_STATS },
  ...marks({ closed: ['/type', '/role'] }, under('/stats', RTC_STATS_MARKS)),
}))
