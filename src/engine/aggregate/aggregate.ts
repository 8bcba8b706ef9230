import { setImmediate } from 'node:timers/promises'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpecs, ResultsOf } from '../../model/plan.ts'
import type { Pipelines } from '../pipeline.ts'
import { type Job, pipelinesOf, readLines } from '../read-blocks.ts'
import { scheduleAggregation } from '../threads/schedule.ts'
import { type AggregatedPart, OrderedMerge } from './ordered-merge.ts'
import { ShardAggregator } from './shard-aggregator.ts'

export type { AggregatedPart } from './ordered-merge.ts'

/** In the order of the plan; entries whose kind no block was read of are absent. */
export interface Aggregated {
  readonly parts: readonly AggregatedPart[]
}

/**
 * Runs the plan's aggregates over everything that the job reads. A state is made of blocks that follow each other, states
 * are merged in the order of the files, and no aggregate tells where the cuts were: so any number of threads gives one
 * answer.
 *
 * @param pipelines of the plan; a job that follows another one may use them again
 */
export async function aggregate(job: Job, pipelines = pipelinesOf(job)): Promise<Aggregated> {
  const schedule = scheduleAggregation(job)
  const merge = new OrderedMerge(job, pipelines)
  const aggregator = new ShardAggregator(pipelines, job)
  if (schedule === undefined) await aggregateHere(job, pipelines, aggregator, merge)
  else {
    const { aggregateParallel } = await import('./aggregate-parallel.ts')
    await aggregateParallel(job, schedule, { pipelines, aggregator, merge })
  }
  job.summary.isInterrupted ||= job.io.interrupted.aborted
  return { parts: merge.end() }
}

/** With this thread alone: each file is one part, and all of them have one state. */
async function aggregateHere(
  job: Job,
  pipelines: Pipelines,
  aggregator: ShardAggregator,
  merge: OrderedMerge,
): Promise<void> {
  const turns = { pause: () => setImmediate(), interrupted: job.io.interrupted }
  for (const file of job.sources.keys()) {
    if (job.io.interrupted.aborted) break
    const part = await aggregator.readBlocks(file, readLines(job, file, pipelines), turns)
    merge.add({ file, part, states: [] })
  }
  merge.addStates(aggregator.emit())
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
