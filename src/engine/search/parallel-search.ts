import type { Job } from '../read-blocks.ts'
import { countFile } from '../run-summary.ts'
import { Pool } from '../threads/pool.ts'
import type { Schedule } from '../threads/schedule.ts'
import type { Shard } from '../threads/shard.ts'
import { searchOf } from './criteria.ts'
import type { MatchCollector } from './match-collector.ts'
import type { Matcher } from './matcher.ts'
import type { OutputLines } from './output-line.ts'
import { matchesOf, type ShardMatches, ShardSearcher, type ShardSteps } from './shard-searcher.ts'

/** Beside one for each thread so many shards may be searched from the one on that is printed, with all their matches in memory. */
const SHARDS_AHEAD = 1

/**
 * Searches shards of plain files with all threads of a run, this one among them. It works when it is asked for the lines
 * of a shard that was not searched yet: so while they cannot be printed, no thread goes further than it may.
 */
export class ParallelSearch {
  readonly #job: Job
  readonly #others: number
  readonly #collector: MatchCollector
  readonly #pool: Pool<ShardMatches>
  readonly #searcher: ShardSearcher

  /** @param matcher of this thread */
  constructor(job: Job, { sources, others }: Schedule, matcher: Matcher, collector: MatchCollector) {
    this.#job = job
    this.#others = others
    this.#collector = collector
    this.#pool = new Pool({ ...job, sources }, others)
    this.#searcher = new ShardSearcher(matcher, searchOf(job.plan), this.#pool.options)
  }

  /** The matches in a list of shards, in its order; not more than `limit`. */
  async *matchesIn(shards: readonly Shard[], limit: number): AsyncGenerator<OutputLines> {
    const pool = this.#pool
    const collector = this.#collector
    const found = new FoundShards()
    const ahead = this.#others + 1 + SHARDS_AHEAD
    let idle: Promise<void> | undefined
    collector.begin(limit)
    pool.begin(ahead)
    for (let next = 0; next < shards.length; ) {
      const steps = await this.#stepsOf(shards, next, found)
      if (steps === undefined) return
      const isInterrupted = yield* this.#collect(shards[next]!, steps)
      if (collector.isDone || isInterrupted) return
      next = collector.isFileDone ? nextFile(shards, next) : next + 1
      found.dropBelow(next)
      pool.goOn(next, next + ahead)
      // The first shard may hold all that is wanted.
      if (next < shards.length) idle ??= pool.callOthers(shards, found.add)
    }
    await pool.workers.orFail(idle ?? Promise.resolve())
  }

  async end(): Promise<void> {
    await this.#pool.end()
  }

  /**
   * What the shard whose turn it is holds, found before or while it is taken. Until another thread has it, this one searches
   * shards behind it. Undefined if the user has ended the run.
   */
  async #stepsOf(shards: readonly Shard[], next: number, found: FoundShards): Promise<ShardSteps | undefined> {
    for (;;) {
      const result = found.take(next)
      if (result) return [...result.blocks, result.end]
      if (this.#job.io.interrupted.aborted) return undefined
      const task = this.#pool.claim(shards)
      if (task === next) return this.#searcher.search(shards[task]!)
      if (task === undefined) await this.#pool.workers.orFail(found.more())
      else found.add(task, await this.#searcher.read(shards[task]!))
    }
  }

  /** @returns whether the user has ended the run */
  async *#collect(shard: Shard, steps: ShardSteps): AsyncGenerator<OutputLines, boolean> {
    const collector = this.#collector
    if (shard.start === 0) this.#open(shard.file)
    for await (const step of steps) {
      if ('isInterrupted' in step) {
        collector.note(step)
        return step.isInterrupted
      }
      const { counts, times, notes } = step
      const output = collector.add({ matches: matchesOf(step), counts, times }, { notes })
      if (collector.isFileFull) collector.note({ bytes: step.end - shard.start })
      if (output.length > 0) yield output
      if (collector.isFileDone) return false
    }
    return false
  }

  #open(file: number): void {
    countFile(this.#job.summary, this.#job.sources[file]!.path)
    this.#collector.open(file)
  }
}

/** What was found in shards whose turn has not come. */
class FoundShards {
  readonly #results = new Map<number, ShardMatches>()
  #first = 0
  #wake = () => {}

  readonly add = (task: number, result: ShardMatches): void => {
    if (task >= this.#first) this.#results.set(task, result)
    this.#wake()
  }

  take(task: number): ShardMatches | undefined {
    const result = this.#results.get(task)
    this.#results.delete(task)
    return result
  }

  /** Ends when something was added. */
  more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  dropBelow(task: number): void {
    this.#first = task
    for (const found of this.#results.keys()) if (found < task) this.#results.delete(found)
  }
}

function nextFile(shards: readonly Shard[], task: number): number {
  const { file } = shards[task]!
  let next = task + 1
  while (next < shards.length && shards[next]!.file === file) next += 1
  return next
}
