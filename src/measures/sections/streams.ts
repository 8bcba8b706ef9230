import { type Last, OBJECT_CAP } from '../../aggregates/last.ts'
import { spec } from '../../aggregates/spec.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../../model/plan.ts'
import type { FigureOutput, Figures, RowOutput } from '../../model/table.ts'
import type { Unit } from '../../model/view.ts'
import { EMPTY_TABLE, measureOutput } from '../tables.ts'
import { FROM_SORA, TO_SORA } from './directions.ts'
import { cappedNote, type Section } from './section.ts'
import { saying } from './table.ts'

/** Cumulative counters of getStats, by their names in the W3C's webrtc-stats. */
const COUNTERS = [
  ...['bytesReceived', 'bytesSent', 'packetsReceived', 'packetsSent'],
  ...['packetsLost', 'nackCount', 'freezeCount'],
] as const

/** By direction: the type of object with the client's own counters, and which say how much came and how much was lost. */
const DIRECTIONS = [
  { name: TO_SORA, own: 'outbound-rtp', bytes: 'bytesSent', packets: 'packetsSent', lossOf: 'remote-inbound-rtp' },
  { name: FROM_SORA, own: 'inbound-rtp', bytes: 'bytesReceived', packets: 'packetsReceived', lossOf: 'inbound-rtp' },
] as const

const MEASURES: readonly (readonly [name: string, unit: Unit])[] = [
  ['streams', 'count'],
  ['bytes', 'bytes'],
  ['packets', 'count'],
  ['lost', 'count'],
  ['loss', 'share'],
  ['nacks', 'count'],
  ['freezes', 'count'],
]

/** Where lines, or the elements of an array in them, have statistics objects. */
interface ObjectFields {
  readonly by: readonly FieldPath[]
  readonly time: FieldPath
  readonly object: FieldPath
  readonly type: FieldPath
}

/** What streams carried and lost: their counters at the last report of each. */
export function streams(
  shownBy: readonly LogKindName[],
  { by, time, object, type }: ObjectFields,
): Section<{ last: AggregateSpec<Last> }> {
  const kind = `${object}.kind`
  const values = Object.fromEntries(COUNTERS.map((name) => [name, `${object}.${name}`]))
  const where: Condition = { op: 'and', of: [saying(kind), saying(...Object.values(values))] }
  const title = 'streams, at the last report of each'
  return {
    title,
    shownBy,
    joint: 'streams',
    asks: () => ({ last: spec('last', { by, time, time_as: 'value', group: [type, kind], where, values }) }),
    read({ last: { groups } }) {
      const rows = DIRECTIONS.flatMap((direction) => rowsOf(direction, groups))
      const measures = MEASURES.map(([name, unit]) => measureOutput(name, unit))
      return rows.length === 0 ? undefined : { ...EMPTY_TABLE, title, by: ['direction', 'kind'], measures, rows }
    },
    note: ({ last }) => cappedNote(last.capped, OBJECT_CAP, 'streams'),
  }
}

type StreamGroup = Last['groups'][number]

function rowsOf(
  { name, own, bytes, packets, lossOf }: (typeof DIRECTIONS)[number],
  groups: StreamGroup[],
): RowOutput[] {
  return groups.flatMap(({ key: [type, kind = null], objects, sums }) => {
    if (type !== own) return []
    const lost = groups.find(({ key }) => key[0] === lossOf && key[1] === kind)?.sums.packetsLost ?? null
    const carried = sums[packets] ?? null
    const values: Figures = {
      streams: objects,
      bytes: sums[bytes] ?? null,
      packets: carried,
      lost,
      loss: lossShare(lost, carried, lossOf === own),
      nacks: sums.nackCount ?? null,
      freezes: sums.freezeCount ?? null,
    }
    return { key: { direction: name, kind }, values, series: [] }
  })
}

/**
 * Of all packets that were sent.
 * @param areReceived whether those carried are the ones that arrived
 */
function lossShare(lost: FigureOutput, carried: FigureOutput, areReceived: boolean): number | null {
  if (lost === null || carried === null) return null
  // A packet that comes twice counts as less than none lost.
  const missing = Math.max(0, Number(lost))
  const sent = Number(carried) + (areReceived ? missing : 0)
  return sent > 0 ? Math.min(1, missing / sent) : null
}
