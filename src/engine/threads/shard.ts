import type { ByteBlock } from '../../input/blocks.ts'
import type { KindState } from '../../input/kind-cutter.ts'
import type { Json } from '../../model/json.ts'
import type { PartSummary } from '../file-summary.ts'

/** Blocks that follow each other in one file: the part of the work that one thread does at a time. */
export interface Shard {
  /** Index of the file among the sources. */
  readonly file: number
  /** In bytes, a multiple of `SHARD_BYTES`. */
  readonly start: number
  /** Likewise; that of the last shard is behind the end of the file. */
  readonly end: number
}

/** States of a pipeline's aggregates, by its place in the plan. */
export type PipelineStates = readonly [pipeline: number, states: Json[]]

/** What a part of a file came to: plain data, so that it can come from another thread. */
export interface ShardResult {
  readonly file: number
  readonly part: PartSummary
  /** Of the pipelines that it has blocks for. */
  readonly states: readonly PipelineStates[]
}

/** A part of a shard of a stream, which somebody else has read; those of a shard come one after the other. */
export interface SentPiece {
  /** That of the shard. */
  readonly task: number
  readonly file: number
  /** Whether the shard ends with it. */
  readonly isLast: boolean
  /** Of a stream of several kinds: what is known of kinds where it begins. */
  readonly before: KindState | undefined
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
