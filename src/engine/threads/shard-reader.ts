import type { BlockRoom, ByteBlock } from '../../input/blocks.ts'
import { createCutter, type KindCutter } from '../../input/cut-by-kind.ts'
import { readShard } from '../../input/read-source.ts'
import type { Source } from '../../input/source.ts'
import type { Block } from '../../model/block.ts'
import type { BlockTarget } from '../pipeline.ts'
import type { Shard, ShardEnd } from './shard.ts'

/** What a thread reads shards with. */
export interface ShardOptions {
  readonly sources: readonly Source[]
  readonly maxLineBytes: number
  readonly interrupted: AbortSignal
  /** Told how many bytes were read since the last time. */
  readonly onBytes: (count: number) => void
  /** Awaited after each block. */
  readonly pause: () => Promise<void>
}

/** What reading a shard has come to. */
export interface ShardReading {
  /** Of the file. */
  bytes: number
  readonly notes: string[]
}

/** What the shard has of the file: it reads on to the end of its last line, as the next one does. */
export function bytesOf(
  { start, end }: Shard,
  { size = 0 }: Source,
  { bytes, fault, isInterrupted }: Pick<ShardEnd, 'bytes' | 'fault' | 'isInterrupted'>,
): number {
  const isWhole = !fault && !isInterrupted && end < size
  return isWhole ? end - start : Math.max(0, bytes - (start === 0 ? 0 : 1))
}

/** The blocks of a shard of a plain file, and what is told of them while they are taken. */
export function openShard(
  shard: Shard,
  { sources, interrupted, maxLineBytes, onBytes }: ShardOptions,
  { room, tellKinds }: { readonly room: BlockRoom; readonly tellKinds: BlockTarget['tellKinds'] },
): { blocks: Iterable<Block>; read: ShardReading } {
  const read: ShardReading = { bytes: 0, notes: [] }
  const source = sources[shard.file]!
  const blocks = readShard(source, shard, {
    ...{ interrupted, maxLineBytes, room },
    onBytes: (count) => {
      read.bytes += count
      onBytes(count)
    },
  })
  const cutter = createCutter(source, { file: shard.file, tellKinds, onNote: (note) => read.notes.push(note) })
  return { blocks: cutAll(blocks, cutter), read }
}

export function* cutAll(blocks: Iterable<ByteBlock>, cutter: KindCutter): Generator<Block> {
  for (const block of blocks) yield* cutter.cut(block)
}
