import type { Pipelines } from '../pipeline.ts'
import { type Job, scanSource } from '../read-blocks.ts'
import { Accumulators } from './accumulators.ts'
import type { Totals } from './totals.ts'

/** Folds files on this thread alone. */
export async function aggregateHere(job: Job, files: readonly number[], set: Pipelines, totals: Totals): Promise<void> {
  const aggregate = new Accumulators()
  for (const file of files) {
    for await (const scanned of scanSource(job, file, set)) {
      const { batch, linesBefore } = scanned
      const { offset } = batch.block
      if (batch.problems.length > 0) totals.lineNumbers.set({ file, offset }, linesBefore)
      aggregate.add(scanned)
      if (aggregate.isFull) totals.states.addAll(set, aggregate)
    }
  }
  totals.states.addAll(set, aggregate)
}
