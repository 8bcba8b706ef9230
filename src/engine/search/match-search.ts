import type { Fault } from '../../input/fault.ts'
import { chooseScanner } from '../../scan/scanners.ts'
import { Judge } from '../judge/judge.ts'
import type { Job } from '../read-blocks.ts'
import { countFile } from '../run-summary.ts'
import { inParts, type Part, scheduleSearch, shortShards } from '../threads/schedule.ts'
import { LineWalk } from './context/line-walk.ts'
import { searchInOrder } from './context/search-in-order.ts'
import { limitOf, searchOf } from './criteria.ts'
import { MatchCollector } from './match-collector.ts'
import { Matcher } from './matcher.ts'
import type { OutputLines } from './output-line.ts'
import { ParallelSearch } from './parallel-search.ts'
import { searchStream } from './stream-search.ts'

/**
 * Finds matching lines without those around them. Plain files are searched by several threads; streams, and files whose
 * lines are of several kinds, on this thread alone.
 */
export class MatchSearch {
  readonly parts: readonly Part[]
  readonly #job: Job
  /** Of files that cannot be read. */
  readonly #faults: ReadonlyMap<number, Fault>
  readonly #matcher: Matcher
  readonly #collector: MatchCollector
  readonly #shards: ParallelSearch
  readonly #walk: LineWalk

  /** @throws UserError if a pattern is not valid */
  constructor(job: Job) {
    const schedule = scheduleSearch(job)
    this.parts = inParts(schedule.shards, shortShards)
    this.#job = job
    this.#faults = schedule.faults
    this.#matcher = new Matcher(job.plan, chooseScanner(job.io.env), new Judge(job.io.interrupted))
    this.#collector = new MatchCollector(job)
    this.#shards = new ParallelSearch(job, schedule, this.#matcher, this.#collector)
    this.#walk = new LineWalk(job)
  }

  linesOf(part: Part, limit: number): AsyncIterable<OutputLines> | Iterable<OutputLines> {
    if ('shards' in part) return this.#shards.matchesIn(part.shards, limit)
    const { stream } = part
    const fault = this.#faults.get(stream)
    if (fault) return this.#fail(stream, fault)
    if (this.#job.sources[stream]!.kind === undefined) {
      const { maxCount } = searchOf(this.#job.plan)
      return searchInOrder(this.#walk, stream, Math.min(limitOf(maxCount), limit))
    }
    return searchStream(this.#job, stream, { matcher: this.#matcher, collector: this.#collector, limit })
  }

  async end(): Promise<void> {
    await this.#shards.end()
  }

  #fail(stream: number, fault: Fault): Iterable<never> {
    const { summary } = this.#job
    countFile(summary, this.#job.sources[stream]!.path)
    summary.faults.push(fault)
    return []
  }
}
