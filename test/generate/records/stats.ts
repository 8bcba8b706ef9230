import type { RTCStatsType, RtcStatsLog, StatsWebhookLog } from '../../../src/sora/index.ts'
import { LABEL, VERSION } from '../cluster.ts'
import { type Connection, isCreated } from '../connection.ts'
import { type Report, reportsOf } from '../getstats/report.ts'
import type { Session } from '../session.ts'
import { formatTimestamp } from '../time.ts'
import { isSpotlight } from './parts.ts'

/** rtc_stats.jsonl: a line for each row of each report; those of one report share id and timestamp. */
export function* rtcStatsRecords(connection: Connection, session: Session): Generator<RtcStatsLog> {
  if (!isCreated(connection) || !connection.rtc_stats) return
  for (const report of reportsOf(connection, session)) {
    const head = reportHead(report, connection, session)
    for (const row of report.rows) {
      yield {
        ...head,
        rtc_data: row,
        rtc_id: row.id,
        rtc_timestamp: row.timestamp,
        rtc_type: row.type as RTCStatsType,
      }
    }
  }
}

/** stats_webhook.jsonl: a line for each report. */
export function* statsRecords(connection: Connection, session: Session): Generator<StatsWebhookLog> {
  if (!isCreated(connection) || !connection.rtc_stats) return
  for (const report of reportsOf(connection, session)) {
    const { group_id: _, ...head } = reportHead(report, connection, session)
    yield { ...head, stats: [...report.rows] }
  }
}

/** stats_webhook_error.jsonl: the report that could not be delivered, the same line once more. */
export function* statsErrorRecords(connection: Connection, session: Session): Generator<StatsWebhookLog> {
  // Few lose any, and reports take long to make.
  if (connection.lostReport === undefined) return
  let number = 0
  for (const record of statsRecords(connection, session)) {
    if (number++ < connection.lostReport) continue
    yield record
    return
  }
}

function reportHead(report: Report, connection: Connection, session: Session) {
  return {
    connection_id: connection.connection_id,
    id: report.id,
    label: LABEL,
    timestamp: formatTimestamp(report.at),
    type: 'connection.rtc' as const,
    version: VERSION,
    node_name: session.node.node_name,
    session_id: session.session_id,
    role: connection.role,
    channel_id: session.channel_id,
    spotlight: isSpotlight(session),
    bundle_id: connection.bundle_id,
    client_id: connection.client_id,
    group_id: session.session_id,
    simulcast: connection.simulcast,
    log_written: true,
  }
}
