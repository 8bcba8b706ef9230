import type { Block } from '../../model/block.ts'
import type { Plan, SearchPlan } from '../../model/plan.ts'
import { createPattern, type Pattern, textOfLine } from '../../query/pattern.ts'
import { LineCursor, LiteralSearch } from '../../scan/line-cursor.ts'
import type { Judge } from '../judge/judge.ts'
import type { KindPipeline } from '../pipeline.ts'
import { NO_TIMES, type TimeCounts } from '../time-counts.ts'
import type { ScannedLines } from './scanned-lines.ts'

type LineTest = (line: LineCursor) => boolean

/** Asked about the lines of one block in their order, without blank and over-long ones. */
export interface BlockTest {
  readonly isMatch: LineTest
  /** What the time window made of the lines that were asked about. */
  readonly times: TimeCounts
}

/** @throws Interruption; UserError if a pattern needs too much memory on a line */
export type BlockTestMaker = (
  block: Block,
  pipeline: KindPipeline,
  scanned: ScannedLines | undefined,
) => Promise<BlockTest>

/** What texts are searched with. */
export interface PatternSearch {
  readonly patterns: readonly Pattern[]
  readonly judge: Judge
  readonly maxLineBytes: number
}

/** @throws if the plan is not that of a search */
export function searchOf({ search }: Plan): SearchPlan {
  if (!search) throw new Error('the plan has no search')
  return search
}

/** Whether it matters which problems lines have. */
export const asksForProblems = ({ invalid, unusable }: SearchPlan): boolean => invalid || unusable === true

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
export function createBlockTests({ invalid, unusable, invert }: SearchPlan, search: PatternSearch): BlockTestMaker {
  return async (block, { hasCondition }, scanned) => {
    const isIn = (lines: ReadonlySet<number>) => (line: LineCursor) => lines.has(indexOf(block, line))
    const chosen = hasCondition && !unusable ? scanned : undefined
    const isWanted = chosen ? isIn(chosen.wanted) : scanned && unusable ? isIn(scanned.unusable) : always
    // Whoever asks for the inverse gets what the window leaves out.
    const isUntimed = chosen && !invert ? isIn(chosen.untimed) : never
    const isUnusable = chosen ? isIn(chosen.unusable) : never
    const isInvalid = scanned && invalid ? isIn(scanned.invalid) : always
    const isCandidate: LineTest = (line) => (isWanted(line) || isUntimed(line)) && isInvalid(line)
    const hasPattern = search.patterns.length > 0 ? await patternTest(search, block, isCandidate) : always
    const meetsRest: LineTest = (line) => isInvalid(line) && hasPattern(line)
    let untimed = 0
    return {
      isMatch(line) {
        if (isUnusable(line)) return false
        if (isUntimed(line) && meetsRest(line)) untimed += 1
        return (isWanted(line) && meetsRest(line)) !== invert
      },
      get times() {
        return chosen && !invert ? { ...chosen.times, untimed } : NO_TIMES
      },
    }
  }
}

const always: LineTest = () => true
const never: LineTest = () => false

/** As `Batch.line` counts. */
export const indexOf = ({ lineNumbers }: Block, { index }: LineCursor): number => lineNumbers?.[index] ?? index

/** @param isCandidate whether it matters what patterns say of a line */
async function patternTest(search: PatternSearch, block: Block, isCandidate: LineTest): Promise<LineTest> {
  const { patterns } = search
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
  const literals = patterns.flatMap(({ literal }) => literal ?? [])
  if (literals.length === patterns.length) {
    const texts = new LiteralSearch(bytes, literals)
    return ({ start, end }) => texts.isIn(start, end)
  }
  const lines = await linesWithMatch(search, bytes, isCandidate)
  return ({ index }) => lines.has(index)
}

/** By their index. */
async function linesWithMatch(
  { patterns, judge, maxLineBytes }: PatternSearch,
  bytes: Buffer,
  isCandidate: LineTest,
): Promise<Set<number>> {
  const indices: number[] = []
  const texts: string[] = []
  const cursor = new LineCursor(bytes)
  while (cursor.advance()) {
    const { start, end, index } = cursor
    if (end - start > maxLineBytes || cursor.isBlank || !isCandidate(cursor)) continue
    indices.push(index)
    texts.push(textOfLine(bytes.subarray(start, end)))
  }
  const verdicts = await judge.judge(expressionsOf(patterns), texts)
  return new Set(indices.filter((_, i) => verdicts[i] === 1))
}

export const expressionsOf = (patterns: readonly Pattern[]): RegExp[] => patterns.map(({ expression }) => expression)
