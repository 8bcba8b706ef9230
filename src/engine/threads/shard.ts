import type { ByteBlock } from '../../input/blocks.ts'
import type { Fault } from '../../input/fault.ts'
import type { LineCounts } from '../../model/batch.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'

/** Blocks that follow each other in one file: the part of the work that one thread does at a time. */
export interface Shard {
  /** Index of the file among the sources. */
  readonly file: number
  /** In bytes, a multiple of `SHARD_BYTES`. */
  readonly start: number
  /** Likewise; that of the last shard is behind the end of the file. */
  readonly end: number
}

/** A block that problems are in. */
export interface ProblemBlock {
  readonly offset: number
  /** To be added to a line of it, as `Batch.line` counts, for its number in the shard, from 0. */
  readonly linesBefore: number
}

/** States of a stage's aggregates, by its number. */
export type PipelineStates = readonly [pipeline: number, states: Json[]]

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
  /** Of the stages that it has blocks of. */
  readonly states: readonly PipelineStates[]
  readonly blocks: readonly ProblemBlock[]
  readonly counts: LineCounts
  /** All lines, those of kinds that nobody asked for, too. */
  readonly lines: number
  /** Kinds that lines were told to be by their content. */
  readonly seen: readonly LogKindName[]
}

/** A part of a shard of a stream, which somebody else has read; those of a shard come one after the other. */
export interface SentPiece {
  /** That of the shard. */
  readonly task: number
  readonly file: number
  /** Whether the shard ends with it. */
  readonly isLast: boolean
  /** Of a stream of several kinds: that of the last line before. */
  readonly before: LogKindName | undefined
  readonly bytes: Uint8Array
  readonly blocks: readonly SentBlock[]
}

/** A block on its way to another thread; its bytes are `start` to `end` of those of the piece. */
export interface SentBlock extends Omit<ByteBlock, 'bytes'> {
  readonly start: number
  readonly end: number
}

/** Blocks that were sent, as they were read. */
export function* toByteBlocks({ bytes, blocks }: Pick<SentPiece, 'bytes' | 'blocks'>): Generator<ByteBlock> {
  for (const { start, end, ...block } of blocks) yield { ...block, bytes: bytes.subarray(start, end) }
}
