import type { Json, JsonObject } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { LOG_KINDS } from './index.ts'

const SESSION_TYPE = /^(?:session|recording|audio-streaming)\./

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The kind of log that a parsed line belongs to, told by its content alone. Lines of the event and stats webhooks say
 * nothing about their delivery, so an error log of these counts as the log itself.
 */
export function detectKind(line: Json): LogKindName | undefined {
  if (!isObject(line)) return undefined
  const has = (key: string) => Object.hasOwn(line, key)
  if (has('rtc_type') && has('rtc_data')) return 'rtc_stats'
  if (has('local_stats') && has('destroyed_reason')) return 'connection'
  if (has('sdp_negotiation_state')) return 'signaling_error'
  if (has('req')) return detectRequest(line)
  if (line.type === 'connection.rtc' || line.type === 'connection.user-agent') return 'stats_webhook'
  if (has('operation') && has('json')) return 'api'
  if (has('type') && has('log_written')) return 'event_webhook'
  if (has('type') && has('connection_id') && has('role') && !has('version')) return 'signaling'
  return undefined
}

function detectRequest(line: JsonObject): LogKindName | undefined {
  const { req } = line
  if (!isObject(req)) return undefined
  const failed = Object.hasOwn(line, 'reason') && !Object.hasOwn(line, 'res')
  if (!Object.hasOwn(req, 'type')) return failed ? 'auth_webhook_error' : 'auth_webhook'
  if (typeof req.type !== 'string' || !SESSION_TYPE.test(req.type)) return undefined
  return failed ? 'session_webhook_error' : 'session_webhook'
}

/** Whether lines that look like `seen` may stand in a log that its name or an option calls `stated`. */
export function agrees(stated: LogKindName, seen: LogKindName): boolean {
  return stated === seen || LOG_KINDS[stated].sameLinesAs === seen
}
