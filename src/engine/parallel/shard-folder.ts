import { toFault } from '../../input/fault.ts'
import { readShard } from '../../input/read-source.ts'
import type { Source } from '../../input/source.ts'
import type { Block } from '../../model/block.ts'
import { Interruption } from '../../model/interruption.ts'
import { BlockFold } from '../block-fold.ts'
import type { StageSet } from '../stage.ts'
import type { BlockSummary, Shard, ShardResult, StageStates } from './shard.ts'

export interface FolderOptions {
  readonly sources: readonly Source[]
  readonly maxLineBytes: number
  readonly resolve: (path: string) => string
  readonly interrupted: AbortSignal
  /** Told how many bytes were read since the last time. */
  readonly onBytes: (count: number) => void
  /** Awaited after each block. */
  readonly pause: () => Promise<void>
}

/** Folds shards, one after the other, on the thread that it is made on. */
export class ShardFolder {
  readonly #set: StageSet
  readonly #options: FolderOptions
  readonly #fold = new BlockFold()

  constructor(set: StageSet, options: FolderOptions) {
    this.#set = set
    this.#options = options
  }

  /** A shard of a file that can be read from anywhere. */
  async read(shard: Shard): Promise<ShardResult> {
    const { file } = shard
    const { resolve, interrupted, maxLineBytes, sources, onBytes } = this.#options
    const notes: string[] = []
    let bytes = 0
    const blocks = readShard(sources[file]!, shard, {
      ...{ resolve, interrupted, maxLineBytes, input: this.#set.inputOf(sources[file]!.kind!) },
      onNote: (note) => notes.push(note),
      onBytes: (count) => {
        bytes += count
        onBytes(count)
      },
    })
    const result = { ...(await this.fold(file, blocks)), bytes, notes }
    return { ...result, bytes: bytesOf(shard, sources[file]!.size!, result) }
  }

  /** Blocks that somebody else has read. */
  async fold(file: number, blocks: AsyncIterable<Block> | Iterable<Block>): Promise<ShardResult> {
    const { sources, pause } = this.#options
    const summaries: BlockSummary[] = []
    const counts = { all: 0, blank: 0, parsed: 0, bad: 0 }
    const states: StageStates[] = []
    const finish = (end: Pick<ShardResult, 'fault' | 'isInterrupted'>): ShardResult => {
      states.push(...this.#takeStates())
      return { states, blocks: summaries, counts, bytes: 0, notes: [], ...end }
    }
    try {
      for await (const block of blocks) {
        this.#add(block, summaries, counts)
        if (this.#fold.isFull) states.push(...this.#takeStates())
        await pause()
      }
    } catch (error) {
      if (error instanceof Interruption) return finish({ isInterrupted: true })
      return finish({ fault: toFault(sources[file]!.path, error), isInterrupted: false })
    }
    return finish({ isInterrupted: false })
  }

  #takeStates(): StageStates[] {
    return [...this.#fold.take()].map(([stage, states]) => [this.#set.stages.indexOf(stage), states])
  }

  #add(block: Block, summaries: BlockSummary[], counts: Record<keyof ShardResult['counts'], number>): void {
    let summary: BlockSummary | undefined
    for (const stage of this.#set.stages) {
      if (stage.plan.kind !== block.kind) continue
      const batch = stage.scanner.scan(block)
      this.#fold.add({ stage, batch, rows: stage.predicate.select(batch) })
      if (summary) continue
      for (const count of ['all', 'blank', 'parsed', 'bad'] as const) counts[count] += batch.lines[count]
      const { index, part } = block
      summary = { index, part, lines: batch.lines.all, hasProblems: batch.problems.length > 0 }
      summaries.push(summary)
    }
  }
}

/** What the shard has of the file: it reads on to the end of its last line, as the next one does. */
function bytesOf({ start, end }: Shard, size: number, { bytes, fault, isInterrupted }: ShardResult): number {
  const isWhole = !fault && !isInterrupted && end < size
  return isWhole ? end - start : Math.max(0, bytes - (start === 0 ? 0 : 1))
}
