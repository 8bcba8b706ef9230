import type { JSONValue, Role } from '../../src/sora/index.ts'
import type { CLIENTS } from './clients.ts'
import type { CONDITIONS } from './conditions.ts'
import type { ENDINGS, FAILURES } from './endings.ts'
import type { CHANNELS, Clock } from './scenario.ts'

/** Someone who connects: when, with what, and what goes wrong. Everything left out is plain and goes well. */
export interface Visit {
  /** Names the visit and seeds its ids: they stay when other rows change. */
  readonly who: string
  readonly joins: Clock
  /** Absent: until the hour, the session or the connection's lifetime ends. */
  readonly leaves?: Clock
  readonly role?: Role
  readonly client?: keyof typeof CLIENTS
  readonly client_id?: string
  readonly conditions?: keyof typeof CONDITIONS
  readonly ends?: keyof typeof ENDINGS
  readonly fails?: keyof typeof FAILURES
  readonly simulcast?: boolean
  readonly audioOnly?: boolean
  /** Seconds that the application gives the connection. */
  readonly connection_lifetime?: number
  readonly event_metadata?: JSONValue
  readonly copy_headers?: Readonly<Record<string, string>>
  /** Whether another node sent the client here. */
  readonly redirected?: boolean
  /** Whether the client sends its getStats. */
  readonly rtc_stats?: boolean
  /** The event, and the report of statistics, whose delivery fails, counted from 0. */
  readonly lostEvent?: number
  readonly lostReport?: number
  /** What the visit shows, for the reader of the samples. */
  readonly story?: string
}

const PROXIED = { 'x-request-id': 'b2f0c1d4', 'x-forwarded-for': '203.0.113.77, 198.51.100.4' }

const CAMERA = {
  role: 'sendonly',
  client: 'momo',
  client_id: 'gate-camera-07',
  conditions: 'weakRadio',
  ends: 'link breaks',
  story: 'reconnect storm: one client_id, six connections that break within four minutes, then one that holds',
} as const satisfies Partial<Visit>

/** Who comes to each channel, in order of arrival. */
// biome-ignore format: a table is read by its rows
export const VISITS: Readonly<Record<keyof typeof CHANNELS, readonly Visit[]>> = {
  standup: [
    { who: 'aiko', joins: '02:00', leaves: '15:40' },
    { who: 'ben', joins: '02:21', leaves: '15:42', client: 'firefox',
      story: 'its sound could not be sent on (audio-streaming.failed)' },
    { who: 'chika', joins: '03:05', leaves: '09:31', client: 'safari', conditions: 'leavesWifi', ends: 'ICE fails',
      story: 'ICE failure: checking, disconnected, failed; the client says ICE-CONNECTION-STATE-FAILED' },
    { who: 'daiki-laptop', client_id: 'daiki', joins: '04:00', leaves: '07:09.960', ends: 'duplicate client id',
      story: 'duplicate client id: this older connection is destroyed' },
    { who: 'emi', joins: '05:30', leaves: '12:04', audioOnly: true, ends: 'WebSocket fails',
      story: 'a failure that the server calls normal: the client says WEBSOCKET-ONERROR' },
    { who: 'daiki-phone', client_id: 'daiki', joins: '07:09.880', leaves: '15:41', client: 'android',
      story: 'duplicate client id: this newer connection goes on' },
    { who: 'fumi', joins: '08:00', client: 'python', fails: 'invalid message',
      story: 'signaling error INVALID-MESSAGE and connection.failed' },
  ],
  classroom: [
    { who: 'teacher', client_id: 'teacher', joins: '10:02', leaves: '30:58', role: 'sendonly', simulcast: true,
      event_metadata: { lesson: '算数' }, copy_headers: PROXIED,
      story: 'simulcast r0 to r2; recorded, four split archives and the whole' },
    { who: 'student-1', client_id: 'student-1', joins: '10:31', leaves: '16:40', role: 'recvonly', rtc_stats: true,
      client: 'chromeOverWebSocket', story: 'getStats: a healthy connection' },
    { who: 'student-2', client_id: 'student-2', joins: '11:00', role: 'recvonly', client: 'ios',
      connection_lifetime: 600, ends: 'lifetime expires',
      story: 'lifetime_expired: a guest whom the application gave ten minutes' },
    { who: 'student-3-sent-on', client_id: 'student-3', joins: '12:15.100', role: 'recvonly', client: 'firefox',
      fails: 'redirected', story: 'redirect: came to the wrong node' },
    { who: 'student-3', client_id: 'student-3', joins: '12:15.460', leaves: '26:20', role: 'recvonly',
      client: 'firefox', redirected: true, ends: 'closes the tab', lostEvent: 3,
      story: 'redirect: the same student on the right node; closes the tab (1001); one event was not delivered' },
  ],
  stage: [
    { who: 'host', joins: '20:05', simulcast: true, ends: 'session ends',
      story: 'spotlight: focused and unfocused; session_destroyed' },
    { who: 'guest', joins: '20:40', leaves: '29:13', simulcast: true, client: 'safari' },
    { who: 'listener', joins: '21:12', role: 'recvonly', client: 'android', ends: 'session ends' },
  ],
  broadcast: [
    { who: 'obs-sent-on', joins: '25:59.500', role: 'sendonly', client: 'obsWhip', fails: 'redirected',
      story: 'whip-redirect: came to the wrong node' },
    { who: 'obs', joins: '26:00', leaves: '43:30', role: 'sendonly', client: 'obsWhip', ends: 'stops the stream',
      story: 'WHIP: the sender, OBS-Studio-WHIP' },
    { who: 'fan-1', joins: '26:45', leaves: '33:20', role: 'recvonly', client: 'chromeOverWebSocket',
      conditions: 'freezes', rtc_stats: true, lostReport: 4, ends: 'closes the tab',
      story: 'getStats: video freezes; one report was not delivered' },
    { who: 'monitor', joins: '27:10', leaves: '38:05', role: 'recvonly', client: 'obsWhep', ends: 'stops the stream',
      story: 'WHEP: a viewer, OBS-Studio-WHEP' },
    { who: 'fan-2', joins: '29:30', role: 'recvonly', fails: 'rejected',
      story: 'rejected: the application answers allowed = false, TICKET-EXPIRED' },
    { who: 'fan-3', joins: '31:00', role: 'recvonly', fails: 'auth webhook fails',
      story: 'auth webhook timeout: the application does not answer' },
  ],
  support: [
    { who: 'agent', client_id: 'agent-3', joins: '34:00', leaves: '45:02', event_metadata: { queue: 'gold' } },
    { who: 'customer-first', client_id: 'customer-4711', joins: '34:30', fails: 'never connects',
      story: 'an answer without connection.created' },
    { who: 'customer', client_id: 'customer-4711', joins: '35:00', leaves: '43:50', conditions: 'lossGrows',
      rtc_stats: true, ends: 'disconnected by API',
      story: 'getStats: packet loss grows; archive.failed; DisconnectConnection by API' },
  ],
  clinic: [
    { who: 'doctor', client_id: 'doctor', joins: '40:00', leaves: '48:15' },
    { who: 'patient', joins: '40:20', leaves: '47:40', conditions: 'turnTcp', rtc_stats: true,
      story: 'getStats: TURN-TCP, long checking time, high round-trip time' },
  ],
  gate: [
    { who: 'guard', joins: '50:10', role: 'recvonly',
      story: 'still connected when the hour ends: no line in connection.jsonl' },
    { who: 'camera-1', joins: '51:02', leaves: '51:31', ...CAMERA },
    { who: 'camera-2', joins: '51:38', leaves: '52:05', ...CAMERA },
    { who: 'camera-3', joins: '52:11', leaves: '52:52', ...CAMERA },
    { who: 'camera-4', joins: '52:58', leaves: '53:17', ...CAMERA },
    { who: 'camera-5', joins: '53:24', leaves: '54:01', ...CAMERA },
    { who: 'camera-6', joins: '54:08', leaves: '54:40', ...CAMERA },
    { who: 'camera-7', joins: '54:52', ...CAMERA },
  ],
}
