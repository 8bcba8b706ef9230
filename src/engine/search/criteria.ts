import type { Batch } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { Plan, SearchPlan } from '../../model/plan.ts'
import { createPattern, type Pattern } from '../../query/pattern.ts'
import { type LineCursor, LiteralSearch } from '../../scan/line-cursor.ts'
import type { KindPipeline } from '../pipeline.ts'
import { countTimes, NO_TIMES, type TimeCounts } from '../time-counts.ts'

type LineTest = (line: LineCursor) => boolean

/** Asked about the lines of one block in their order, without blank and over-long ones. */
export interface BlockTest {
  readonly isMatch: LineTest
  /** What the time window made of the lines that were asked about. */
  readonly times: TimeCounts
}

export type BlockTestMaker = (block: Block, pipeline: KindPipeline, batch: Batch | undefined) => BlockTest

/** @throws if the plan is not that of a search */
export function searchOf({ search }: Plan): SearchPlan {
  if (!search) throw new Error('the plan has no search')
  return search
}

/** A limit as a number: none is Infinity. */
export const limitOf = (limit: number | null): number => limit ?? Number.POSITIVE_INFINITY

/** @throws UserError if a pattern is not valid */
export const createPatterns = ({ patterns, ...options }: SearchPlan): Pattern[] =>
  patterns.map((text) => createPattern(text, options))

/**
 * Which lines match: those that meet the patterns, the condition of their kind and `invalid`, or with `invert` all others.
 * A pattern sees the text of every line, broken ones too. A condition sees usable lines: any other line is chosen neither
 * by a condition nor by its inverse. Made once a run; then once a block, so that a block is searched as a whole.
 */
export function createBlockTests({ invalid, invert }: SearchPlan, patterns: readonly Pattern[]): BlockTestMaker {
  return (block, pipeline, batch) => {
    const tests: LineTest[] = []
    const isIn = (lines: ReadonlySet<number>) => (line: LineCursor) => lines.has(indexOf(block, line))
    if (batch && invalid) tests.push(isIn(invalidLines(batch)))
    if (patterns.length > 0) tests.push(patternTest(patterns, block))
    const meetsRest: LineTest = (line) => tests.every((test) => test(line))
    if (!batch || !pipeline.hasCondition) {
      return { isMatch: (line) => meetsRest(line) !== invert, times: NO_TIMES }
    }
    const { wanted, untimed, times } = chooseLines(pipeline, batch)
    const [isWanted, isUntimed, isUnusable] = [isIn(wanted), isIn(untimed), isIn(unusableLines(batch))]
    let untimedMatches = 0
    return {
      isMatch(line) {
        if (isUnusable(line)) return false
        if (!invert && isUntimed(line) && meetsRest(line)) untimedMatches += 1
        return (isWanted(line) && meetsRest(line)) !== invert
      },
      // Whoever asks for the inverse gets what the window leaves out.
      get times() {
        return invert ? NO_TIMES : countTimes(times, untimedMatches)
      },
    }
  }
}

/** As `Batch.line` counts. */
export const indexOf = ({ lineNumbers }: Block, { index }: LineCursor): number => lineNumbers?.[index] ?? index

function chooseLines({ chooser }: KindPipeline, batch: Batch) {
  const wanted = linesOf(chooser.select(batch), batch)
  const { times } = chooser
  return { wanted, untimed: linesOf(times.untimed, batch), times }
}

function linesOf(rows: Iterable<number>, batch: Batch): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const row of rows) lines.add(batch.line(row))
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
