import type { SoraLogs } from '../../../src/sora/index.ts'
import type { Connection } from '../connection.ts'
import type { Session } from '../session.ts'
import { apiLines } from './api.ts'
import { authErrorLines, authLines } from './auth-webhook.ts'
import { connectionLines } from './connection.ts'
import { eventErrorLines, eventLines } from './event-webhook.ts'
import { sessionErrorLines, sessionLines } from './session-webhook.ts'
import { signalingLines } from './signaling.ts'
import { signalingErrorLines } from './signaling-error.ts'
import { rtcStatsLines, statsErrorLines, statsLines } from './stats.ts'

/** The lines of a connection in one kind of log, in order of time. What belongs to a session comes with its first connection. */
export type LinesOf<K extends keyof SoraLogs> = (connection: Connection, session: Session) => Iterable<SoraLogs[K]>

/** One row a kind of log: what a connection leaves in it. Made twice, the lines are the same. */
export const LINES: { readonly [K in keyof SoraLogs]: LinesOf<K> } = {
  connection: connectionLines,
  signaling: signalingLines,
  signaling_error: signalingErrorLines,
  auth_webhook: authLines,
  auth_webhook_error: authErrorLines,
  session_webhook: sessionLines,
  session_webhook_error: sessionErrorLines,
  event_webhook: eventLines,
  event_webhook_error: eventErrorLines,
  stats_webhook: statsLines,
  stats_webhook_error: statsErrorLines,
  rtc_stats: rtcStatsLines,
  api: apiLines,
}
