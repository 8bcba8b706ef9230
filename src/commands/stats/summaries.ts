import { FIGURES, type Measure } from '../../measures/figures.ts'
import { breakdown } from '../../measures/sections/breakdown.ts'
import { deliveries } from '../../measures/sections/deliveries.ts'
import { FROM_SORA, TO_SORA } from '../../measures/sections/directions.ts'
import { type CounterSpec, lastCounters } from '../../measures/sections/last-counters.ts'
import { latencies } from '../../measures/sections/latencies.ts'
import { eachOf, type Section } from '../../measures/sections/section.ts'
import { spread } from '../../measures/sections/spread.ts'
import { streams } from '../../measures/sections/streams.ts'
import { COUNT, saying, table } from '../../measures/sections/table.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Condition } from '../../model/plan.ts'

const PEAK: Measure = { name: 'peak', ...FIGURES.endedPeak() }
const SENT = 'local_stats.rtp.total_sent_byte_size'
const RECEIVED = 'local_stats.rtp.total_received_byte_size'
const ICE = 'local_stats.ice_connection_state'

const typeIs = (value: string): Condition => ({ op: 'compare', path: 'type', as: 'value', test: '==', value })

const bytesOf = (name: string, path: string): Measure => ({ name, ...FIGURES.sum(path, 'bytes') })
const connectionsAt = (path: string): Measure => ({ name: 'connections', ...FIGURES.distinct(path) })

const connection: Section[] = [
  table('how they ended', ['@ended', '@ended_by']),
  breakdown('what they were', [
    'role',
    'audio_codec_type',
    'video_codec_type',
    'simulcast',
    'spotlight',
    'turn_transport_type',
  ]),
  table('clients', ['sora_client.type', 'sora_client.version']),
  spread('times', 'ms', {
    duration: '@duration_ms',
    'ICE checking': `${ICE}.total_checking_duration_ms`,
    'ICE disconnected': `${ICE}.total_disconnected_duration_ms`,
  }),
  spread('bytes', 'bytes', { [FROM_SORA]: SENT, [TO_SORA]: RECEIVED }),
  table('nodes', ['node_name'], { measures: [COUNT, PEAK] }),
  table('channels', ['channel_id'], {
    measures: [COUNT, PEAK, bytesOf(FROM_SORA, SENT), bytesOf(TO_SORA, RECEIVED)],
    top: 5,
  }),
]

/** From the client's first message until media can flow, which only the event says. */
const SET_UP = latencies('times to connect', ['connect', 'offer', 'answer', 'created'], 'signaling', {
  signaling: {
    by: 'connection_id',
    time: '@time',
    type: 'type',
    types: { connect: 'connect', offer: 'offer', answer: 'answer' },
  },
  event_webhook: {
    by: 'connection_id',
    time: '@time',
    type: 'type',
    types: { created: 'connection.created' },
  },
})

const signaling: Section[] = [
  table('types', ['type'], { top: 20 }),
  SET_UP,
  table('how WebSockets ended', ['reason', 'close_code', 'cause'], { where: typeIs('websocket-terminate') }),
]

const responseTimes = (): Section => {
  const ms = (name: string, rank: number): Measure => ({
    name,
    ...FIGURES.quantile('response_time_ms', 'ms', rank),
  })
  const max: Measure = { name: 'max', ...FIGURES.extreme('response_time_ms', 'ms', 'max') }
  return table('response times', ['url'], {
    measures: [COUNT, ms('p50', 0.5), ms('p95', 0.95), ms('p99', 0.99), max],
    where: saying('response_time_ms'),
  })
}

const AUTH_CALLS = deliveries('url', ['auth_webhook', 'auth_webhook_error'], 'auth_webhook_error')
const SESSION_CALLS = deliveries('req.type', ['session_webhook', 'session_webhook_error'], 'session_webhook_error')
const EVENT_CALLS = deliveries('type', ['event_webhook'], 'event_webhook_error')
const STATS_CALLS = deliveries('type', ['stats_webhook'], 'stats_webhook_error')

const auth: Section[] = [
  table('answers', ['res.allowed', 'res.reason']),
  AUTH_CALLS,
  breakdown('who asked', ['req.role', 'req.sora_client.type']),
  responseTimes(),
]

const authError: Section[] = [
  table('reasons', ['reason']),
  AUTH_CALLS,
  breakdown('who asked', ['req.role', 'req.sora_client.type']),
  responseTimes(),
]

const SESSIONS: Measure = { name: 'sessions', ...FIGURES.distinct('req.session_id') }
const MOST_CONNECTIONS: Measure = {
  name: 'most connections',
  ...FIGURES.extreme('req.max_connections', 'count', 'max'),
}

const session: Section[] = [
  table('types', ['req.type'], { measures: [COUNT, SESSIONS, MOST_CONNECTIONS] }),
  SESSION_CALLS,
  table('why sessions ended', ['req.reason'], { where: saying('req.reason') }),
  table('recordings', ['req.type', 'req.data.format'], {
    measures: [COUNT, { name: 'recordings', ...FIGURES.distinct('req.data.recording_id') }],
    where: saying('req.data.recording_id'),
  }),
  responseTimes(),
]

const sessionError: Section[] = [table('reasons', ['reason', 'req.type']), ...session]

const ENDS = ['data.reason', 'data.type_disconnect_reason', 'data.disconnect_api_reason']

const USE: CounterSpec = {
  by: ['connection_id'],
  time: '@time',
  time_as: 'time',
  group: ['role'],
  where: saying('data.minutes'),
}

const event: Section[] = [
  table('types', ['type'], { top: 20 }),
  EVENT_CALLS,
  SET_UP,
  table('why connections failed', ['data.message'], { where: typeIs('connection.failed') }),
  table('why connections ended', ENDS, { where: typeIs('connection.destroyed') }),
  lastCounters('use, at the last event of each connection', 'connections', USE, [
    { name: 'minutes', path: 'data.minutes', unit: 'minutes' },
    { name: FROM_SORA, path: 'data.total_sent_bytes', unit: 'bytes' },
    { name: TO_SORA, path: 'data.total_received_bytes', unit: 'bytes' },
  ]),
  table('archives that failed', ['data.recording_id', 'data.filename'], {
    where: typeIs('archive.failed'),
  }),
]

/** The same reports are in both logs, and a stream has the same ids there. */
const REPORTS: readonly LogKindName[] = ['rtc_stats', 'stats_webhook']

const rtcStats: Section[] = [
  table('types', ['rtc_type'], { measures: [COUNT, connectionsAt('connection_id')], top: 20 }),
  streams(REPORTS, {
    by: ['connection_id', 'rtc_id'],
    time: 'rtc_timestamp',
    object: 'rtc_data',
    type: 'rtc_type',
  }),
]

const statsWebhook: Section[] = [
  STATS_CALLS,
  breakdown('what they were', ['role', 'simulcast', 'spotlight']),
  eachOf('stats[]', {
    ...table('types', ['stats[].type'], { measures: [COUNT, connectionsAt('connection_id')], top: 20 }),
    shownBy: REPORTS,
  }),
  eachOf(
    'stats[]',
    streams(REPORTS, {
      by: ['connection_id', 'stats[].id'],
      time: 'stats[].timestamp',
      object: 'stats[]',
      type: 'stats[].type',
    }),
  ),
]

/** The same events are in the log without `_error`, which is where they are counted. */
const FAILED_DELIVERIES = table('deliveries that failed', ['type'])

/** What `stats` says of each kind of log without being asked for more. */
export const SUMMARIES: Readonly<Record<LogKindName, readonly Section[]>> = {
  connection,
  signaling,
  signaling_error: [table('messages', ['message', 'sdp_negotiation_state', 'accepted'])],
  auth_webhook: auth,
  auth_webhook_error: authError,
  session_webhook: session,
  session_webhook_error: sessionError,
  event_webhook: event,
  event_webhook_error: [FAILED_DELIVERIES, EVENT_CALLS],
  stats_webhook: statsWebhook,
  stats_webhook_error: [FAILED_DELIVERIES, STATS_CALLS],
  rtc_stats: rtcStats,
  api: [table('operations', ['operation'])],
}
