import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { foldHere } from './fold-here.ts'
import { planThreads } from './parallel/plan-threads.ts'
import { type Job, stagesOf } from './scan-sources.ts'
import { type Folded, type FoldedPart, Totals } from './totals.ts'

export type { Folded, FoldedPart } from './totals.ts'

/**
 * Runs the plan's aggregates over everything that the job reads. A state is made of blocks that follow each other, states
 * are merged in the order of the files, and no aggregate tells where the cuts were: so any number of threads gives one
 * answer.
 */
export async function fold(job: Job): Promise<Folded> {
  const totals = new Totals(job)
  const threads = planThreads(job)
  if (threads === undefined) await foldHere(job, [...job.sources.keys()], stagesOf(job), totals)
  else await (await import('./parallel/fold-together.ts')).foldTogether(job, threads, totals)
  return totals.result
}

/** @returns what the plan's aggregates come to, by kind; for plans with one entry a kind */
export const resultsByKind = ({ parts }: Folded): ReadonlyMap<LogKindName, Json[]> =>
  new Map(parts.map((part) => [part.plan.kind, resultsOf(part)]))

/** In the order of the aggregates. */
export const resultsOf = ({ aggregates, states }: FoldedPart): Json[] => aggregates.result(states)
