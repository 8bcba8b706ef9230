import type { LogKindName } from '../../../../src/model/log-kind.ts'

/** What a field holds by its type, written down here and not taken from the schemas. */
export type Family =
  | { readonly holds: 'text'; readonly values?: readonly string[] }
  | { readonly holds: 'number'; readonly unit: string }
  | { readonly holds: 'free'; readonly unit?: string }
  | { readonly holds: 'time' | 'boolean' }

/** A key, or `[]` for every element. */
export type Steps = readonly string[]
export const EACH = '[]'

const TEXT: Family = { holds: 'text' }
const TIME: Family = { holds: 'time' }
const BOOLEAN: Family = { holds: 'boolean' }
const FREE: Family = { holds: 'free' }
const number = (unit = ''): Family => ({ holds: 'number', unit })
const oneOf = (...values: string[]): Family => ({ holds: 'text', values })

const ROLE = oneOf('sendrecv', 'sendonly', 'recvonly')
const IDS = ['@connection_id', '@session_id', '@channel_id', '@client_id', '@bundle_id']
const DERIVED: readonly (readonly [string, Family])[] = [
  ...IDS.map((id) => [id, TEXT] as const),
  ['@time', TIME],
  ['@file', TEXT],
  ['@kind', oneOf('connection', 'auth_webhook', 'session_webhook', 'event_webhook', 'signaling', 'rtc_stats', 'api')],
]

/** Paths by kind, keys parted by a slash: one of them has a dot. */
const ROWS: Readonly<Record<string, readonly (readonly [string, Family])[]>> = {
  connection: [
    ['channel_id', TEXT],
    ['client_id', TEXT],
    ['role', ROLE],
    ['timestamp', TIME],
    ['created_timestamp', TIME],
    ['destroyed_timestamp', TIME],
    ['spotlight', BOOLEAN],
    ['audio_bit_rate', number('kbps')],
    ['video_width', number()],
    ['sora_client/version', TEXT],
    ['copy_headers/x-request.id', TEXT],
    ['local_stats/rtp/total_sent', number()],
    ['local_stats/rtp/total_sent_byte_size', number('bytes')],
    ['local_stats/rtp/total_sent_rtp_sfu_delay_us', number('us')],
    ['simulcast_encodings/[]/rid', oneOf('none', 'r0', 'r1', 'r2')],
    ['simulcast_encodings/[]/maxBitrate', number('bps')],
    ['rpc_methods/[]', TEXT],
    ['disconnect_api_reason', FREE],
    ['disconnect_api_reason/理由', FREE],
    ['disconnect_api_reason/a.b/[]', FREE],
    ['rtc_stats/[]/ "quoted" \\key', FREE],
    ['@type', oneOf('normal', 'disconnected_api', 'session_destroyed', 'abort')],
    ['@duration_ms', number('ms')],
  ],
  auth_webhook: [
    ['timestamp', TIME],
    ['req/timestamp', TIME],
    ['req/role', ROLE],
    ['req/channel_id', TEXT],
    ['req/metadata', FREE],
    ['req/metadata/x/y', FREE],
    ['req/metadata/[]', FREE],
    ['req/data_channels/[]/label', TEXT],
    ['req/data_channels/[]/max_packet_life_time', number('ms')],
    ['req/data_channels/[]/header/[]/length', number('bytes')],
    ['req/forwarding_filters/[]/rules/[]/[]/values/[]', TEXT],
    ['res/allowed', BOOLEAN],
    ['res/reason', TEXT],
    ['response_time_ms', number('ms')],
    ['@type', BOOLEAN],
  ],
  session_webhook: [
    ['timestamp', TIME],
    ['req/channel_id', TEXT],
    ['req/connections/[]/client_id', TEXT],
    ['req/connections/[]/role', ROLE],
    ['req/connections/[]/audio', BOOLEAN],
    ['req/connections/[]/audio_bit_rate', number('kbps')],
    ['req/connections/[]/connection_destroyed_timestamp', TIME],
    ['req/connections/[]/event_metadata/x/[]/y', FREE],
    ['req/session_metadata', FREE],
    ['req/recording/split_duration', number('s')],
    ['@type', oneOf('session.created', 'session.updated', 'session.destroyed', 'recording.started')],
  ],
  event_webhook: [
    ['timestamp', TIME],
    ['channel_id', TEXT],
    ['client_id', TEXT],
    ['role', ROLE],
    ['event_metadata', FREE],
    ['event_metadata/a.b/c', FREE],
    ['data/minutes', number('minutes')],
    ['data/archives/[]/size', number('bytes')],
    ['data/archives/[]/start_timestamp', TIME],
    ['data/archives/[]/filename', TEXT],
    ['@type', oneOf('connection.created', 'connection.updated', 'connection.destroyed', 'archive.available')],
  ],
  signaling: [
    ['timestamp', TIME],
    ['channel_id', TEXT],
    ['sdp', TEXT],
    ['close_code', number()],
    ['connected', BOOLEAN],
    ['json/client_id', FREE],
    ['json/metadata/x/[]', FREE],
    ['json/鍵', FREE],
    ['type_disconnect_reason', FREE],
    ['@type', oneOf('connect', 'offer', 'answer', 'candidate')],
  ],
  rtc_stats: [
    ['timestamp', TIME],
    ['channel_id', TEXT],
    ['client_id', TEXT],
    ['role', TEXT],
    ['simulcast', BOOLEAN],
    ['rtc_timestamp', number('ms')],
    ['rtc_data/bytesSent', { holds: 'free', unit: 'bytes' }],
    ['rtc_data/qualityLimitationDurations/cpu', { holds: 'free', unit: 's' }],
    ['@type', TEXT],
  ],
  api: [
    ['timestamp', TIME],
    ['json', TEXT],
    ['json/channel_id', FREE],
    ['json/expire_time', FREE],
    ['json/a.b/[]/c', FREE],
    ['@type', oneOf('StartRecording', 'StopRecording', 'DisconnectConnection')],
  ],
}

export interface KnownPath {
  readonly steps: Steps
  readonly family: Family
}

export const KINDS = Object.keys(ROWS) as LogKindName[]

export const FIELDS = Object.fromEntries(
  Object.entries(ROWS).map(([kind, rows]) => [
    kind,
    [...rows, ...DERIVED].map(([path, family]): KnownPath => ({ steps: path.split('/'), family })),
  ]),
) as unknown as Readonly<Record<LogKindName, readonly KnownPath[]>>

export function familyOf(kind: LogKindName, steps: Steps): Family | undefined {
  return FIELDS[kind].find((field) => isSame(field.steps, steps))?.family
}

const isSame = (a: Steps, b: Steps): boolean => a.length === b.length && a.every((step, i) => step === b[i])
