import type { Column, LineCounts } from '../../model/batch.ts'
import { type Batch, TAG } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { KindPipeline } from '../pipeline.ts'
import { addLines, noLines } from '../run-summary.ts'
import { countTimes, joinTimes, NO_TIMES, type TimeCounts } from '../time-counts.ts'

/** What a scan says of the lines of a block, whose numbers are those of `Batch.line`. */
export interface ScannedLines {
  readonly counts: LineCounts
  /** Those that meet the condition of their kind. */
  readonly wanted: ReadonlySet<number>
  /** Those that only lack a time to be wanted. */
  readonly untimed: ReadonlySet<number>
  readonly times: TimeCounts
  /** Those that validation refuses. */
  readonly invalid: ReadonlySet<number>
  /** Those without a row. A line that validation refuses may be usable all the same. */
  readonly unusable: ReadonlySet<number>
  /** The ids of the others, if they are asked for. */
  readonly ids: ReadonlyMap<number, readonly string[]>
}

/** @param idPath the field whose strings are the ids of a line */
export async function scanLines(block: Block, pipeline: KindPipeline, idPath?: FieldPath): Promise<ScannedLines> {
  const { scanner, hasCondition } = pipeline
  const counts = noLines()
  const wanted = new Set<number>()
  const untimed = new Set<number>()
  let times = NO_TIMES
  const invalid = new Set<number>()
  const unusable = new Set<number>()
  const ids = new Map<number, readonly string[]>()
  for (const batch of scanner.scan(block)) {
    addLines(counts, batch.lines)
    for (const { verdict, line } of batch.problems) if (verdict === 'error') invalid.add(line)
    for (const line of linesWithoutRow(batch)) unusable.add(line)
    if (hasCondition) {
      for (const row of await pipeline.select(batch)) wanted.add(batch.line(row))
      for (const row of pipeline.times.untimed) untimed.add(batch.line(row))
      times = joinTimes(times, countTimes(pipeline.times))
    }
    if (idPath !== undefined) addIds(batch, batch.column(idPath), ids)
  }
  return { counts, wanted, untimed, times, invalid, unusable, ids }
}

function linesWithoutRow({ problems, length, line }: Batch): Set<number> {
  const lines = new Set(problems.map((problem) => problem.line))
  for (let row = 0; lines.size > 0 && row < length; row += 1) lines.delete(line(row))
  return lines
}

function addIds({ length, line }: Batch, column: Column, ids: Map<number, readonly string[]>): void {
  for (let row = 0; row < length; row += 1) ids.set(line(row), stringsAt(column, row))
}

/** The different strings of a cell: of a list all of them, of a string itself. */
export function stringsAt(column: Column, row: number): string[] {
  const tag = column.tags[row]
  if (tag === TAG.string) return [column.text(row)]
  if (tag !== TAG.list) return []
  return [...new Set(column.list(row).flatMap((cell) => (cell.tag === TAG.string ? cell.text : [])))]
}
