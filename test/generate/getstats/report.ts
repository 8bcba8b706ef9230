import { type CreatedConnection, sends } from '../connection.ts'
import { createRandom } from '../random.ts'
import type { Session } from '../session.ts'
import { MILLISECOND, MINUTE, type Micros, SECOND } from '../time.ts'
import { flowFrom, sharedSeconds, sourcesOf, trafficAt } from '../traffic.ts'
import { addReception, inboundRows, NO_RECEPTION, type Reception } from './inbound.ts'
import { addFeedback, type Feedback, NO_FEEDBACK, outboundRows } from './outbound.ts'
import type { StatsRow } from './row.ts'
import { transportRows, unchangingRows } from './transport.ts'

/** What a client tells of itself at one time: all rows of its getStats. */
export interface Report {
  readonly id: string
  /** When it reaches Sora. */
  readonly at: Micros
  readonly rows: readonly StatsRow[]
}

/** A client's getStats, each minute of the connection's life. Counters only grow. */
export function* reportsOf(connection: CreatedConnection, session: Session): Generator<Report> {
  const random = createRandom(`${connection.connection_id} reports`)
  const end = connection.destroyedAt ?? session.logEndsAt
  const unchanging = unchangingRows(connection, session)
  const receptions = new Map<CreatedConnection, Reception>()
  let feedback: Feedback = NO_FEEDBACK
  for (let at = connection.createdAt + MINUTE; at < end; at += MINUTE) {
    const way = connection.conditions.wayAt((at - connection.createdAt) / MINUTE)
    const takenAt = at - way.roundTripMs * (MILLISECOND / 2) - random.int(4_001, 18_998)
    const timestamp = toRtcTimestamp(takenAt)
    const traffic = trafficAt(connection, session, at)
    const rows = [
      ...unchanging.map((row) => ({ ...row, timestamp })),
      ...transportRows(connection, traffic, way, timestamp),
    ]
    for (const source of sourcesOf(connection, session)) {
      const seconds = sharedSeconds(source, connection, at)
      if (seconds === 0) continue
      const before = receptions.get(source) ?? NO_RECEPTION
      const reception = addReception(before, flowFrom(source, connection, at), seconds, way)
      receptions.set(source, reception)
      rows.push(...inboundRows(source, reception, way, timestamp))
    }
    if (sends(connection)) {
      feedback = addFeedback(feedback, traffic.received, way)
      const heardAt = toRtcTimestamp(takenAt - random.int(150_001, 2 * SECOND))
      rows.push(...outboundRows({ connection, traffic, feedback, way, timestamp, heardAt }))
    }
    rows.sort((a, b) => (a.id < b.id ? -1 : 1))
    yield { id: random.id26(), at: at + random.int(0, 2_000), rows }
  }
}

/** The client's clock: milliseconds with a fraction. */
function toRtcTimestamp(at: Micros): number {
  const micros = Math.round(at)
  return (micros % 1000 === 0 ? micros + 1 : micros) / 1000
}
