import type { ByteBlock } from '../../input/blocks.ts'
import { toFault } from '../../input/fault.ts'
import type { KindState } from '../../input/kind-cutter.ts'
import { SHARD_BYTES } from '../../input/read-source.ts'
import { tellsKind } from '../../kinds/detect.ts'
import { Interruption } from '../../model/interruption.ts'
import { EMPTY_PART } from '../file-summary.ts'
import type { Pipelines } from '../pipeline.ts'
import { type Job, readLines } from '../read-blocks.ts'
import { Lane } from '../threads/lane.ts'
import { PIECE_BYTES, PieceBuffer } from '../threads/piece-buffer.ts'
import type { Pool } from '../threads/pool.ts'
import { type SentPiece, type ShardResult, toByteBlocks } from '../threads/shard.ts'
import type { OrderedMerge } from './ordered-merge.ts'
import type { ShardAggregator } from './shard-aggregator.ts'

/** Aggregated here before threads are worth their start: a stream does not say how long it is. */
const BYTES_HERE = 2 * SHARD_BYTES

/** So much waits for a thread at most. */
const MOST_WAITING = 8 * PIECE_BYTES

/** What this thread aggregates with, and where all results go. */
export interface Aggregation {
  readonly pipelines: Pipelines
  readonly aggregator: ShardAggregator
  readonly merge: OrderedMerge
}

/** Reads a stream on this thread. The others find out the kinds of its lines and aggregate them, piece by piece. */
export class StreamDispatcher {
  readonly #job: Job
  readonly #file: number
  readonly #pool: Pool<ShardResult>
  readonly #aggregation: Aggregation
  readonly #blocks: AsyncGenerator<ByteBlock>
  readonly #buffer = new PieceBuffer()
  #lanes: readonly Lane[] = []
  /** Where pieces of the shard at hand go. */
  #lane!: Lane
  #task = 0
  /** The first block from here on begins the next shard. */
  #end = 0
  /** What is known of kinds so far, where lines tell them. */
  #before: KindState | undefined

  constructor(job: Job, file: number, pool: Pool<ShardResult>, aggregation: Aggregation) {
    this.#job = job
    this.#file = file
    this.#pool = pool
    this.#aggregation = aggregation
    this.#blocks = readLines(job, file, aggregation.pipelines)
  }

  async run(): Promise<void> {
    try {
      const next = await this.#aggregateStart()
      if (next) await this.#dispatch(next)
    } finally {
      await this.#blocks.return(undefined)
    }
  }

  /** @returns the first block that is for others, if there is one */
  async #aggregateStart(): Promise<ByteBlock | undefined> {
    const { aggregator, merge } = this.#aggregation
    const start = new StreamStart(this.#blocks)
    const part = await aggregator.readBlocks(this.#file, start, this.#pool.options)
    this.#before = part.kindState
    merge.accept(this.#task, { file: this.#file, part, states: aggregator.emit() })
    return merge.isOver(this.#file) ? undefined : start.rest
  }

  async #dispatch(first: ByteBlock): Promise<void> {
    const { merge } = this.#aggregation
    this.#lanes = this.#pool.workers.all.map((worker) => new Lane(worker, (task, result) => merge.accept(task, result)))
    const end = await this.#sendAll(first)
    await this.#send(true)
    for (const lane of this.#lanes) {
      while (!lane.isIdle) await this.#pool.workers.orFail(lane.progress)
      lane.close()
    }
    if (end) merge.add({ file: this.#file, part: { ...EMPTY_PART, ...end }, states: [] })
  }

  /** @returns why the stream ended early, if it did */
  async #sendAll(first: ByteBlock): Promise<Partial<typeof EMPTY_PART> | undefined> {
    try {
      for (let block = first; ; ) {
        if (block.offset >= this.#end) await this.#beginShard(block.offset)
        this.#buffer.add(block)
        if (this.#buffer.isFull) await this.#send(false)
        if (this.#aggregation.merge.isOver(this.#file)) return undefined
        const next = await this.#blocks.next()
        if (next.done) return undefined
        block = next.value
      }
    } catch (error) {
      if (error instanceof Interruption) return { isInterrupted: true }
      return { fault: toFault(this.#job.sources[this.#file]!.path, error) }
    }
  }

  /** One thread alone gets all the rest: its states are made once. */
  async #beginShard(offset: number): Promise<void> {
    if (this.#task > 0) await this.#send(true)
    this.#lane = this.#lanes.reduce((a, b) => (b.load < a.load ? b : a))
    this.#task += 1
    this.#end = this.#lanes.length === 1 ? Number.POSITIVE_INFINITY : offset - (offset % SHARD_BYTES) + SHARD_BYTES
  }

  /** Sends what was read. Waits while the thread has enough to do. */
  async #send(isLast: boolean): Promise<void> {
    const piece: SentPiece = {
      ...{ task: this.#task, file: this.#file, before: this.#before, isLast },
      ...this.#buffer.take(),
    }
    this.#before = this.#stateBehind(piece)
    while (this.#lane.load >= MOST_WAITING) await this.#pool.workers.orFail(this.#lane.progress)
    this.#lane.give(piece)
  }

  /** For the next shard, if there will be one; to be asked before the bytes are gone. */
  #stateBehind(piece: SentPiece): KindState | undefined {
    const { before } = piece
    if (!before || before.isStated || this.#end === Number.POSITIVE_INFINITY) return before
    for (const { bytes } of [...toByteBlocks(piece)].reverse()) {
      const last = this.#aggregation.pipelines.tellKinds(bytes).findLast(tellsKind)
      if (last !== undefined) return { last, isStated: false }
    }
    return before
  }
}

/** The first blocks of a stream. */
class StreamStart implements AsyncIterable<ByteBlock> {
  /** The first block behind them, if there is one. */
  rest: ByteBlock | undefined
  readonly #blocks: AsyncGenerator<ByteBlock>

  constructor(blocks: AsyncGenerator<ByteBlock>) {
    this.#blocks = blocks
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ByteBlock> {
    for (let next = await this.#blocks.next(); !next.done; next = await this.#blocks.next()) {
      if (next.value.offset >= BYTES_HERE) {
        this.rest = next.value
        return
      }
      yield next.value
    }
  }
}
