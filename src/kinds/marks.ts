import type { JsonObject } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { agrees, detectKindOf, type FieldValues, ParsedValues } from './detect.ts'

/** Fields that tell lines of one kind from those of all others. */
interface Marks {
  /** All lines have them, but for some lines of a few kinds. */
  readonly has: readonly [string, ...string[]]
  /** No line has one of them. */
  readonly lacks: readonly string[]
}

const REQUEST = ['rtc_type', 'destroyed_reason', 'sdp_negotiation_state', 'type', 'operation']
const EVENT = ['rtc_type', 'destroyed_reason', 'sdp_negotiation_state', 'req', 'operation', 'json']

/** A field of the line, or `req.type`. A line with these marks is looked at no further. */
export const MARKS: Readonly<Record<LogKindName, Marks>> = {
  connection: { has: ['destroyed_reason'], lacks: ['rtc_type', 'sdp_negotiation_state', 'req', 'type', 'operation'] },
  signaling: {
    has: ['type', 'connection_id', 'role'],
    lacks: ['version', 'log_written', 'data', 'stats', 'req', 'operation'],
  },
  signaling_error: {
    has: ['sdp_negotiation_state'],
    lacks: ['rtc_type', 'destroyed_reason', 'req', 'type', 'operation'],
  },
  auth_webhook: { has: ['req', 'res'], lacks: [...REQUEST, 'req.type'] },
  auth_webhook_error: { has: ['req', 'reason'], lacks: [...REQUEST, 'req.type', 'res'] },
  session_webhook: { has: ['req', 'req.type'], lacks: [...REQUEST, 'reason'] },
  session_webhook_error: { has: ['req', 'req.type', 'reason'], lacks: [...REQUEST, 'res'] },
  event_webhook: { has: ['type', 'data'], lacks: [...EVENT, 'stats'] },
  event_webhook_error: { has: ['type', 'data'], lacks: [...EVENT, 'stats'] },
  stats_webhook: { has: ['type', 'stats'], lacks: [...EVENT, 'data'] },
  stats_webhook_error: { has: ['type', 'stats'], lacks: [...EVENT, 'data'] },
  rtc_stats: { has: ['rtc_type', 'rtc_data'], lacks: [] },
  api: { has: ['operation', 'json'], lacks: ['rtc_type', 'destroyed_reason', 'sdp_negotiation_state', 'req', 'type'] },
}

/**
 * Whether a line does not belong in a log whose name says the kind: it is told as one of another kind, or it is of no known
 * kind and has not even one mark of this one. So a line of an older or a newer Sora, in which some fields differ, belongs.
 */
export function isStray(kind: LogKindName, line: FieldValues): boolean {
  const { has, lacks } = MARKS[kind]
  if (has.every((field) => line.has(field)) && !lacks.some((field) => line.has(field))) return false
  const seen = detectKindOf(line)
  return seen ? !agrees(kind, seen) : !has.some((field) => line.has(field))
}

/** The same of a parsed line. */
export const isStrayLine = (kind: LogKindName, line: JsonObject): boolean => isStray(kind, new ParsedValues(line))
