import type { Job } from '../read-blocks.ts'
import { Pool } from '../threads/pool.ts'
import type { SearchOrder } from '../threads/protocol.ts'
import type { Schedule } from '../threads/schedule.ts'
import type { Shard } from '../threads/shard.ts'
import { MatchCollector } from './match-collector.ts'
import type { Matcher } from './matcher.ts'
import type { OutputLines } from './output-line.ts'
import { type ShardMatches, ShardSearcher, type ShardSteps } from './shard-searcher.ts'

/** Beside one for each thread so many shards may be searched from the one on that is printed, with all their matches in memory. */
const SHARDS_AHEAD = 1

/**
 * Searches shards of plain files with all threads of a run, this one among them. It works when it is asked for the lines
 * of a shard that nobody has searched yet: so while they cannot be printed, no thread goes further than it may.
 */
export class ParallelSearch {
  readonly #job: Job
  readonly #others: number
  readonly #collector: MatchCollector
  readonly #run: Pool<ShardMatches>
  readonly #searcher: ShardSearcher

  /** @param matcher of this thread */
  constructor(job: Job, { sources, others }: Schedule, matcher: Matcher, order: SearchOrder) {
    this.#job = job
    this.#others = others
    this.#collector = new MatchCollector(job, order.most)
    this.#run = new Pool({ ...job, sources }, others, order)
    this.#searcher = new ShardSearcher(matcher, order, this.#run.options)
  }

  /** Lines so far that were too long to be looked into. */
  get tooLong(): number {
    return this.#collector.tooLong
  }

  /** The matches in a list of shards, in its order; not more than `limit`. */
  async *matchesIn(shards: readonly Shard[], limit: number): AsyncGenerator<OutputLines> {
    const run = this.#run
    const collector = this.#collector
    const found = new FoundShards()
    const ahead = this.#others + 1 + SHARDS_AHEAD
    let idle: Promise<void> | undefined
    collector.begin(limit)
    run.begin(ahead)
    for (let next = 0; next < shards.length; ) {
      const steps = await this.#stepsOf(shards, next, found)
      if (steps === undefined) return
      collector.open(shards[next]!)
      const isInterrupted = yield* this.#pickAll(steps)
      if (collector.isDone || isInterrupted) return
      next = collector.isFileDone ? nextFile(shards, next) : next + 1
      found.dropBelow(next)
      run.goOn(next, next + ahead)
      // The first shard may hold all that is wanted.
      if (next < shards.length) idle ??= run.callOthers(shards, found.add)
    }
    await run.threads.orFail(idle ?? Promise.resolve())
  }

  async end(): Promise<void> {
    await this.#run.end()
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
      const task = this.#run.claim(shards)
      if (task === next) return this.#searcher.search(shards[task]!)
      if (task === undefined) await this.#run.threads.orFail(found.more())
      else found.add(task, await this.#searcher.read(shards[task]!))
    }
  }

  /** @returns whether the user has ended the run */
  async *#pickAll(steps: ShardSteps): AsyncGenerator<OutputLines, boolean> {
    for await (const step of steps) {
      if ('isInterrupted' in step) {
        this.#collector.close(step)
        return step.isInterrupted
      }
      const selected = this.#collector.pick(step)
      if (selected.lines.length > 0) yield selected
      if (this.#collector.isFileDone) return false
    }
    return false
  }
}

/** What was found in shards whose turn has not come. */
class FoundShards {
  readonly #results = new Map<number, ShardMatches>()
  #first = 0
  #tell = () => {}

  readonly add = (task: number, result: ShardMatches): void => {
    if (task >= this.#first) this.#results.set(task, result)
    this.#tell()
  }

  take(task: number): ShardMatches | undefined {
    const result = this.#results.get(task)
    this.#results.delete(task)
    return result
  }

  /** Ends when there is something that was not there. */
  more(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve
    })
  }

  dropBelow(task: number): void {
    this.#first = task
    for (const found of this.#results.keys()) if (found < task) this.#results.delete(found)
  }
}

function nextFile(shards: readonly Shard[], task: number): number {
  const { file } = shards[task]!
  const next = shards.findIndex((shard, i) => i > task && shard.file !== file)
  return next < 0 ? shards.length : next
}
