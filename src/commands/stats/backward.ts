import { createAggregate } from '../../aggregates/index.ts'
import type { Share } from '../../aggregates/share.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../../model/plan.ts'
import { countOf } from '../wording.ts'

const NEGATIVE: Condition = { op: 'compare', path: '@duration_ms', as: 'value', test: '<', value: 0 }
const NEVER: Condition = { op: 'never' }

/** Counts lines that end before they begin, as after a clock was set back, if durations or peaks are made of them. */
export function backwardSpec(kind: LogKindName, specs: readonly AggregateSpec[]): AggregateSpec {
  const log = LOG_KINDS[kind]
  const end = log.span?.[1]
  const isUsed = specs
    .flatMap((spec) => createAggregate(spec, log).fields)
    .some(({ path }) => end !== undefined && (path === '@duration_ms' || path === end))
  return { name: 'share', where: (isUsed ? NEGATIVE : NEVER) as unknown as Json }
}

/** No figure is silently below zero. */
export function noteBackward(kind: LogKindName, result: Json | undefined, onNote: (note: string) => void): void {
  const { matched } = result as Share
  if (matched === 0) return
  const lines = `${kind}: ${countOf(matched, 'line ends before it begins', 'lines end before they begin')}`
  onNote(`${lines}: @duration_ms is negative, and peak leaves them out; grep -w '@duration_ms < 0' finds them`)
}
