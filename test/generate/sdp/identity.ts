import type { Connection } from '../connection.ts'
import { createRandom, type Random, randomText } from '../random.ts'

/** The two ends of a connection. */
export type Side = 'sora' | 'client'

interface Transport {
  readonly ufrag: string
  readonly pwd: string
  readonly fingerprint: string
}

/** The media id of a connection's stream, as it stands in SDP and in getStats. */
export function midOf(kind: 'audio' | 'video', { connection_id }: Connection): string {
  return `${kind}_${connection_id.slice(0, 6)}`
}

/** The SSRC of a connection's stream. */
export function ssrcOf(kind: 'audio' | 'video', { connection_id }: Connection): number {
  return createRandom(`${connection_id} ssrc ${kind}`).int(1, 2 ** 32 - 1)
}

/** The certificate's fingerprint of one side. */
export function fingerprintOf(connection: Connection, side: Side): string {
  return transportOf(connection, side).fingerprint
}

/** The ICE user name of one side. */
export function ufragOf(connection: Connection, side: Side): string {
  return transportOf(connection, side).ufrag
}

/** The priority of the client's relayed candidate: a way over TCP comes last. */
export function relayPriority({ conditions }: Connection): number {
  return conditions.turn_transport_type === 'udp' ? 41_820_415 : 25_042_943
}

/** What ICE and DTLS need of one side, the same in each of its descriptions. */
export function transportOf({ connection_id }: Connection, side: Side): Transport {
  const random = createRandom(`${connection_id} transport ${side}`)
  return {
    ufrag: randomText(random, side === 'sora' ? 12 : 4),
    pwd: randomText(random, 24),
    fingerprint: fingerprint(random),
  }
}

function fingerprint(random: Random): string {
  return random.hex(32).replace(/..(?=.)/g, '$&:')
}
