import type { Block } from '../../model/block.ts'
import type { Plan, SearchPlan } from '../../model/plan.ts'
import { createPattern, type Pattern } from '../../query/pattern.ts'
import { type LineCursor, LiteralSearch } from '../../scan/line-cursor.ts'
import type { KindPipeline } from '../pipeline.ts'
import type { ScannedLines } from './scanned-lines.ts'

/** Asked about the lines of one block in their order, without blank and over-long ones. */
export type LineTest = (line: LineCursor) => boolean
export type LineTestMaker = (block: Block, pipeline: KindPipeline, scanned: ScannedLines | undefined) => LineTest

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
export function createLineTests({ invalid, invert }: SearchPlan, patterns: readonly Pattern[]): LineTestMaker {
  return (block, { hasCondition }, scanned) => {
    const tests: LineTest[] = []
    const isIn = (lines: ReadonlySet<number>) => (line: LineCursor) => lines.has(indexOf(block, line))
    if (scanned && hasCondition) tests.push(isIn(scanned.wanted))
    if (scanned && invalid) tests.push(isIn(scanned.invalid))
    if (patterns.length > 0) tests.push(patternTest(patterns, block))
    const isUnusable = scanned && hasCondition ? isIn(scanned.unusable) : undefined
    return (line) => !isUnusable?.(line) && tests.every((test) => test(line)) !== invert
  }
}

/** As `Batch.line` counts. */
export const indexOf = ({ lineNumbers }: Block, { index }: LineCursor): number => lineNumbers?.[index] ?? index

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
