import type { Source } from '../input/source.ts'
import type { LineCounts } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Plan } from '../model/plan.ts'
import { createPattern, type Pattern, type PatternOptions } from '../query/pattern.ts'
import { LineCursor, LiteralSearch } from '../scan/line-cursor.ts'
import { addCounts } from './account.ts'
import { createStages, type Job, readBlocksOf } from './scan-sources.ts'
import type { Stage } from './stage.ts'

/** What to print: lines that match any of the patterns and the plan's condition; those that do not with `invert`. */
export interface Selection extends PatternOptions {
  readonly patterns: readonly string[]
  readonly invert: boolean
  /** A source is left after so many lines; Infinity for none. */
  readonly maxCount: number
}

/** Lines of one block that were chosen, as places in its bytes, without line ends. Valid until the next ones. */
export interface SelectedLines {
  readonly source: Source
  readonly bytes: Buffer
  readonly lines: readonly LinePlace[]
}

interface LinePlace {
  readonly start: number
  readonly end: number
  /** Line in the file, from 1. */
  readonly number: number
}

/**
 * Chooses lines. A pattern sees the text of every line, broken ones too; a condition sees usable lines, and a line that
 * is not usable is chosen neither by a condition nor by its inverse. Lines over the limit are never chosen.
 */
export async function* selectLines(job: Job, selection: Selection): AsyncGenerator<SelectedLines> {
  const stages = createStages(job.plan)
  const test = createTest(selection)
  for (const file of job.sources.keys()) yield* selectInSource(job, file, stages, test, selection.maxCount)
}

async function* selectInSource(
  job: Job,
  file: number,
  stages: ReadonlyMap<LogKindName, Stage>,
  createBlockTest: BlockTestMaker,
  maxCount: number,
): AsyncGenerator<SelectedLines> {
  let linesBefore = 0
  let selected = 0
  for await (const { source, block } of readBlocksOf(job, file)) {
    const stage = stages.get(block.kind)
    const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
    const verdicts = stage?.hasCondition ? scanCondition(stage, block) : undefined
    const lineOf = (index: number) => block.lineNumbers?.[index] ?? index
    const isChosen = stage ? createBlockTest(bytes, lineOf, verdicts) : refuse
    const found = findLines(bytes, (index) => linesBefore + lineOf(index) + 1, isChosen, job.plan)
    addCounts(job.account, source.path, verdicts?.counts ?? found.counts)
    const lines = found.lines.slice(0, maxCount - selected)
    if (lines.length > 0) yield { source, bytes, lines }
    selected += lines.length
    if (selected === maxCount) return
    if (!block.lineNumbers) linesBefore += found.counts.all
  }
}

function findLines(bytes: Buffer, numberOf: (index: number) => number, isChosen: LineTest, { maxLineBytes }: Plan) {
  const cursor = new LineCursor(bytes)
  const lines: LinePlace[] = []
  let blank = 0
  let tooLong = 0
  while (cursor.advance()) {
    const { index, start, end, lineFeed } = cursor
    if (cursor.isBlank) blank += 1
    else if (end - start > maxLineBytes) tooLong += 1
    else if (isChosen(cursor)) lines.push({ start, end: lineFeed, number: numberOf(index) })
  }
  return { lines, counts: { all: cursor.index + 1, blank, parsed: tooLong, bad: tooLong } }
}

type LineTest = (line: LineCursor) => boolean

const refuse: LineTest = () => false

/** Lines of a block, as `Batch.line` counts, that a condition chose, and those that it could not look at. */
interface Verdicts {
  readonly wanted: ReadonlySet<number>
  readonly unusable: ReadonlySet<number>
  readonly counts: LineCounts
}

function scanCondition({ scanner, predicate }: Stage, block: Block): Verdicts {
  const batch = scanner.scan(block)
  const wanted = new Set<number>()
  for (const row of predicate.select(batch)) wanted.add(batch.line(row))
  return { wanted, unusable: new Set(batch.problems.map(({ line }) => line)), counts: batch.lines }
}

type BlockTestMaker = (bytes: Buffer, lineOf: (index: number) => number, verdicts: Verdicts | undefined) => LineTest

/** Built once a run; then once a block, so that a block is searched as a whole. */
function createTest(selection: Selection): BlockTestMaker {
  const patterns = selection.patterns.map((text) => createPattern(text, selection))
  const { invert } = selection
  return (bytes, lineOf, verdicts) => {
    const isMatch = patternTest(patterns, bytes)
    return (line) => {
      const index = lineOf(line.index)
      if (verdicts?.unusable.has(index)) return false
      const matches = (!verdicts || verdicts.wanted.has(index)) && isMatch(line)
      return matches !== invert
    }
  }
}

/** No pattern matches every line. */
function patternTest(patterns: readonly Pattern[], bytes: Buffer): LineTest {
  if (patterns.length === 0) return () => true
  const literals = patterns.flatMap(({ literal }) => literal ?? [])
  const search = literals.length === patterns.length ? new LiteralSearch(bytes, literals) : undefined
  return ({ start, end }) => {
    if (search) return search.isIn(start, end)
    const line = bytes.subarray(start, end)
    return patterns.some((pattern) => pattern.matches(line))
  }
}
