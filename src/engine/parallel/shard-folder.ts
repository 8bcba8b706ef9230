import { roomOf } from '../../input/blocks.ts'
import { toFault } from '../../input/fault.ts'
import type { Block } from '../../model/block.ts'
import { Interruption } from '../../model/interruption.ts'
import { BlockFold } from '../block-fold.ts'
import type { StageSet } from '../stage.ts'
import type { BlockSummary, Shard, ShardResult, StageStates } from './shard.ts'
import { bytesOf, openShard, type ShardOptions } from './shard-reading.ts'

/** Folds shards, one after the other, on the thread that it is made on. */
export class ShardFolder {
  readonly #set: StageSet
  readonly #options: ShardOptions
  readonly #fold = new BlockFold()

  constructor(set: StageSet, options: ShardOptions) {
    this.#set = set
    this.#options = options
  }

  /** A shard of a file that can be read from anywhere. */
  async read(shard: Shard): Promise<ShardResult> {
    const { sources } = this.#options
    const { file } = shard
    const { blocks, read } = openShard(shard, this.#options, roomOf(this.#set.inputOf(sources[file]!.kind!)))
    const result = await this.fold(file, blocks)
    return { ...result, notes: read.notes, bytes: bytesOf(shard, sources[file]!, { ...result, bytes: read.bytes }) }
  }

  /** Blocks that somebody else has read. */
  async fold(file: number, blocks: Iterable<Block>): Promise<ShardResult> {
    const { sources, pause } = this.#options
    const summaries: BlockSummary[] = []
    const counts = { all: 0, blank: 0, parsed: 0, bad: 0 }
    const states: StageStates[] = []
    const finish = (end: Pick<ShardResult, 'fault' | 'isInterrupted'>): ShardResult => {
      states.push(...this.#takeStates())
      return { states, blocks: summaries, counts, bytes: 0, notes: [], ...end }
    }
    try {
      for (const block of blocks) {
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
      const { index, part, lineNumbers } = block
      const lines = lineNumbers ? 0 : batch.lines.all
      summary = { index, part, lines, hasProblems: batch.problems.length > 0 }
      summaries.push(summary)
    }
  }
}
