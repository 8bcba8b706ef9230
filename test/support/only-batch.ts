import type { Batch } from '../../src/model/batch.ts'
import type { Block } from '../../src/model/block.ts'
import type { Scanner } from '../../src/scan/scanner.ts'

/** The batch of a block that has few problems. */
export function onlyBatch(scanner: Scanner, block: Block): Batch {
  const batches = [...scanner.scan(block)]
  if (batches.length !== 1) throw new Error(`a block made ${batches.length} batches`)
  return batches[0]!
}
