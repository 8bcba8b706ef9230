import { type ByteBlock, roomOf } from '../../input/blocks.ts'
import { createCutter } from '../../input/cut-by-kind.ts'
import { toFault } from '../../input/fault.ts'
import type { KindState } from '../../input/kind-cutter.ts'
import { Interruption } from '../../model/interruption.ts'
import type { PartSummary } from '../file-summary.ts'
import type { Pipelines } from '../pipeline.ts'
import type { Job } from '../read-blocks.ts'
import { type PipelineStates, type SentPiece, type Shard, toByteBlocks } from '../threads/shard.ts'
import { bytesOf, openShard, type ShardOptions } from '../threads/shard-reader.ts'
import { Accumulators } from './accumulators.ts'
import { OpenPart } from './open-part.ts'
import { PartialStates } from './partial-states.ts'

type PartEnd = Pick<PartSummary, 'fault' | 'isInterrupted'>
type Blocks = Iterable<ByteBlock> | AsyncIterable<ByteBlock>
/** How work gives way to others. */
type Turns = Pick<ShardOptions, 'pause' | 'interrupted'>

/** A part of a stream whose pieces come from another thread. */
interface SentPart {
  /** Any of its pieces. */
  readonly piece: Pick<SentPiece, 'file' | 'task'>
  readonly part: OpenPart
  isOver: boolean
}

/**
 * Aggregates parts of files, one after the other, on the thread that it is made on: shards that it reads itself, blocks of
 * a stream, pieces that another thread has sent. States of all parts add up until they are emitted.
 */
export class ShardAggregator {
  readonly #pipelines: Pipelines
  readonly #sources: Job['sources']
  readonly #accumulators = new Accumulators()
  readonly #states: PartialStates
  #sent: SentPart | undefined

  constructor(pipelines: Pipelines, { sources }: Pick<Job, 'sources'>) {
    this.#pipelines = pipelines
    this.#sources = sources
    this.#states = new PartialStates(pipelines)
  }

  /** A shard of a file that can be read from anywhere. */
  async readShard(shard: Shard, options: ShardOptions): Promise<PartSummary> {
    const source = this.#sources[shard.file]!
    const { blocks, progress } = openShard(shard, options, roomOf(this.#pipelines.inputOf(source.kind)))
    const part = await this.readBlocks(shard.file, blocks, options)
    return { ...part, bytes: bytesOf(shard, source, { ...part, bytes: progress.bytes }) }
  }

  /** Blocks of one file, up to the last one or to a fault. */
  async readBlocks(file: number, blocks: Blocks, turns: Turns): Promise<PartSummary> {
    const part = this.#open(file)
    return this.#close(part, file, await this.#addAll(part, file, blocks, turns), turns)
  }

  /** The next piece of a part; gives what the part came to once nothing more of it can come. */
  async addPiece(piece: SentPiece, turns: Turns): Promise<PartSummary | undefined> {
    const sent = this.#sent && isSame(this.#sent.piece, piece) ? this.#sent : this.#begin(piece)
    this.#sent = sent
    if (sent.isOver) return undefined
    const end = await this.#addAll(sent.part, piece.file, toByteBlocks(piece), turns)
    sent.isOver = piece.isLast || end !== undefined
    return sent.isOver ? this.#close(sent.part, piece.file, end, turns) : undefined
  }

  /** The states of all parts since the last time. */
  emit(): PipelineStates[] {
    this.#states.addAll(this.#accumulators)
    return this.#states.emit()
  }

  #begin({ task, file, before }: SentPiece): SentPart {
    return { piece: { task, file }, part: this.#open(file, before), isOver: false }
  }

  #open(file: number, before?: KindState): OpenPart {
    const { tellKinds } = this.#pipelines
    const notes: string[] = []
    const onNote = (note: string) => void notes.push(note)
    const cutter = createCutter(this.#sources[file]!, { tellKinds, before, onNote })
    return new OpenPart(this.#pipelines, this.#accumulators, { cutter, notes })
  }

  async #close(part: OpenPart, file: number, end: PartEnd | undefined, turns: Turns): Promise<PartSummary> {
    // What was kept back was read before the end, whatever it is, and counts.
    const giveTurn = end ? async () => {} : this.#giveTurn(turns)
    const late = await this.#untilEnd(file, () => part.end(giveTurn))
    return part.close(end ?? late)
  }

  #addAll(part: OpenPart, file: number, blocks: Blocks, turns: Turns): Promise<PartEnd | undefined> {
    const giveTurn = this.#giveTurn(turns)
    return this.#untilEnd(file, async () => {
      for await (const block of blocks) await part.add(block, giveTurn)
    })
  }

  #giveTurn({ pause, interrupted }: Turns) {
    return async (): Promise<void> => {
      if (this.#accumulators.isFull) this.#states.addAll(this.#accumulators)
      await pause()
      if (interrupted.aborted) throw new Interruption()
    }
  }

  /** @returns why the work ended early, if it did */
  async #untilEnd(file: number, work: () => Promise<void>): Promise<PartEnd | undefined> {
    try {
      await work()
      return undefined
    } catch (error) {
      if (error instanceof Interruption) return { isInterrupted: true }
      return { fault: toFault(this.#sources[file]!.path, error), isInterrupted: false }
    }
  }
}

const isSame = (a: SentPart['piece'], b: SentPart['piece']): boolean => a.file === b.file && a.task === b.task
