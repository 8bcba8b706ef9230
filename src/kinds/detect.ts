import type { LineTold } from '../model/block.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { LOG_KINDS } from './index.ts'

const SESSION_TYPE = /^(?:session|recording|audio-streaming)\./

/** The fields of a line that tell its kind. */
export const TELLING_FIELDS = [
  'rtc_type',
  'rtc_data',
  'local_stats',
  'destroyed_reason',
  'sdp_negotiation_state',
  'req',
  'req.type',
  'type',
  'operation',
  'json',
  'log_written',
  'connection_id',
  'role',
  'version',
  'reason',
  'res',
] as const
export type TellingField = (typeof TELLING_FIELDS)[number]

/** What a line holds in fields, however it was read. */
export interface FieldValues<Field extends string = string> {
  has(field: Field): boolean
  isObject(field: Field): boolean
  /** Undefined of anything but a string. */
  text(field: Field): string | undefined
}
export type TellingValues = FieldValues<TellingField>

/**
 * The kind of log that a parsed line belongs to, told by its content alone. Lines of the event and stats webhooks say
 * nothing about their delivery, so an error log of these counts as the log itself.
 */
export const detectKind = (line: Json): LogKindName | undefined =>
  isObject(line) ? detectKindOf(new ParsedValues(line)) : undefined

/** The same of a line whose telling fields are known. */
export function detectKindOf(line: TellingValues): LogKindName | undefined {
  if (line.has('rtc_type') && line.has('rtc_data')) return 'rtc_stats'
  if (line.has('local_stats') && line.has('destroyed_reason')) return 'connection'
  if (line.has('sdp_negotiation_state')) return 'signaling_error'
  if (line.has('req')) return detectRequest(line)
  const type = line.text('type')
  if (type === 'connection.rtc' || type === 'connection.user-agent') return 'stats_webhook'
  if (line.has('operation') && line.has('json')) return 'api'
  if (!line.has('type')) return undefined
  if (line.has('log_written')) return 'event_webhook'
  return line.has('connection_id') && line.has('role') && !line.has('version') ? 'signaling' : undefined
}

function detectRequest(line: TellingValues): LogKindName | undefined {
  if (!line.isObject('req')) return undefined
  const failed = line.has('reason') && !line.has('res')
  if (!line.has('req.type')) return failed ? 'auth_webhook_error' : 'auth_webhook'
  if (!SESSION_TYPE.test(line.text('req.type') ?? '')) return undefined
  return failed ? 'session_webhook_error' : 'session_webhook'
}

export class ParsedValues implements FieldValues {
  readonly #line: JsonObject

  constructor(line: JsonObject) {
    this.#line = line
  }

  has(field: string): boolean {
    return this.#at(field) !== undefined
  }

  isObject(field: string): boolean {
    return isObject(this.#at(field))
  }

  text(field: string): string | undefined {
    const value = this.#at(field)
    return typeof value === 'string' ? value : undefined
  }

  #at(field: string): Json | undefined {
    return field.split('.').reduce<Json | undefined>((value, key) => {
      return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
    }, this.#line)
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether lines that look like `seen` may stand in a log that its name or an option calls `stated`. */
export function agrees(stated: LogKindName, seen: LogKindName): boolean {
  return stated === seen || LOG_KINDS[stated].sameLinesAs === seen
}

export const tellsKind = (told: LineTold): told is LogKindName =>
  told !== 'unknown' && told !== 'bad' && told !== 'blank'
