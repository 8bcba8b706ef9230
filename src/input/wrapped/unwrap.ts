import type { ByteBlock } from '../blocks.ts'
import type { BlockUnwrapper } from './block-unwrapper.ts'
import type { UnwrapOptions } from './peel.ts'
import { tellWrapping } from './tell-wrapping.ts'

/** Whether lines of a text that starts like this hold others, be it only some of them. */
export const isWrapped = (start: Buffer): boolean => tellWrapping(start) !== undefined

/** What unwraps is loaded where it is needed. */
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
    for await (const block of blocks) {
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

async function unwrapperFor({ bytes }: ByteBlock, options: UnwrapOptions): Promise<BlockUnwrapper | undefined> {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return isWrapped(start) ? (await loadPeel()).createUnwrapper(start, options) : undefined
}
