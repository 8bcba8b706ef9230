import type { Batch } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import { createPattern, type Pattern, type PatternOptions } from '../../query/pattern.ts'
import { type LineCursor, LiteralSearch } from '../../scan/line-cursor.ts'
import type { KindPipeline } from '../pipeline.ts'

/** Which lines match: what any of the patterns, the plan's condition and `invalid` let through; all others with `invert`. */
export interface Criteria extends PatternOptions {
  readonly patterns: readonly string[]
  /** Only lines that validation refuses. The plan states the level. */
  readonly invalid: boolean
  readonly invert: boolean
}

/** Asked for lines of one block in their order, blank and over-long ones left out. */
export type LineTest = (line: LineCursor) => boolean
export type LineTestMaker = (block: Block, pipeline: KindPipeline, batch: Batch | undefined) => LineTest

/**
 * A pattern sees the text of every line, broken ones too; a condition sees usable lines, and a line that is not usable is
 * chosen neither by a condition nor by its inverse. Built once a run; then once a block, so that a block is searched as
 * a whole.
 *
 * @throws UserError if a pattern is none
 */
export function createLineTests(criteria: Criteria): LineTestMaker {
  const patterns = criteria.patterns.map((text) => createPattern(text, criteria))
  return (block, pipeline, batch) => {
    const tests: LineTest[] = []
    const isIn = (lines: ReadonlySet<number>) => (line: LineCursor) => lines.has(indexOf(block, line))
    if (batch && pipeline.hasCondition) tests.push(isIn(wantedLines(pipeline, batch)))
    if (batch && criteria.invalid) tests.push(isIn(invalidLines(batch)))
    if (patterns.length > 0) tests.push(patternTest(patterns, block))
    const isUnusable = batch && pipeline.hasCondition ? isIn(unusableLines(batch)) : undefined
    return (line) => !isUnusable?.(line) && tests.every((test) => test(line)) !== criteria.invert
  }
}

/** As `Batch.line` counts. */
export const indexOf = ({ lineNumbers }: Block, { index }: LineCursor): number => lineNumbers?.[index] ?? index

function wantedLines({ predicate }: KindPipeline, batch: Batch): Set<number> {
  const lines = new Set<number>()
  for (const row of predicate.select(batch)) lines.add(batch.line(row))
  return lines
}

const invalidLines = ({ problems }: Batch): Set<number> =>
  new Set(problems.flatMap(({ verdict, line }) => (verdict === 'error' ? line : [])))

/** A line that validation refuses may be usable all the same: then it has a row. */
function unusableLines(batch: Batch): Set<number> {
  const lines = new Set(batch.problems.map(({ line }) => line))
  for (let row = 0; row < batch.length; row += 1) lines.delete(batch.line(row))
  return lines
}

function patternTest(patterns: readonly Pattern[], block: Block): LineTest {
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
  const literals = patterns.flatMap(({ literal }) => literal ?? [])
  if (literals.length === patterns.length) {
    const search = new LiteralSearch(bytes, literals)
    return ({ start, end }) => search.isIn(start, end)
  }
  return ({ start, end }) => {
    const line = bytes.subarray(start, end)
    return patterns.some((pattern) => pattern.matches(line))
  }
}
