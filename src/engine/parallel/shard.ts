import type { Fault } from '../../input/fault.ts'
import type { LineCounts } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { Json } from '../../model/json.ts'

/** Blocks that follow each other in one file: the part of the work that one thread does at a time. */
export interface Shard {
  /** Index of the file among the sources. */
  readonly file: number
  /** In bytes, a multiple of `SHARD_BYTES`. */
  readonly start: number
  /** Likewise; that of the last shard is behind the end of the file. */
  readonly end: number
}

/** What a block of a shard was found to be, in the order of the file. */
export interface BlockSummary {
  readonly index: number
  readonly part: number
  /** So many more lines stand before those behind it; 0 if its lines have numbers of their own. */
  readonly lines: number
  readonly hasProblems: boolean
}

/** States of a stage's aggregates, by its number. */
export type StageStates = readonly [stage: number, states: Json[]]

/** How the reading of a shard went. */
export interface ShardEnd {
  /** Of the file. */
  readonly bytes: number
  readonly notes: readonly string[]
  /** Why it was not read to its end. */
  readonly fault?: Fault
  /** The user has ended the run before the shard was done. */
  readonly isInterrupted: boolean
}

/** What a shard came to: plain data, so that it can come from another thread. */
export interface ShardResult extends ShardEnd {
  /** Of the stages that it has blocks of; several of a stage follow each other. */
  readonly states: readonly StageStates[]
  readonly blocks: readonly BlockSummary[]
  readonly counts: LineCounts
}

/** A shard that another thread has read. */
export interface SentShard {
  readonly file: number
  readonly bytes: Uint8Array
  readonly blocks: readonly SentBlock[]
}

/** A block on its way to another thread; its bytes are `start` to `end` of those of the shard. */
export interface SentBlock extends Omit<Block, 'file' | 'bytes'> {
  readonly start: number
  readonly end: number
}

/** Blocks that were sent, as they were read. */
export function* toBlocks({ file, bytes, blocks }: SentShard): Generator<Block> {
  for (const { start, end, ...block } of blocks) yield { ...block, file, bytes: bytes.subarray(start, end) }
}
