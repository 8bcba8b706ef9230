import type { ConnectionLogIceConnectionStateStats, TurnTransportType } from '../../src/sora/index.ts'
import type { Random } from './random.ts'

/** How the way between a client and Sora is at one moment. */
export interface Way {
  /** Share of packets that are lost, 0..1. */
  readonly lossShare: number
  readonly roundTripMs: number
  readonly jitterMs: number
  readonly freezesPerMinute: number
}

/** What a client's network and device do to its connection. */
export interface Conditions {
  readonly turn_transport_type: TurnTransportType
  /** Least and most time that ICE needs to find a way. */
  readonly checkingMs: readonly [number, number]
  /** The way, this many minutes into the connection. */
  wayAt(minutes: number): Way
  /** What ICE went through before the connection ended, beyond its first checks. */
  readonly lastIce?: Partial<ConnectionLogIceConnectionStateStats>
}

const GOOD: Way = { lossShare: 0.0002, roundTripMs: 14, jitterMs: 3, freezesPerMinute: 0 }

/** Conditions by name, the names of the story. */
export const CONDITIONS = {
  good: { turn_transport_type: 'udp', checkingMs: [14, 20], wayAt: () => GOOD },
  /** A busy line: the loss grows from one to eighteen of a hundred packets. */
  lossGrows: {
    turn_transport_type: 'udp',
    checkingMs: [17, 22],
    wayAt: (minutes) => ({
      lossShare: Math.min(0.01 + 0.02 * minutes, 0.18),
      roundTripMs: 45 + 12 * minutes,
      jitterMs: 12 + 3 * minutes,
      freezesPerMinute: minutes > 4 ? 2 : 0,
    }),
  },
  /** A firewall lets nothing but TCP pass: no loss, but long delays. */
  turnTcp: {
    turn_transport_type: 'tcp',
    checkingMs: [2_350, 2_700],
    wayAt: (minutes) => ({
      lossShare: 0,
      roundTripMs: 310 + 60 * Math.sin(minutes),
      jitterMs: 38,
      freezesPerMinute: 0.5,
    }),
  },
  /** A device that cannot decode in time: the network is well, the picture stops. */
  freezes: {
    turn_transport_type: 'udp',
    checkingMs: [14, 21],
    wayAt: (minutes) => ({ ...GOOD, jitterMs: 9, freezesPerMinute: Math.min(3 + 2 * minutes, 11) }),
  },
  /** A phone leaves its Wi-Fi: ICE checks, disconnects, comes back, and then fails. */
  leavesWifi: {
    turn_transport_type: 'udp',
    checkingMs: [16, 22],
    wayAt: () => ({ lossShare: 0.004, roundTripMs: 38, jitterMs: 9, freezesPerMinute: 0 }),
    lastIce: {
      total_checking_req: 3,
      total_checking_ack: 3,
      total_connected_req: 2,
      total_connected_ack: 2,
      total_disconnected_req: 2,
      total_disconnected_ack: 1,
      total_connected_to_checking: 2,
      total_checking_to_disconnected: 2,
      total_disconnected_to_checking: 1,
      total_checking_to_connected: 2,
      total_disconnected_to_failed: 1,
      total_checking_duration_ms: 11_420,
      total_disconnected_duration_ms: 17_350,
    },
  },
  /** A radio link that breaks off: the last seconds are spent in checks. */
  weakRadio: {
    turn_transport_type: 'udp',
    checkingMs: [18, 22],
    wayAt: () => ({ lossShare: 0.03, roundTripMs: 70, jitterMs: 22, freezesPerMinute: 1 }),
    lastIce: {
      total_checking_req: 2,
      total_checking_ack: 2,
      total_connected_to_checking: 1,
      total_checking_duration_ms: 4_980,
    },
  },
} satisfies Record<string, Conditions>

/** What ICE went through until a connection was created, and until its end. */
export interface Ice {
  readonly first: ConnectionLogIceConnectionStateStats
  readonly last: ConnectionLogIceConnectionStateStats
}

/** What ICE goes through under these conditions. */
export function makeIce({ checkingMs, lastIce }: Conditions, random: Random): Ice {
  const first = {
    total_connected_req: 1,
    total_connected_ack: 1,
    total_checking_req: 1,
    total_checking_ack: 1,
    total_disconnected_req: 0,
    total_disconnected_ack: 0,
    total_connected_to_checking: 0,
    total_checking_to_disconnected: 0,
    total_disconnected_to_failed: 0,
    total_checking_to_connected: 1,
    total_disconnected_to_checking: 0,
    total_checking_duration_ms: random.int(...checkingMs),
    total_disconnected_duration_ms: 0,
  }
  return { first, last: { ...first, ...lastIce } }
}
