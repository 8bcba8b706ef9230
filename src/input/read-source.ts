import { Interruption } from '../model/interruption.ts'
import { BLOCK_BYTES, type BlockRoom, type ByteBlock, type ByteRange, readFrom } from './blocks.ts'
import { type ByteReader, openPlain, type PlainFile, streamReader, watched } from './byte-reader.ts'
import { decode, isPlain, type Reopen } from './decode.ts'
import { FilePart } from './file-part.ts'
import { openStored } from './open-stored.ts'
import { isReadOnce, nameOf, type Source, STDIN } from './source.ts'
import { toBlocks, toBlocksNow } from './to-blocks.ts'
import type { UnwrapOptions } from './wrapped/peel.ts'
import { SAMPLE_BYTES } from './wrapped/tell-wrapping.ts'
import { isWrapped, unwrapBlocks } from './wrapped/unwrap.ts'

export interface ReadOptions {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly maxLineBytes: number
  readonly interrupted: AbortSignal
  /** Memory for the blocks, as `toBlocks` uses it. */
  readonly input?: Buffer<ArrayBuffer> | undefined
  /** Reads wrapped lines faster. */
  readonly loadStringReader?: UnwrapOptions['loadStringReader']
  /** Called with the number of stored bytes that were read from the file. */
  readonly onBytes: (count: number) => void
  /** Receives notes on the source for the user, as whole sentences. */
  readonly onNote: (note: string) => void
}

/**
 * The lines of a source, in order. The source is opened, unpacked, cut into blocks of whole lines, and unwrapped.
 * @throws Interruption when the user has ended the run
 */
export async function* readSource(source: Source, options: ReadOptions): AsyncGenerator<ByteBlock> {
  const stored = source.path === STDIN ? streamReader(options.stdin) : await openStored(source)
  let reader = watched(stored, options.interrupted, options.onBytes)
  try {
    const unpacked = await decode(reader, source, { reopen: reopenOf(source, options.interrupted) })
    reader = interruptible(unpacked, options.interrupted)
    for await (const block of unwrapped(source, toBlocks(reader, options.maxLineBytes, options.input), options)) {
      yield block
      // Bytes that were read ahead are not needed any more.
      if (options.interrupted.aborted) throw new Interruption()
    }
  } finally {
    await reader.close()
  }
}

function unwrapped(
  { path, isLeftWrapped }: Source,
  blocks: AsyncGenerator<ByteBlock>,
  { maxLineBytes, loadStringReader, onNote }: ReadOptions,
): AsyncGenerator<ByteBlock> {
  if (isLeftWrapped) return blocks
  return unwrapBlocks(blocks, { maxLineBytes, loadStringReader, onNote: (note) => onNote(`${nameOf(path)}: ${note}`) })
}

/** A few stored bytes may take long to unpack without giving a block. */
const interruptible = ({ read, ready, close }: ByteReader, interrupted: AbortSignal): ByteReader => ({
  async read(target) {
    if (interrupted.aborted) throw new Interruption()
    return read(target)
  },
  ready,
  close,
})

/** Only a file can be read twice. */
function reopenOf(source: Source, interrupted: AbortSignal): Reopen | undefined {
  if (isReadOnce(source)) return undefined
  return async () => watched(await openStored(source), interrupted, () => {})
}

/** A file is cut into shards at multiples of this. */
export const SHARD_BYTES = 32 * BLOCK_BYTES

/** The size of a source that can be read in parallel shards; undefined if it must be read from its start. */
export const measurePlain = (source: Source): number | undefined =>
  source.kind === undefined ? undefined : plainSize(source)

/** The size of the text of a source, if it is a file that is not compressed. */
export function plainSize(source: Source): number | undefined {
  // Files of the system (such as /proc) have no size.
  if (!source.size || (source.member && source.member.packing !== 'stored')) return undefined
  const file = openNow(source, 0)
  try {
    return file.size > 0 && isReadAnywhere(file, source) ? file.size : undefined
  } finally {
    file.close()
  }
}

type OpenNow = Pick<PlainFile, 'size' | 'read' | 'close'>

/** From `start` on; without `size`, up to the current end of the source. */
function openNow({ location, member }: Source, start: number, size?: number): OpenNow {
  return member ? new FilePart(location, member, start) : openPlain(location, start, size)
}

/** The parts of a wrapped line may be in different shards. */
function isReadAnywhere(file: OpenNow, { path, isLeftWrapped }: Source): boolean {
  const start = Buffer.allocUnsafe(SAMPLE_BYTES + 1)
  const length = file.read(start)
  const text = start.subarray(0, length)
  return isPlain(text, path) && (isLeftWrapped === true || !isWrapped(text))
}

/**
 * The lines of a source that was measured which begin in a range.
 * They are read as they are asked for: nothing else has its turn meanwhile.
 */
export function* readShard(
  source: Source,
  range: ByteRange,
  options: Omit<ReadOptions, 'stdin' | 'input' | 'loadStringReader' | 'onNote'> & {
    readonly room?: BlockRoom | undefined
  },
): Generator<ByteBlock> {
  const { interrupted, maxLineBytes, room, onBytes } = options
  const stored = openNow(source, readFrom(range), source.size)
  const read = (target: Uint8Array): number => {
    if (interrupted.aborted) throw new Interruption()
    const count = stored.read(target)
    onBytes(count)
    return count
  }
  try {
    yield* toBlocksNow({ read }, maxLineBytes, room, range)
  } finally {
    stored.close()
  }
}
