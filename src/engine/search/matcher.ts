import { type BlockRoom, roomOf } from '../../input/blocks.ts'
import type { Batch } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Plan, SearchPlan } from '../../model/plan.ts'
import { type Pattern, textOfLine } from '../../query/pattern.ts'
import type { LineSearch } from '../../scan/line-search.ts'
import { createSearch, type ScannerName } from '../../scan/scanners.ts'
import type { Judge } from '../judge/judge.ts'
import { type BlockTarget, createPipelines, type KindPipeline, type Pipelines } from '../pipeline.ts'
import { addLines, noLines } from '../run-summary.ts'
import { countTimes, joinTimes, NO_TIMES } from '../time-counts.ts'
import { BlockLines } from './block-lines.ts'
import {
  asksForProblems,
  type BlockTestMaker,
  createBlockTests,
  createPatterns,
  expressionsOf,
  searchOf,
} from './criteria.ts'
import type { BlockMatches, Match } from './match-collector.ts'
import { scanLines } from './scanned-lines.ts'

const CR = 0x0d

/** A text is searched for so fast that what happens between blocks would take longer. */
const BLOCK_OF_SEARCH = 2 * 1024 * 1024

const NOTHING: BlockMatches = { matches: [], counts: noLines(), times: NO_TIMES }

/**
 * Finds the lines of blocks that match, where those around them are not asked for. Lines between are not walked if that
 * can be: a condition is answered by the rows of a batch, texts by a search through the block. For sources of one kind.
 */
export class Matcher implements BlockTarget {
  readonly tellKinds: BlockTarget['tellKinds']
  readonly #search: SearchPlan
  readonly #judge: Judge
  readonly #maxLineBytes: number
  readonly #set: Pipelines
  readonly #patterns: readonly Pattern[]
  readonly #createTest: BlockTestMaker
  readonly #textSearch: LineSearch | undefined
  readonly #searchRoom: BlockRoom | undefined

  /**
   * @param judge of the texts that patterns look at
   * @throws UserError if a pattern is not valid
   */
  constructor(plan: Plan, scanner: ScannerName, judge: Judge) {
    const wanted = searchOf(plan)
    this.#search = wanted
    this.#maxLineBytes = plan.maxLineBytes
    this.#judge = judge
    this.#set = createPipelines(plan, scanner, judge)
    this.tellKinds = this.#set.tellKinds
    this.#patterns = createPatterns(wanted)
    this.#createTest = createBlockTests(wanted, { patterns: this.#patterns, judge, maxLineBytes: plan.maxLineBytes })
    const texts = textsOf(this.#patterns)
    if (asksForProblems(wanted) || wanted.invert || texts.length === 0 || this.#set.pipelines.some(this.#isScanned))
      return
    const { search, input } = createSearch(scanner, texts, plan.maxLineBytes, 2 * BLOCK_OF_SEARCH)
    this.#textSearch = search
    this.#searchRoom = input && { blockBytes: BLOCK_OF_SEARCH, input }
  }

  /** How blocks of a kind are best read. */
  roomOf(kind: LogKindName): BlockRoom {
    const pipeline = this.#pipelineOf(kind)
    if (pipeline && this.#isScanned(pipeline)) return roomOf(this.#set.inputOf(kind))
    return this.#searchRoom ?? roomOf()
  }

  inputOf(kind: LogKindName | undefined): Buffer<ArrayBuffer> | undefined {
    return kind === undefined ? this.#set.inputOf(kind) : this.roomOf(kind).input
  }

  /** @throws Interruption; UserError if a pattern needs too much memory on a line */
  async find(block: Block): Promise<BlockMatches> {
    const pipeline = this.#pipelineOf(block.kind)
    if (!pipeline) return NOTHING
    if (asksForProblems(this.#search) || this.#search.invert) return this.#walkedLines(block, pipeline)
    if (pipeline.hasCondition) return this.#matchingRows(block, pipeline)
    return this.#textSearch ? this.#foundLines(block, this.#textSearch) : this.#walkedLines(block, pipeline)
  }

  #pipelineOf(kind: LogKindName): KindPipeline | undefined {
    return this.#set.pipelines.find(({ plan }) => plan.kind === kind)
  }

  readonly #isScanned = ({ hasCondition }: KindPipeline): boolean => hasCondition || asksForProblems(this.#search)

  #foundLines(block: Block, search: LineSearch): BlockMatches {
    const { lines, counts } = search.find(block)
    const matches = lines.map(({ index, start, end }) => ({
      line: index,
      bytes: toLineFeed(block, block.bytes.subarray(start, end)),
    }))
    return { matches, counts, times: NO_TIMES }
  }

  async #matchingRows(block: Block, pipeline: KindPipeline): Promise<BlockMatches> {
    const counts = noLines()
    const matches: Match[] = []
    let times = NO_TIMES
    for (const batch of pipeline.scanner.scan(block)) {
      addLines(counts, batch.lines)
      for (const row of await this.#rowsWithPattern(batch, [...(await pipeline.select(batch))])) {
        matches.push({ line: batch.line(row), bytes: toLineFeed(block, batch.bytes(row)) })
      }
      const untimed = await this.#rowsWithPattern(batch, pipeline.times.untimed)
      times = joinTimes(times, countTimes(pipeline.times, untimed.length))
    }
    return { matches, counts, times }
  }

  async #rowsWithPattern(batch: Batch, rows: readonly number[]): Promise<readonly number[]> {
    if (this.#patterns.length === 0) return rows
    const texts = rows.map((row) => textOfLine(batch.bytes(row) as Buffer))
    const verdicts = await this.#judge.judge(expressionsOf(this.#patterns), texts)
    return rows.filter((_, i) => verdicts[i] === 1)
  }

  async #walkedLines(block: Block, pipeline: KindPipeline): Promise<BlockMatches> {
    const scanned = this.#isScanned(pipeline) ? await scanLines(block, pipeline) : undefined
    const test = await this.#createTest(block, pipeline, scanned)
    const lines = new BlockLines({ block, linesBefore: 0 }, { test, scanned, maxLineBytes: this.#maxLineBytes })
    const matches: Match[] = []
    while (lines.advance()) {
      if (lines.isMatch) matches.push({ line: lines.number - 1, bytes: lines.bytes })
    }
    return { matches, counts: lines.counts, times: lines.times }
  }
}

/** The texts to search for, if that tells all matches. */
function textsOf(patterns: readonly Pattern[]): string[] {
  const texts = patterns.flatMap(({ literal }) => literal ?? [])
  return texts.length === patterns.length && texts.every((text) => text !== '' && !text.includes('\n')) ? texts : []
}

/** With the carriage return that may stand behind a line, which is elsewhere if the scanner has copied the block. */
function toLineFeed({ bytes: block }: Block, { buffer, byteOffset, length }: Uint8Array): Buffer {
  const blockEnd = buffer === block.buffer ? block.byteOffset + block.length : Number.POSITIVE_INFINITY
  const next = Buffer.from(buffer, byteOffset, length + 1)
  return byteOffset + length < blockEnd && next[length] === CR ? next : next.subarray(0, length)
}
