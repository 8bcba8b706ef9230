import { type Job, stagesOf } from '../scan-sources.ts'
import type { Totals } from '../totals.ts'
import { inParts, shrinkingShards, type ThreadPlan } from './plan-threads.ts'
import type { Shard, ShardResult } from './shard.ts'
import { ShardFolder } from './shard-folder.ts'
import { ShardMerger } from './shard-merger.ts'
import { StreamFeed } from './stream-feed.ts'
import { ThreadRun } from './thread-run.ts'

/**
 * Folds with several threads, this one among them: files that can be cut are claimed shard by shard; streams are read here
 * and sent to the others.
 */
export async function foldTogether(given: Job, { sources, others, shards }: ThreadPlan, totals: Totals): Promise<void> {
  const job = { ...given, sources }
  const set = stagesOf(job)
  const run = new ThreadRun<ShardResult>(job, others)
  const { threads } = run
  const folder = new ShardFolder(set, run.options)
  const merger = new ShardMerger(job, set, totals)
  try {
    for (const part of inParts(shards, shrinkingShards(others + 1))) {
      merger.begin()
      if ('shards' in part) await claimTogether(part.shards)
      else await new StreamFeed(job, part.stream, { set, folder, merger, threads }).run()
    }
  } finally {
    await run.end()
  }

  async function claimTogether(list: readonly Shard[]): Promise<void> {
    for (const shard of list) if (shard.start === 0) job.account.files += 1
    const accept = (task: number, result: ShardResult) => merger.accept(task, list[task]!.file, result)
    run.begin()
    const idle = run.callOthers(list, accept)
    await threads.orFail(Promise.all([claimHere(list, accept), idle]))
  }

  async function claimHere(list: readonly Shard[], accept: (task: number, result: ShardResult) => void): Promise<void> {
    for (let task = run.claim(list); task !== undefined; task = run.claim(list)) {
      accept(task, await folder.read(list[task]!))
    }
  }
}
