import type { JsonObject } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { agrees, detectKindOf, type FieldValues, ParsedValues } from './detect.ts'

/** Fields that distinguish lines of one kind from those of all others. */
interface Marks {
  /** All lines have them, except for some lines of a few kinds. */
  readonly has: readonly [string, ...string[]]
  /** No line has one of them. */
  readonly lacks: readonly string[]
  /** Most lines have most of them. */
  readonly usual: readonly string[]
}

const REQUEST = ['rtc_type', 'destroyed_reason', 'sdp_negotiation_state', 'type', 'operation']
const REQUEST_USUAL = ['id', 'timestamp', 'req', 'url', 'response_time_ms']
const EVENT = ['rtc_type', 'destroyed_reason', 'sdp_negotiation_state', 'req', 'operation', 'json']
const EVENT_USUAL = ['id', 'timestamp', 'type', 'version', 'node_name', 'label', 'log_written']

const AUTH_WEBHOOK: Marks = { has: ['req', 'res'], lacks: [...REQUEST, 'req.type'], usual: REQUEST_USUAL }
const EVENT_WEBHOOK: Marks = { has: ['type', 'data'], lacks: [...EVENT, 'stats'], usual: EVENT_USUAL }
const STATS_WEBHOOK: Marks = { has: ['type', 'stats'], lacks: [...EVENT, 'data'], usual: EVENT_USUAL }

/** A field of the line, or `req.type`. A line with these marks is not examined any further. */
export const MARKS: Readonly<Record<LogKindName, Marks>> = {
  connection: {
    has: ['destroyed_reason'],
    lacks: ['rtc_type', 'sdp_negotiation_state', 'req', 'type', 'operation'],
    usual: [
      'id',
      'timestamp',
      'created_timestamp',
      'destroyed_timestamp',
      'local_stats',
      'sora_client',
      'connection_id',
    ],
  },
  signaling: {
    has: ['type', 'connection_id', 'role'],
    lacks: ['version', 'log_written', 'data', 'stats', 'req', 'operation', 'destroyed_reason'],
    usual: ['id', 'timestamp', 'type', 'connection_id', 'role', 'channel_id'],
  },
  signaling_error: {
    has: ['sdp_negotiation_state'],
    lacks: ['rtc_type', 'destroyed_reason', 'req', 'type', 'operation'],
    usual: ['id', 'timestamp', 'message', 'accepted', 'details', 'config', 'connection_id'],
  },
  auth_webhook: AUTH_WEBHOOK,
  auth_webhook_error: { ...AUTH_WEBHOOK, has: ['req', 'reason'] },
  session_webhook: { has: ['req', 'req.type'], lacks: [...REQUEST, 'reason'], usual: REQUEST_USUAL },
  session_webhook_error: { has: ['req', 'req.type', 'reason'], lacks: REQUEST, usual: REQUEST_USUAL },
  event_webhook: EVENT_WEBHOOK,
  event_webhook_error: EVENT_WEBHOOK,
  stats_webhook: STATS_WEBHOOK,
  stats_webhook_error: STATS_WEBHOOK,
  rtc_stats: {
    has: ['rtc_type', 'rtc_data'],
    lacks: [],
    usual: ['id', 'timestamp', 'rtc_type', 'rtc_data', 'rtc_id', 'rtc_timestamp', 'connection_id'],
  },
  api: {
    has: ['operation', 'json'],
    lacks: ['rtc_type', 'destroyed_reason', 'sdp_negotiation_state', 'req', 'type'],
    usual: ['id', 'timestamp', 'operation', 'json'],
  },
}

/**
 * Whether a line does not belong in a log whose name says the kind: its fields are those of another kind, or of no known kind
 * and not even most of the usual ones of this kind. So a line of an older or a newer Sora, in which some fields differ,
 * belongs.
 */
export function isStray(kind: LogKindName, line: FieldValues): boolean {
  const { has, lacks, usual } = MARKS[kind]
  const hasField = (field: string) => line.has(field)
  const isForeign = lacks.some(hasField)
  if (has.every(hasField) && !isForeign) return false
  const seen = detectKindOf(line)
  return seen ? !agrees(kind, seen) : isForeign || usual.filter(hasField).length <= usual.length / 2
}

/** The same of a parsed line. */
export const isStrayLine = (kind: LogKindName, line: JsonObject): boolean => isStray(kind, new ParsedValues(line))
