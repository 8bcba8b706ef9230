import type { BlockRoom } from '../../input/blocks.ts'
import { readShard } from '../../input/read-source.ts'
import type { Source } from '../../input/source.ts'
import type { Block } from '../../model/block.ts'
import type { Shard, ShardEnd } from './shard.ts'

/** What a thread reads shards with. */
export interface ShardOptions {
  readonly sources: readonly Source[]
  readonly maxLineBytes: number
  readonly resolve: (path: string) => string
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
  { sources, resolve, interrupted, maxLineBytes, onBytes }: ShardOptions,
  room: BlockRoom | undefined,
): { blocks: Iterable<Block>; read: ShardReading } {
  const read: ShardReading = { bytes: 0, notes: [] }
  const blocks = readShard(sources[shard.file]!, shard, {
    ...{ resolve, interrupted, maxLineBytes, room },
    onNote: (note) => read.notes.push(note),
    onBytes: (count) => {
      read.bytes += count
      onBytes(count)
    },
  })
  return { blocks, read }
}
