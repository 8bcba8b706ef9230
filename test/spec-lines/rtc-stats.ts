import type { JsonObject } from '../../src/model/json.ts'
import {
  BUNDLE_ID,
  CHANNEL_ID,
  CLIENT_ID,
  CONNECTION_ID,
  COPY_HEADERS,
  LABEL,
  NODE_NAME,
  SESSION_ID,
  VERSION,
} from './parts.ts'
import { marks, type Variant } from './variant.ts'

// All required fields but rtc_data; type and role are any strings here
const HEAD: JsonObject = {
  id: 'NKSZER34ZN5J77HTVNQP1FWJ1W',
  timestamp: '2026-11-22T09:00:15.592776Z',
  node_name: NODE_NAME,
  label: LABEL,
  version: VERSION,
  type: 'connection.rtc',
  role: 'sendrecv',
  channel_id: CHANNEL_ID,
  group_id: SESSION_ID,
  session_id: SESSION_ID,
  client_id: CLIENT_ID,
  bundle_id: BUNDLE_ID,
  connection_id: CONNECTION_ID,
  simulcast: false,
  spotlight: false,
  rtc_timestamp: 1763802015555.525,
  rtc_type: 'media-playout',
  rtc_id: 'AP',
}

/** rtc_stats.jsonl: `RtcStatsLog`. */
export const RTC_STATS_LOG: readonly Variant[] = [
  {
    kind: 'rtc_stats',
    name: 'rtc_stats',
    minimal: { ...HEAD, rtc_data: {}, log_written: false },
    maximal: {
      ...HEAD,
      // D2: any JSON values, though the page says objects
      rtc_data: {
        id: 'AP',
        timestamp: 1763802015555.525,
        type: 'media-playout',
        totalPlayoutDelay: 0,
        ended: false,
        codecs: ['a', null],
        nested: { deep: 1 },
      },
      copy_headers: COPY_HEADERS,
      log_written: true,
    },
    ...marks({ free: ['/rtc_data/*'], open: ['/rtc_type'], maps: ['/rtc_data', '/copy_headers'] }),
  },
]
