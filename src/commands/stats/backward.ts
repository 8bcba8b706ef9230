import type { Share } from '../../aggregates/share.ts'
import { spec } from '../../aggregates/spec.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { ColumnRequest } from '../../model/aggregate.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../../model/plan.ts'
import { countOf } from '../wording.ts'

const NEGATIVE: Condition = { op: 'compare', path: '@duration_ms', as: 'value', test: '<', value: 0 }
const NEVER: Condition = { op: 'never' }

/**
 * Counts lines that end before they begin, as after a clock was set back, if durations or peaks are made of them.
 * @param fields what figures are made of
 */
export function backwardSpec(kind: LogKindName, fields: readonly ColumnRequest[]): AggregateSpec<Share> {
  const end = LOG_KINDS[kind].span?.[1]
  const isUsed = end !== undefined && fields.some(({ path }) => path === '@duration_ms' || path === end)
  return spec('share', { where: isUsed ? NEGATIVE : NEVER })
}

/** No figure is silently below zero. */
export function noteBackward(kind: LogKindName, { matched }: Share, onNote: (note: string) => void): void {
  if (matched === 0) return
  const lines = `${kind}: ${countOf(matched, 'line ends before it begins', 'lines end before they begin')}`
  onNote(`${lines}: @duration_ms is negative, and peak leaves them out; grep -w '@duration_ms < 0' finds them`)
}
