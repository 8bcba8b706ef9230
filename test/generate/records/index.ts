import type { SoraLogs } from '../../../src/sora/index.ts'
import type { Connection } from '../connection.ts'
import type { Session } from '../session.ts'
import { apiRecords } from './api.ts'
import { authErrorRecords, authRecords } from './auth-webhook.ts'
import { connectionRecords } from './connection.ts'
import { eventErrorRecords, eventRecords } from './event-webhook.ts'
import { sessionErrorRecords, sessionRecords } from './session-webhook.ts'
import { signalingRecords } from './signaling.ts'
import { signalingErrorRecords } from './signaling-error.ts'
import { rtcStatsRecords, statsErrorRecords, statsRecords } from './stats.ts'

/** The records of a connection in one kind of log, in order of time. What belongs to a session comes with its first connection. */
export type RecordsOf<K extends keyof SoraLogs> = (connection: Connection, session: Session) => Iterable<SoraLogs[K]>

/** One row a kind of log: what a connection leaves in it. Made twice, the records are the same. */
export const RECORDS: { readonly [K in keyof SoraLogs]: RecordsOf<K> } = {
  connection: connectionRecords,
  signaling: signalingRecords,
  signaling_error: signalingErrorRecords,
  auth_webhook: authRecords,
  auth_webhook_error: authErrorRecords,
  session_webhook: sessionRecords,
  session_webhook_error: sessionErrorRecords,
  event_webhook: eventRecords,
  event_webhook_error: eventErrorRecords,
  stats_webhook: statsRecords,
  stats_webhook_error: statsErrorRecords,
  rtc_stats: rtcStatsRecords,
  api: apiRecords,
}
