import { INPUT_BYTES } from '../input/blocks.ts'
import type { Batch } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import { createPattern, type Pattern } from '../query/pattern.ts'
import type { LineSearch } from '../scan/line-search.ts'
import { chooseScanner, createSearch } from '../scan/scanners.ts'
import { addCounts } from './account.ts'
import type { LineWish } from './line-test.ts'
import type { PickedLine, SelectedLines } from './picked-lines.ts'
import { type Job, readStagedBlocks, type StagedBlock, stagesOf } from './scan-sources.ts'
import type { StageSet } from './stage.ts'

const CR = 0x0d

/** Whether matches are all that is wanted, so that the lines between them need not be walked. */
export const isDirect = ({ invalid, invert }: LineWish, context: { before: number; after: number }): boolean =>
  !invalid && !invert && context.before === 0 && context.after === 0

/** A line that matches: as `Batch.line` counts, and its bytes without its line feed. */
interface Match {
  readonly line: number
  readonly bytes: Buffer
}

/** Finds the lines that match, by the rows of a batch or by a search through the block, without a look at the others. */
export class DirectMatches {
  /** Lines so far that were too long to be looked into. */
  tooLong = 0
  readonly #job: Job
  readonly #set: StageSet
  readonly #patterns: readonly Pattern[]
  readonly #search: LineSearch | undefined

  /** @throws UserError if a pattern is none */
  constructor(job: Job, wish: LineWish) {
    this.#job = job
    this.#patterns = wish.patterns.map((text) => createPattern(text, wish))
    const set = stagesOf(job)
    const texts = textsOf(this.#patterns)
    if (texts.length === 0 || set.stages.some(({ hasCondition }) => hasCondition)) {
      this.#set = set
      return
    }
    const { search, input } = createSearch(chooseScanner(job.io.env), texts, job.plan.maxLineBytes, INPUT_BYTES)
    this.#set = { ...set, inputOf: () => input }
    this.#search = search
  }

  /** False where the lines of a kind can only be told by walking them. */
  get isAble(): boolean {
    return this.#set.stages.every(({ hasCondition }) => hasCondition) || this.#search !== undefined
  }

  /** Those of one source, block by block; `most` of them. */
  async *of(file: number, most: number): AsyncGenerator<SelectedLines> {
    const source = this.#job.sources[file]!
    let left = most
    let last = 0
    for await (const staged of readStagedBlocks(this.#job, file, this.#set)) {
      const matches = this.#matchesIn(staged).slice(0, left)
      left -= matches.length
      const lines = matches.map((match) => {
        const line = toPicked(staged, match, last)
        last = line.number
        return line
      })
      if (lines.length > 0) yield { source, lines }
      if (left === 0) return
    }
  }

  #matchesIn(staged: StagedBlock): Match[] {
    return staged.stage.hasCondition ? this.#matchingRows(staged) : this.#foundLines(staged)
  }

  #foundLines(staged: StagedBlock): Match[] {
    const { block, source } = staged
    const { lines, counts, tooLong } = this.#search!.find(block)
    staged.lines = counts.all
    this.tooLong += tooLong
    addCounts(this.#job.account, source.path, { ...counts, parsed: tooLong, bad: tooLong })
    return lines.map(({ index, start, end }) => ({
      line: block.lineNumbers?.[index] ?? index,
      bytes: toLineFeed(block, block.bytes.subarray(start, end)),
    }))
  }

  /** With `each` a line may have several rows, one after the other. */
  #matchingRows(staged: StagedBlock): Match[] {
    const { block, source, stage } = staged
    const batch = stage.scanner.scan(block)
    staged.lines = batch.lines.all
    addCounts(this.#job.account, source.path, batch.lines)
    return [...stage.predicate.select(batch)]
      .filter((row) => this.#holdsPattern(batch, row))
      .map((row) => ({ line: batch.line(row), bytes: toLineFeed(block, batch.bytes(row)) }))
  }

  #holdsPattern(batch: Batch, row: number): boolean {
    if (this.#patterns.length === 0) return true
    const bytes = batch.bytes(row) as Buffer
    return this.#patterns.some((pattern) => pattern.matches(bytes))
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

/** @param last number of the line that was picked before */
function toPicked({ block, linesBefore }: StagedBlock, { line, bytes }: Match, last: number): PickedLine {
  const number = linesBefore + line + 1
  return {
    kind: block.kind,
    number,
    bytes,
    isBlank: false,
    isMatch: true,
    startsGroup: last === 0 || number > last + 1,
  }
}
