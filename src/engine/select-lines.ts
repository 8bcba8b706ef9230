import type { Source } from '../input/source.ts'
import type { Block } from '../model/block.ts'
import type { Plan } from '../model/plan.ts'
import { createPattern, type Pattern, type PatternOptions } from '../query/pattern.ts'
import { LineCursor, LiteralSearch } from '../scan/line-cursor.ts'
import { type Account, countBatch } from './account.ts'
import { createStages, type Job, readBlocks } from './scan-sources.ts'
import type { Stage } from './stage.ts'

/** What to print: lines that match any of the patterns and the plan's condition; those that do not with `invert`. */
export interface Selection extends PatternOptions {
  readonly patterns: readonly string[]
  readonly invert: boolean
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
  const { plan, account } = job
  const stages = createStages(plan)
  const test = createTest(selection, plan)
  let current: Source | undefined
  let linesBefore = 0
  for await (const { source, block } of readBlocks(job)) {
    if (source !== current) linesBefore = 0
    current = source
    const stage = stages.get(block.kind)
    const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
    const verdicts = stage?.hasCondition ? scanCondition(stage, block, job, source) : undefined
    const isChosen = test(bytes, verdicts)
    const cursor = new LineCursor(bytes)
    const lines: LinePlace[] = []
    let blank = 0
    while (cursor.advance()) {
      const { index, start, lineFeed } = cursor
      if (cursor.isBlank) blank += 1
      else if (stage && isChosen(cursor)) lines.push({ start, end: lineFeed, number: linesBefore + index + 1 })
    }
    if (!verdicts) countLines(account, cursor.index + 1, blank)
    if (lines.length > 0) yield { source, bytes, lines }
    linesBefore += cursor.index + 1
  }
}

/** Lines of a block, by index, that a condition chose, and those that it could not look at. */
interface Verdicts {
  readonly wanted: ReadonlySet<number>
  readonly unusable: ReadonlySet<number>
}

function scanCondition(stage: Stage, block: Block, { account }: Job, source: Source): Verdicts {
  const batch = stage.scanner.scan(block)
  countBatch(account, source.path, batch)
  const wanted = new Set<number>()
  for (const row of stage.predicate.select(batch)) wanted.add(batch.line(row))
  return { wanted, unusable: new Set(batch.problems.map(({ line }) => line)) }
}

type LineTest = (line: LineCursor) => boolean

/** Built once a run; then once a block, so that a block is searched as a whole. */
function createTest(selection: Selection, { maxLineBytes }: Plan) {
  const patterns = selection.patterns.map((text) => createPattern(text, selection))
  const { invert } = selection
  return (bytes: Buffer, verdicts: Verdicts | undefined): LineTest => {
    const isMatch = patternTest(patterns, bytes)
    return (line) => {
      if (line.end - line.start > maxLineBytes || verdicts?.unusable.has(line.index)) return false
      const matches = (!verdicts || verdicts.wanted.has(line.index)) && isMatch(line)
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

function countLines({ lines }: Account, all: number, blank: number): void {
  lines.all += all
  lines.blank += blank
}
