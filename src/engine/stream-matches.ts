import { toFault } from '../input/fault.ts'
import { Interruption } from '../model/interruption.ts'
import { addCounts } from './account.ts'
import type { BlockMatcher } from './block-matches.ts'
import { MatchPicking } from './match-picking.ts'
import type { SelectedLines } from './picked-lines.ts'
import { type Job, readBlocksOf } from './scan-sources.ts'

/** Finds the matches of sources of one kind that are read in order, on this thread. */
export class StreamMatches {
  /** Lines so far that were too long to be looked into. */
  tooLong = 0
  readonly #job: Job
  readonly #matcher: BlockMatcher

  constructor(job: Job, matcher: BlockMatcher) {
    this.#job = job
    this.#matcher = matcher
  }

  /** Those of one source, block by block; `most` of them. */
  async *of(file: number, most: number): AsyncGenerator<SelectedLines> {
    const { account, sources } = this.#job
    const source = sources[file]!
    const picking = new MatchPicking(source.kind!, most)
    try {
      for await (const block of readBlocksOf(this.#job, file, this.#matcher)) {
        const { matches, counts, tooLong } = this.#matcher.find(block)
        addCounts(account, source.path, counts)
        this.tooLong += tooLong
        const lines = picking.pick(matches, counts.all)
        if (lines.length > 0) yield { source, lines }
        if (picking.left === 0) return
      }
    } catch (error) {
      if (!(error instanceof Interruption)) account.faults.push(toFault(source.path, error, picking.lines))
    }
  }
}
