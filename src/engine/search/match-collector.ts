import type { Source } from '../../input/source.ts'
import type { LineCounts } from '../../model/batch.ts'
import { EMPTY_PART, FileSummary, type PartSummary } from '../file-summary.ts'
import type { Job } from '../read-blocks.ts'
import type { TimeCounts } from '../time-counts.ts'
import { limitOf, searchOf } from './criteria.ts'
import type { OutputLine, OutputLines } from './output-line.ts'

/** A line that matches: its number in the block, from 0, and the rest as in `OutputLine`. */
export interface Match extends Pick<OutputLine, 'bytes' | 'outer'> {
  readonly line: number
}

/** What a block was found to hold. */
export interface BlockMatches {
  /** In the order of the file. Valid until the next block. */
  readonly matches: readonly Match[]
  readonly counts: LineCounts
  readonly times: TimeCounts
}

/** The file at hand. */
interface OpenFile {
  readonly source: Source
  readonly summary: FileSummary
  /** Matches that are still wanted. */
  left: number
  /** Number of the line that was output last. */
  last: number
}

/** Takes the matches of blocks in the order of the files, and makes lines to print of them, as many as are wanted. */
export class MatchCollector {
  readonly #job: Job
  readonly #maxCount: number
  /** Matches of all files that are still wanted. */
  #left = 0
  #file!: OpenFile

  constructor(job: Job) {
    this.#job = job
    this.#maxCount = limitOf(searchOf(job.plan).maxCount)
  }

  /** From here on so many matches are wanted. */
  begin(limit: number): void {
    this.#left = limit
  }

  /** No match is wanted any more. */
  get isDone(): boolean {
    return this.#left === 0
  }

  /** No match of the file is wanted any more. */
  get isFileFull(): boolean {
    return this.#file.left === 0
  }

  /** Nothing more of the file is wanted, or can be had. */
  get isFileDone(): boolean {
    return this.isFileFull || this.#file.summary.isOver
  }

  open(file: number): void {
    const source = this.#job.sources[file]!
    const summary = new FileSummary(this.#job.summary, source)
    this.#file = { source, summary, left: Math.min(this.#maxCount, this.#left), last: 0 }
  }

  /** The next block of the file. */
  add({ matches, counts, times }: BlockMatches, part?: Partial<PartSummary>): OutputLines {
    const file = this.#file
    const lines = matches.slice(0, file.left).map((match) => this.#toOutput(match))
    file.left -= lines.length
    this.#left -= lines.length
    file.summary.add({ ...EMPTY_PART, counts, times, lines: counts.all, ...part })
    return lines
  }

  /** What is known of the file beside the blocks. */
  note(part: Partial<PartSummary>): void {
    this.#file.summary.add({ ...EMPTY_PART, ...part })
  }

  #toOutput({ line, bytes, outer }: Match): OutputLine {
    const file = this.#file
    const { source } = file
    const number = file.summary.lines + line + 1
    const startsGroup = file.last === 0 || number > file.last + 1
    file.last = number
    return { source, kind: source.kind!, number, bytes, outer, isBlank: false, isMatch: true, startsGroup }
  }
}
