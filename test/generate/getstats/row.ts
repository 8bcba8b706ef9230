import type { JSONValue } from '../../../src/sora/index.ts'
import type { Connection } from '../connection.ts'
import { codecOf } from '../sdp/codec.ts'

/** One row of getStats: a statistics object of the W3C. */
export type StatsRow = Record<string, JSONValue> & { id: string; timestamp: number; type: string }

/** The id of the one transport, which carries everything. */
export const TRANSPORT_ID = 'Tdata1'

/** The id of the row about one stream: what it is, its transport, `A` or `V`, its SSRC. */
export function streamId(prefix: 'IT' | 'OT' | 'RIT', kind: 'audio' | 'video', ssrc: number): string {
  return `${prefix}data1${kind === 'audio' ? 'A' : 'V'}${ssrc}`
}

/** The id of the row that describes a stream's codec. */
export function codecId(kind: 'audio' | 'video', connection: Connection): string {
  const { payloadType, fmtp } = codecOf(kind, connection)
  return `COTdata1_${payloadType}${fmtp ? `_${fmtp}` : ''}`
}

/** Six digits after the point, as browsers round most of their seconds. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
