import type { ByteBlock } from '../blocks.ts'
import type { BlockUnwrapper } from './block-unwrapper.ts'
import type { UnwrapOptions } from './peel.ts'
import { isTelling, tellWrapping } from './tell-wrapping.ts'

/** Whether at least some of the first lines of a text are wrapped. */
export const isWrapped = (start: Buffer): boolean => tellWrapping(start) !== undefined

/** The code that unwraps is loaded when needed. */
const loadPeel = () => import('./peel.ts')

/** The start of a text, with its lines unwrapped if they are wrapped. */
export async function unwrapStart(start: Buffer): Promise<Buffer> {
  return isWrapped(start) ? (await loadPeel()).peel(start).text : start
}

/** The blocks of the inner lines, if the first block shows that lines are wrapped; else the blocks as they are. */
export async function* unwrapBlocks(
  blocks: AsyncIterable<ByteBlock>,
  options: UnwrapOptions,
): AsyncGenerator<ByteBlock> {
  let unwrapper: BlockUnwrapper | undefined
  try {
    for await (const block of withTellingStart(blocks)) {
      if (block.offset === 0) unwrapper = await unwrapperFor(block, options)
      const unwrapped = unwrapper ? unwrapper.add(block.bytes) : block
      if (unwrapped) yield unwrapped
    }
  } catch (error) {
    const rest = unwrapper?.end('lost')
    if (rest) yield rest
    throw error
  }
  const rest = unwrapper?.end('ended')
  if (rest) yield rest
}

/**
 * The same blocks, but the first ones of a slow writer are joined until a line shows whether lines are wrapped. If reading
 * fails before that, the joined block is returned before the error is thrown.
 */
async function* withTellingStart(blocks: AsyncIterable<ByteBlock>): AsyncGenerator<ByteBlock> {
  let start: Buffer | undefined = Buffer.alloc(0)
  try {
    for await (const block of blocks) {
      if (!start) {
        yield block
        continue
      }
      const all: Buffer = start.length === 0 ? toBuffer(block.bytes) : Buffer.concat([start, block.bytes])
      const isEnough = isTelling(all)
      start = isEnough ? undefined : Buffer.from(all)
      if (isEnough) yield { ...block, offset: 0, bytes: all }
    }
  } catch (error) {
    if (start && start.length > 0) yield { offset: 0, bytes: start }
    throw error
  }
  if (start && start.length > 0) yield { offset: 0, bytes: start }
}

const toBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length)

async function unwrapperFor({ bytes }: ByteBlock, options: UnwrapOptions): Promise<BlockUnwrapper | undefined> {
  const start = toBuffer(bytes)
  return isWrapped(start) ? (await loadPeel()).createUnwrapper(start, options) : undefined
}
