import type { SimulcastEncoding } from '../../../src/sora/index.ts'
import { LABEL, VERSION } from '../cluster.ts'
import { type Connection, sends } from '../connection.ts'
import { createRandom, type Random } from '../random.ts'
import type { Session } from '../session.ts'
import { formatTimestamp, type Micros } from '../time.ts'

// Keys stand in the order of real lines: neither alphabetical nor that of the type pages.

/** The fields that every request of a webhook begins with. */
export function requestHead<T extends string>(type: T, { node }: Session, at: Micros, random: Random) {
  return {
    id: random.id26(),
    label: LABEL,
    timestamp: formatTimestamp(at),
    type,
    version: VERSION,
    node_name: node.node_name,
  }
}

/** The ids of a connection, without its channel and session. */
export function connectionIds({ connection_id, bundle_id, client_id }: Connection) {
  return { connection_id, bundle_id, client_id }
}

/** Chance for one connection's records of one kind: the same each time that they are made. */
export function randomOf({ connection_id }: Connection, kind: string): Random {
  return createRandom(`${connection_id} ${kind}`)
}

/** Whether a session shows a few of its connections large. */
export function isSpotlight({ spotlight_number }: Session): boolean {
  return spotlight_number !== undefined
}

/** The three pictures of a simulcast: a quarter, a half and the whole. */
export const ENCODINGS = [
  { rid: 'r0', active: true, maxFramerate: 15, maxBitrate: 200_000, scaleResolutionDownBy: 4, scalabilityMode: 'L1T1' },
  { rid: 'r1', active: true, maxFramerate: 30, maxBitrate: 700_000, scaleResolutionDownBy: 2, scalabilityMode: 'L1T1' },
  {
    rid: 'r2',
    active: true,
    maxFramerate: 30,
    maxBitrate: 2_500_000,
    scaleResolutionDownBy: 1,
    scalabilityMode: 'L1T1',
  },
] satisfies SimulcastEncoding[]

/** The encodings of a connection that sends a simulcast, under the name that its session gives them. */
export function encodings(connection: Connection, session: Session) {
  if (!connection.simulcast || !sends(connection)) return {}
  return isSpotlight(session) ? { spotlight_encodings: ENCODINGS } : { simulcast_encodings: ENCODINGS }
}

/** The time of a line's log entry, a little after what it tells of. */
export function writtenAfter(at: Micros, random: Random): Micros {
  return at + random.int(35, 130)
}
