import type { Job } from '../read-blocks.ts'
import { countFile } from '../run-summary.ts'
import { Pool } from '../threads/pool.ts'
import { inParts, type Schedule, shrinkingShards } from '../threads/schedule.ts'
import type { Shard, ShardResult } from '../threads/shard.ts'
import { type Aggregation, StreamDispatcher } from './stream-dispatcher.ts'

/**
 * Aggregates with several threads, this one among them: files that can be cut are claimed shard by shard; streams are read
 * here, and sent to the others.
 */
export async function aggregateParallel(given: Job, schedule: Schedule, aggregation: Aggregation): Promise<void> {
  const { sources, others, shards } = schedule
  const job = { ...given, sources }
  const { aggregator, merge } = aggregation
  const pool = new Pool<ShardResult>(job, others)
  try {
    for (const part of inParts(shards, shrinkingShards(others + 1))) {
      merge.begin()
      if ('shards' in part) await claimTogether(part.shards)
      else await new StreamDispatcher(job, part.stream, pool, aggregation).run()
    }
  } finally {
    await pool.end()
  }

  async function claimTogether(shards: readonly Shard[]): Promise<void> {
    for (const { start, file } of shards) if (start === 0) countFile(job.summary, sources[file]!.path)
    const accept = (task: number, result: ShardResult) => merge.accept(task, result)
    pool.begin()
    const idle = pool.callOthers(shards, accept)
    await pool.workers.orFail(Promise.all([claimHere(shards, accept), idle]))
  }

  async function claimHere(shards: readonly Shard[], accept: (task: number, result: ShardResult) => void) {
    for (let task = pool.claim(shards); task !== undefined; task = pool.claim(shards)) {
      const shard = shards[task]!
      const part = await aggregator.readShard(shard, pool.options)
      accept(task, { file: shard.file, part, states: aggregator.emit() })
    }
  }
}
