import type { View } from '../model/view.ts'
import type { ConnectionStats, KindStats, StatsResult } from './outputs.ts'
import { countOf } from './wording.ts'

/** More types than this are counted together in a table for people; JSON has them all. */
const MOST_TYPES = 20

export function statsViews({ kinds, connections }: StatsResult): View[] {
  const byType = kinds.map(typeView)
  const views = [kindsView(kinds), ...byType]
  return connections ? [...views, connectionsView(connections)] : views
}

function kindsView(kinds: readonly KindStats[]): View {
  return {
    title: 'Lines',
    columns: [
      { name: 'kind', unit: 'text' },
      { name: 'lines', unit: 'count' },
      { name: 'first', unit: 'time' },
      { name: 'last', unit: 'time' },
    ],
    rows: kinds.map(({ kind, lines, first, last }) => [kind, lines, first, last]),
  }
}

function typeView({ kind, lines, type_field, by_type, other_lines }: KindStats): View {
  const shown = by_type.slice(0, MOST_TYPES)
  const others = by_type.slice(MOST_TYPES).reduce((sum, { count }) => sum + count, other_lines)
  const rows = shown.map(({ type, count }) => [type, count, count / lines])
  const rest = `(${countOf(by_type.length - shown.length, 'other')})`
  return {
    title: kind,
    columns: [
      { name: type_field, unit: 'text' },
      { name: 'lines', unit: 'count' },
      { name: 'share', unit: 'share' },
    ],
    rows: others > 0 ? [...rows, [rest, others, others / lines]] : rows,
  }
}

function connectionsView({ count, duration_ms, peak }: ConnectionStats): View {
  const notes = []
  if (duration_ms.relative_error > 0) notes.push(`p50 and p95 are within ${100 * duration_ms.relative_error} %.`)
  if (peak.resolution_ms > 0.001)
    notes.push(`The peak is an upper bound: times are rounded to ${peak.resolution_ms} ms.`)
  return {
    title: 'Connections',
    columns: [
      { name: 'connections', unit: 'count' },
      { name: 'p50', unit: 'ms' },
      { name: 'p95', unit: 'ms' },
      { name: 'max', unit: 'ms' },
      { name: 'peak', unit: 'count' },
      { name: 'peak at', unit: 'time' },
    ],
    rows: [[count, duration_ms.p50, duration_ms.p95, duration_ms.max, peak.connections, peak.at]],
    notes,
  }
}
