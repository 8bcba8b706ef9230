import type { Shard, ShardResult } from './shard.ts'
import type { ShardFolder } from './shard-folder.ts'
import type { Shared } from './thread-data.ts'

/** Folds shards of a list that nobody else has claimed, until none is left. */
export async function claimShards(
  shards: readonly Shard[],
  { next, isStopped }: Shared,
  folder: ShardFolder,
  onResult: (task: number, result: ShardResult) => void,
): Promise<void> {
  for (;;) {
    const task = Atomics.add(next, 0, 1)
    if (task >= shards.length || Atomics.load(isStopped, 0) !== 0) return
    onResult(task, await folder.read(shards[task]!))
  }
}
