import { setImmediate } from 'node:timers/promises'
import { chooseScanner } from '../../scan/scanners.ts'
import type { Job } from '../read-blocks.ts'
import { createShared, type Shared } from './protocol.ts'
import type { Shard } from './shard.ts'
import { claim, LATER, raiseLimit, skipTo } from './shard-queue.ts'
import type { ShardOptions } from './shard-reader.ts'
import { type OnResult, Workers } from './workers.ts'

/** No limit. */
const ALL = 0x7fffffff

/** What all threads of a run share, this one among them: begun once, and ended whatever happens. */
export class Pool<Result> {
  readonly workers: Workers<Result>
  /** For the work of this thread, which lets signals, pipes and other threads have their turn behind each block. */
  readonly options: ShardOptions
  readonly #job: Job
  readonly #shared: Shared
  readonly #stop: () => void
  #told = 0n

  /** @param others threads beside this one */
  constructor(job: Job, others: number) {
    const { plan, sources, io } = job
    const shared = createShared()
    this.#shared = shared
    this.workers = new Workers(others, { plan, sources, scanner: chooseScanner(io.env), shared })
    this.options = {
      ...{ sources, maxLineBytes: plan.maxLineBytes, interrupted: io.interrupted },
      onBytes: (count) => void Atomics.add(shared.bytes, 0, BigInt(count)),
      pause: async () => {
        this.#tellBytes()
        await setImmediate()
      },
    }
    this.#job = job
    this.#stop = () => Atomics.store(shared.isStopped, 0, 1)
    io.interrupted.addEventListener('abort', this.#stop)
  }

  /**
   * Begins with another list of shards.
   * @param limit those from here on are not to be claimed yet
   */
  begin(limit = ALL): void {
    Atomics.store(this.#shared.next, 0, 0)
    Atomics.store(this.#shared.limit, 0, limit)
  }

  /** Leaves shards in front of `next` to nobody, and lets those in front of `limit` be claimed. */
  goOn(next: number, limit: number): void {
    skipTo(this.#shared, next)
    raiseLimit(this.#shared, limit)
  }

  /** The first shard of the list that may be claimed; undefined if there is none now. */
  claim(shards: readonly Shard[]): number | undefined {
    const task = claim(this.#shared, shards.length)
    return task === LATER ? undefined : task
  }

  /** Has all other threads claim shards, too; ends when they find none. */
  callOthers(shards: readonly Shard[], onResult: OnResult<Result>): Promise<void> {
    return this.workers.claim({ type: 'claim', shards }, onResult)
  }

  async end(): Promise<void> {
    this.#stop()
    this.#job.io.interrupted.removeEventListener('abort', this.#stop)
    await this.workers.end()
  }

  /** All threads have read so many bytes since the last time. */
  #tellBytes(): void {
    const bytes = Atomics.load(this.#shared.bytes, 0)
    this.#job.onBytes?.(Number(bytes - this.#told))
    this.#told = bytes
  }
}
