import { SHARD_BLOCKS } from '../input/read-source.ts'
import { type Job, scanSource } from './scan-sources.ts'
import { ShardFold } from './shard-fold.ts'
import type { StageSet } from './stage.ts'
import type { Totals } from './totals.ts'

/** Shards that follow each other fold into one state up to so many rows, for each state costs a merge of all its groups. */
const ROWS_OF_STATE = 32_768

/** Folds files on this thread alone. */
export async function foldHere(job: Job, files: readonly number[], set: StageSet, totals: Totals): Promise<void> {
  const shard = new ShardFold()
  let shardId: string | undefined
  for (const file of files) {
    for await (const scanned of scanSource(job, file, set)) {
      const { batch, linesBefore } = scanned
      const { index, part } = batch.block
      if (batch.problems.length > 0) totals.lineNumbers.set({ file, block: index, part }, linesBefore)
      const id = `${file}:${Math.floor(index / SHARD_BLOCKS)}`
      if (id !== shardId && shard.rows >= ROWS_OF_STATE) totals.addFold(set, shard)
      shardId = id
      shard.add(scanned)
    }
  }
  totals.addFold(set, shard)
}
