import { toFault } from '../../input/fault.ts'
import type { Block } from '../../model/block.ts'
import { Interruption } from '../../model/interruption.ts'
import { LineCounter } from '../line-counter.ts'
import type { Pipelines } from '../pipeline.ts'
import type { ProblemBlock, ShardEnd, ShardResult } from '../threads/shard.ts'
import type { ShardOptions } from '../threads/shard-reader.ts'
import type { Accumulators } from './accumulators.ts'
import { PartialStates } from './partial-states.ts'

/** Why a shard ends before its last block. */
type EarlyEnd = Pick<ShardEnd, 'fault' | 'isInterrupted'>

/** One shard on its way through the folds of a thread. */
export class OpenShardStates {
  readonly #set: Pipelines
  readonly #options: Pick<ShardOptions, 'pause' | 'sources'>
  readonly #aggregate: Accumulators
  readonly #states = new PartialStates()
  readonly #blocks: ProblemBlock[] = []
  readonly #counts = { all: 0, blank: 0, parsed: 0, bad: 0 }
  readonly #lines = new LineCounter()
  #end: EarlyEnd = { isInterrupted: false }

  /** @param fold that holds nothing */
  constructor(set: Pipelines, aggregate: Accumulators, options: Pick<ShardOptions, 'pause' | 'sources'>) {
    this.#set = set
    this.#aggregate = aggregate
    this.#options = options
  }

  /** @returns whether all of them could be had */
  async addAll(file: number, blocks: Iterable<Block>): Promise<boolean> {
    try {
      for (const block of blocks) {
        this.#add(block)
        await this.#options.pause()
      }
      return true
    } catch (error) {
      if (error instanceof Interruption) this.#end = { isInterrupted: true }
      else this.#end = { fault: toFault(this.#options.sources[file]!.path, error), isInterrupted: false }
      return false
    }
  }

  /** To be asked for once. */
  get result(): Omit<ShardResult, 'bytes' | 'notes' | 'seen'> {
    this.#states.addAll(this.#set, this.#aggregate)
    const states = this.#states.all.map(({ pipeline, states }) => [pipeline, states] as const)
    return { states, blocks: this.#blocks, counts: this.#counts, lines: this.#lines.all, ...this.#end }
  }

  #add(block: Block): void {
    const { kind, offset } = block
    let lines: number | undefined
    for (const pipeline of this.#set.pipelines) {
      if (pipeline.plan.kind !== kind) continue
      const batch = pipeline.scanner.scan(block)
      this.#aggregate.add({ pipeline, batch, rows: pipeline.predicate.select(batch) })
      if (lines !== undefined) continue
      lines = batch.lines.all
      for (const count of ['all', 'blank', 'parsed', 'bad'] as const) this.#counts[count] += batch.lines[count]
      if (batch.problems.length > 0) this.#blocks.push({ offset, linesBefore: this.#lines.before(block) })
    }
    this.#lines.add(block, lines)
    if (this.#aggregate.isFull) this.#states.addAll(this.#set, this.#aggregate)
  }
}
