import type { BlockRoom, ByteBlock } from '../../input/blocks.ts'
import { readShard } from '../../input/read-source.ts'
import type { Source } from '../../input/source.ts'
import type { PartSummary } from '../file-summary.ts'
import type { Shard } from './shard.ts'

/** What a thread reads shards with. */
export interface ShardOptions {
  readonly sources: readonly Source[]
  readonly maxLineBytes: number
  readonly interrupted: AbortSignal
  /** Called with how many bytes were read since the last time. */
  readonly onBytes: (count: number) => void
  /** Awaited often: others have their turn. */
  readonly pause: () => Promise<void>
}

/** The blocks of a shard of a plain file, and how many bytes of the file were read for those that were taken. */
export function openShard(
  shard: Shard,
  { sources, interrupted, maxLineBytes, onBytes }: ShardOptions,
  room: BlockRoom,
): { blocks: Iterable<ByteBlock>; progress: { bytes: number } } {
  const progress = { bytes: 0 }
  const blocks = readShard(sources[shard.file]!, shard, {
    ...{ interrupted, maxLineBytes, room },
    onBytes: (count) => {
      progress.bytes += count
      onBytes(count)
    },
  })
  return { blocks, progress }
}

/** What the shard has of the file: it reads on to the end of its last line, as the next one does. */
export function bytesOf(
  { start, end }: Shard,
  { size = 0 }: Source,
  { bytes, fault, isInterrupted }: Pick<PartSummary, 'bytes' | 'fault' | 'isInterrupted'>,
): number {
  const isWhole = !fault && !isInterrupted && end < size
  return isWhole ? end - start : Math.max(0, bytes - (start === 0 ? 0 : 1))
}
