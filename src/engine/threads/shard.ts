import type { ByteBlock } from '../../input/blocks.ts'
import type { KindState } from '../../input/kind-cutter.ts'
import { OuterLineReader, type WrappedLines } from '../../input/wrapped/outer-lines.ts'
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

/** A part of the bytes of a piece. */
interface SentBytes {
  readonly start: number
  readonly end: number
}

/** A block on its way to another thread, and the outer lines if there are any. */
export interface SentBlock extends SentBytes, Omit<ByteBlock, 'bytes' | 'outer'> {
  readonly outer?: SentBytes & Pick<WrappedLines, 'layers'>
}

/** Blocks that were sent, as they were read. */
export function* toByteBlocks({ bytes, blocks }: Pick<SentPiece, 'bytes' | 'blocks'>): Generator<ByteBlock> {
  for (const { start, end, outer, ...block } of blocks) {
    const sent = { ...block, bytes: bytes.subarray(start, end) }
    if (!outer) yield sent
    else {
      const wrapped = { bytes: bytes.subarray(outer.start, outer.end), layers: outer.layers }
      yield { ...sent, outer: new OuterLineReader(wrapped) }
    }
  }
}
