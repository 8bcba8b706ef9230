import { type Job, pipelinesOf } from '../read-blocks.ts'
import { Pool } from '../threads/pool.ts'
import { inParts, type Schedule, shrinkingShards } from '../threads/schedule.ts'
import type { Shard, ShardResult } from '../threads/shard.ts'
import { OrderedMerge } from './ordered-merge.ts'
import { ShardAggregator } from './shard-aggregator.ts'
import { StreamDispatcher } from './stream-dispatcher.ts'
import type { Totals } from './totals.ts'

/**
 * Folds with several threads, this one among them: files that can be cut are claimed shard by shard; streams are read here
 * and sent to the others.
 */
export async function aggregateParallel(
  given: Job,
  { sources, others, shards }: Schedule,
  totals: Totals,
): Promise<void> {
  const job = { ...given, sources }
  const set = pipelinesOf(job)
  const run = new Pool<ShardResult>(job, others)
  const { threads } = run
  const aggregator = new ShardAggregator(set, run.options)
  const merger = new OrderedMerge(job, set, totals)
  try {
    for (const part of inParts(shards, shrinkingShards(others + 1))) {
      merger.begin()
      if ('shards' in part) await claimTogether(part.shards)
      else await new StreamDispatcher(job, part.stream, { set, aggregator, merger, threads }).run()
    }
  } finally {
    await run.end()
  }

  async function claimTogether(list: readonly Shard[]): Promise<void> {
    for (const shard of list) if (shard.start === 0) job.summary.files += 1
    const accept = (task: number, result: ShardResult) => merger.accept(task, list[task]!.file, result)
    run.begin()
    const idle = run.callOthers(list, accept)
    await threads.orFail(Promise.all([claimHere(list, accept), idle]))
  }

  async function claimHere(list: readonly Shard[], accept: (task: number, result: ShardResult) => void): Promise<void> {
    for (let task = run.claim(list); task !== undefined; task = run.claim(list)) {
      accept(task, await aggregator.read(list[task]!))
    }
  }
}
