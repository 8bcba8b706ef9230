import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpecs, ResultsOf } from '../../model/plan.ts'
import { type Job, pipelinesOf } from '../read-blocks.ts'
import { scheduleAggregation } from '../threads/schedule.ts'
import { aggregateHere } from './fold-here.ts'
import { type Aggregated, type AggregatedPart, Totals } from './totals.ts'

export type { Aggregated, AggregatedPart } from './totals.ts'

/**
 * Runs the plan's aggregates over everything that the job reads. A state is made of blocks that follow each other, states
 * are merged in the order of the files, and no aggregate tells where the cuts were: so any number of threads gives one
 * answer.
 */
export async function aggregate(job: Job): Promise<Aggregated> {
  const totals = new Totals(job)
  const threads = scheduleAggregation(job)
  if (threads === undefined) await aggregateHere(job, [...job.sources.keys()], pipelinesOf(job), totals)
  else await (await import('./aggregate-parallel.ts')).aggregateParallel(job, threads, totals)
  return totals.result
}

/** What came of these aggregates of the plan, by kind; for plans with one entry a kind. */
export const resultsByKind = <Asked extends AggregateSpecs>(
  { parts }: Aggregated,
  asked: Asked,
): ReadonlyMap<LogKindName, ResultsOf<Asked>> => new Map(parts.map((part) => [part.plan.kind, resultsOf(part, asked)]))

/** What came of these aggregates of the plan. */
export const resultsOf = <Asked extends AggregateSpecs>(
  { aggregates, states }: AggregatedPart,
  asked: Asked,
): ResultsOf<Asked> => aggregates.resultsOf(states, asked)
