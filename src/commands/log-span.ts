import type { Span } from '../aggregates/span.ts'
import { spec } from '../aggregates/spec.ts'
import { aggregate, resultsOf } from '../engine/aggregate/aggregate.ts'
import { createRunSummary, isPartial } from '../engine/run-summary.ts'
import { isReadOnce, nameOf } from '../input/source.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Plan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import type { Reading } from './reading.ts'
import { totalSpan } from './time-span.ts'

export interface LogSpan extends Span {
  /** Something could not be read, and may hold other times. */
  readonly isPartial: boolean
}

/**
 * The first and the last time of a line. Reads everything once more, for nothing less would be sure: files are merged and
 * shuffled.
 *
 * @throws UserError if something can be read but once
 */
export async function findLogSpan(
  { job, inventory, summary: found }: Reading,
  kinds: readonly LogKindName[],
  maxLineBytes: number,
): Promise<LogSpan> {
  const once = inventory.sources.find(isReadOnce)
  if (once) {
    throw new UserError(`a time that counts from the newest line (end, 09:00) needs files, not ${nameOf(once.path)}`)
  }
  const asked = { span: spec('span', { path: '@time' }) }
  const plan: Plan = { kinds: kinds.map((kind) => ({ kind, fields: [], aggregates: asked })), maxLineBytes }
  const summary = createRunSummary()
  const { parts } = await aggregate({ ...job(plan), summary })
  const span = totalSpan(parts.map((part) => resultsOf(part, asked).span))
  return { ...span, isPartial: isPartial(summary) || isPartial(found) }
}
