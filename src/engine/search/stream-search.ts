import { addFault, type Job, readBlocks } from '../read-blocks.ts'
import { addCounts } from '../run-summary.ts'
import { FileMatches } from './file-matches.ts'
import type { Matcher } from './matcher.ts'
import type { OutputLines } from './output-line.ts'

/** Finds the matches of sources of one kind that are read in order, on this thread. */
export class StreamSearch {
  /** Lines so far that were too long to be looked into. */
  tooLong = 0
  readonly #job: Job
  readonly #matcher: Matcher

  constructor(job: Job, matcher: Matcher) {
    this.#job = job
    this.#matcher = matcher
  }

  /** Those of one source, block by block; `most` of them. */
  async *of(file: number, most: number): AsyncGenerator<OutputLines> {
    const { summary, sources } = this.#job
    const source = sources[file]!
    const found = new FileMatches(source.kind!, most)
    try {
      for await (const blocks of readBlocks(this.#job, file, this.#matcher)) {
        for (const block of blocks) {
          const { matches, counts, tooLong } = this.#matcher.find(block)
          addCounts(summary, source.path, counts)
          this.tooLong += tooLong
          const lines = found.pick(matches, counts.all)
          if (lines.length > 0) yield { source, lines }
          if (found.left === 0) return
        }
      }
    } catch (error) {
      addFault(this.#job, file, error, found.lines)
    }
  }
}
