import { BlockFold } from './block-fold.ts'
import { type Job, scanSource } from './scan-sources.ts'
import type { StageSet } from './stage.ts'
import type { Totals } from './totals.ts'

/** Folds files on this thread alone. */
export async function foldHere(job: Job, files: readonly number[], set: StageSet, totals: Totals): Promise<void> {
  const fold = new BlockFold()
  for (const file of files) {
    for await (const scanned of scanSource(job, file, set)) {
      const { batch, linesBefore } = scanned
      const { index, part } = batch.block
      if (batch.problems.length > 0) totals.lineNumbers.set({ file, block: index, part }, linesBefore)
      fold.add(scanned)
      if (fold.isFull) totals.states.addFold(set, fold)
    }
  }
  totals.states.addFold(set, fold)
}
