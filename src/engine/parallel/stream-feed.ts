import type { Worker } from 'node:worker_threads'
import { toFault } from '../../input/fault.ts'
import { SHARD_BLOCKS, SHARD_BYTES } from '../../input/read-source.ts'
import type { Block } from '../../model/block.ts'
import { Interruption } from '../../model/interruption.ts'
import { type Job, readBlocksOf } from '../scan-sources.ts'
import type { StageSet } from '../stage.ts'
import { type SentBlock, type ShardResult, toBlocks } from './shard.ts'
import type { ShardFolder } from './shard-folder.ts'
import type { ShardMerger } from './shard-merger.ts'
import { give, type Threads } from './threads.ts'

/** So many shards are folded here before threads are worth their start: a stream does not tell how long it is. */
const SHARDS_HERE = 2

export interface FeedParts {
  readonly set: StageSet
  readonly folder: ShardFolder
  readonly merger: ShardMerger
  readonly threads: Threads<ShardResult>
}

/** Reads a stream on this thread and has the others fold it, shard by shard. */
export class StreamFeed {
  readonly #job: Job
  readonly #file: number
  readonly #parts: FeedParts
  /** What each busy thread works at. */
  readonly #work = new Map<Worker, Promise<void>>()
  #bytes = new Uint8Array(0)
  #length = 0
  #blocks: SentBlock[] = []
  #index = 0
  /** Lines so far, if they come with numbers. */
  #lines = 0
  #tasks = 0

  constructor(job: Job, file: number, parts: FeedParts) {
    this.#job = job
    this.#file = file
    this.#parts = parts
  }

  async run(): Promise<void> {
    const { merger, set } = this.#parts
    let fault: unknown
    try {
      for await (const block of readBlocksOf(this.#job, this.#file, set)) {
        const index = Math.floor(block.index / SHARD_BLOCKS)
        if (index !== this.#index) await this.#send()
        this.#index = index
        this.#lines = Math.max(this.#lines, (block.lineNumbers?.at(-1) ?? -1) + 1)
        if (set.stages.some(({ plan }) => plan.kind === block.kind)) this.#add(block)
      }
    } catch (error) {
      fault = error
    }
    await this.#send()
    await this.#parts.threads.orFail(Promise.all(this.#work.values()))
    if (fault === undefined || fault instanceof Interruption) return
    this.#job.account.faults.push(
      toFault(this.#job.sources[this.#file]!.path, fault, this.#lines || merger.linesOf(this.#file)),
    )
  }

  #add({ bytes, file: _, ...block }: Block): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#blocks.push({ ...block, start: this.#length, end: this.#length + bytes.length })
    this.#length += bytes.length
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(SHARD_BYTES + SHARD_BYTES / SHARD_BLOCKS, this.#length + more))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }

  /** Has the shard at hand folded: by a thread that is idle, once there is one. */
  async #send(): Promise<void> {
    if (this.#blocks.length === 0) return
    const { folder, merger } = this.#parts
    const order = {
      type: 'fold',
      task: this.#tasks++,
      file: this.#file,
      bytes: this.#bytes,
      blocks: this.#blocks,
    } as const
    this.#bytes = new Uint8Array(0)
    this.#length = 0
    this.#blocks = []
    if (order.task < SHARDS_HERE)
      return merger.accept(order.task, this.#file, await folder.fold(this.#file, toBlocks(order)))
    const worker = await this.#idleThread()
    const work = give<ShardResult>(worker, order, (task, result) => merger.accept(task, this.#file, result))
    this.#work.set(
      worker,
      work.finally(() => this.#work.delete(worker)),
    )
  }

  async #idleThread(): Promise<Worker> {
    const { threads } = this.#parts
    while (this.#work.size === threads.all.length) await threads.orFail(Promise.race(this.#work.values()))
    return threads.all.find((worker) => !this.#work.has(worker))!
  }
}
