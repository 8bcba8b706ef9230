import { SHARD_BYTES } from '../../input/read-source.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Pipelines } from '../pipeline.ts'
import { addFault, type Job, noteTwins, readLines } from '../read-blocks.ts'
import { Lane } from '../threads/lane.ts'
import { PIECE_BYTES, PieceBuffer } from '../threads/piece-buffer.ts'
import { type SentPiece, type ShardResult, toByteBlocks } from '../threads/shard.ts'
import type { Workers } from '../threads/workers.ts'
import type { OrderedMerge } from './ordered-merge.ts'
import type { ShardAggregator } from './shard-aggregator.ts'

/** Folded here before threads are worth their start: a stream does not tell how long it is. */
const BYTES_HERE = 2 * SHARD_BYTES

/** So much waits for a thread at most. */
const MOST_WAITING = 8 * PIECE_BYTES

export interface DispatchParts {
  readonly set: Pipelines
  readonly aggregator: ShardAggregator
  readonly merger: OrderedMerge
  readonly threads: Workers<ShardResult>
}

/** Reads a stream on this thread and has the others tell its kinds and fold it: piece by piece, a shard in each thread. */
export class StreamDispatcher {
  readonly #job: Job
  readonly #file: number
  readonly #parts: DispatchParts
  readonly #buffer = new PieceBuffer()
  #lanes: readonly Lane[] = []
  /** Where the shard at hand goes; undefined if it is folded here. */
  #lane: Lane | undefined
  #task = 0
  /** The first block from here on begins the next shard. */
  #end = BYTES_HERE
  /** The kind of the last line that was sent, where lines tell it. */
  #before: LogKindName | undefined

  constructor(job: Job, file: number, parts: DispatchParts) {
    this.#job = job
    this.#file = file
    this.#parts = parts
  }

  async run(): Promise<void> {
    const fault = await this.#read()
    await this.#send(true)
    for (const lane of this.#lanes) {
      while (!lane.isIdle) await this.#parts.threads.orFail(lane.progress)
      lane.close()
    }
    this.#finish(fault)
  }

  /** @returns what has gone wrong */
  async #read(): Promise<unknown> {
    const { merger, set } = this.#parts
    try {
      for await (const block of readLines(this.#job, this.#file, set)) {
        if (block.offset >= this.#end) await this.#beginShard(block.offset)
        this.#buffer.add(block)
        if (this.#buffer.isFull || this.#isUntold) await this.#send(false)
        if (merger.isOver(this.#file)) return undefined
      }
      return undefined
    } catch (error) {
      return error
    }
  }

  /** Whether the next block may be one that ends the stream: no line so far tells a kind. */
  get #isUntold(): boolean {
    return this.#job.sources[this.#file]!.kind === undefined && this.#task === 0 && this.#before === undefined
  }

  /** One thread alone has all the rest: states are made once. */
  async #beginShard(offset: number): Promise<void> {
    await this.#send(true)
    const { merger, threads } = this.#parts
    const accept = (task: number, result: ShardResult) => merger.accept(task, this.#file, result)
    if (this.#lanes.length === 0) this.#lanes = threads.all.map((worker) => new Lane(worker, accept))
    this.#lane = this.#lanes.reduce((a, b) => (b.load < a.load ? b : a))
    this.#task += 1
    this.#end = this.#lanes.length === 1 ? Number.POSITIVE_INFINITY : offset - (offset % SHARD_BYTES) + SHARD_BYTES
  }

  /** Has what was read folded. */
  async #send(isLast: boolean): Promise<void> {
    const { aggregator, merger, threads } = this.#parts
    const piece: SentPiece = {
      ...{ task: this.#task, file: this.#file, before: this.#before, isLast },
      ...this.#buffer.take(),
    }
    this.#before = this.#lastKind(piece)
    if (!this.#lane) {
      const result = await aggregator.add(piece)
      if (result) merger.accept(piece.task, this.#file, result)
      return
    }
    while (this.#lane.load >= MOST_WAITING) await threads.orFail(this.#lane.progress)
    this.#lane.give(piece)
  }

  /** For the next shard, if there will be one; to be asked before the bytes are gone. */
  #lastKind(piece: SentPiece): LogKindName | undefined {
    const { kind, fallback } = this.#job.sources[this.#file]!
    if (kind !== undefined || this.#end === Number.POSITIVE_INFINITY) return undefined
    for (const { bytes } of [...toByteBlocks(piece)].reverse()) {
      const last = this.#parts.set.tellKinds(bytes).findLast((it) => it !== undefined)
      if (last !== undefined) return last
    }
    return piece.before ?? fallback
  }

  #finish(fault: unknown): void {
    const { merger } = this.#parts
    if (merger.isOver(this.#file)) return
    if (fault !== undefined) addFault(this.#job, this.#file, fault, merger.linesOf(this.#file))
    else noteTwins(this.#job, this.#file, merger.seen)
  }
}
