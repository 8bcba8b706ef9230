import type { Batch } from '../model/batch.ts'
import type { LinePlace } from '../model/block.ts'
import type { LineProblem } from '../model/problem.ts'

/** Where a problem of a batch stands in the file: of a wrapped line, in the line around it. */
export function placeOf(batch: Batch, problem: LineProblem): LinePlace {
  const place = { line: problem.line, column: batch.columnOf(problem) }
  return batch.block.outer?.placeOf(place) ?? place
}
