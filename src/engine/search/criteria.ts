import type { Block } from '../../model/block.ts'
import type { Plan, SearchPlan } from '../../model/plan.ts'
import { createPattern, type Pattern, textOfLine } from '../../query/pattern.ts'
import { LineCursor, LiteralSearch } from '../../scan/line-cursor.ts'
import type { Judge } from '../judge/judge.ts'
import type { KindPipeline } from '../pipeline.ts'
import type { ScannedLines } from './scanned-lines.ts'

/** Asked about the lines of one block in their order, without blank and over-long ones. */
export type LineTest = (line: LineCursor) => boolean
/** @throws Interruption; UserError if a pattern needs too much memory on a line */
export type LineTestMaker = (
  block: Block,
  pipeline: KindPipeline,
  scanned: ScannedLines | undefined,
) => Promise<LineTest>

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
export function createLineTests({ invalid, unusable, invert }: SearchPlan, search: PatternSearch): LineTestMaker {
  return async (block, { hasCondition }, scanned) => {
    const tests: LineTest[] = []
    const isIn = (lines: ReadonlySet<number>) => (line: LineCursor) => lines.has(indexOf(block, line))
    if (scanned && unusable) tests.push(isIn(scanned.unusable))
    else if (scanned && hasCondition) tests.push(isIn(scanned.wanted))
    if (scanned && invalid) tests.push(isIn(scanned.invalid))
    const isCandidate: LineTest = (line) => tests.every((test) => test(line))
    if (search.patterns.length > 0) tests.push(await patternTest(search, block, isCandidate))
    const isUnusable = scanned && hasCondition && !unusable ? isIn(scanned.unusable) : undefined
    return (line) => !isUnusable?.(line) && tests.every((test) => test(line)) !== invert
  }
}

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
