import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLOCK_BYTES, type ByteBlock, toBlocks } from '../../../src/input/blocks.ts'
import { streamReader } from '../../../src/input/byte-reader.ts'

/** The blocks of a text that arrives in chunks of a size. */
async function blocksOf(
  text: Buffer,
  chunkBytes: number,
  maxLineBytes = 32 << 20,
): Promise<(ByteBlock & { text: Buffer })[]> {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < text.length; at += chunkBytes) chunks.push(text.subarray(at, at + chunkBytes))
  const blocks = []
  for await (const block of toBlocks(streamReader(toAsync(chunks)), maxLineBytes)) {
    blocks.push({ ...block, text: Buffer.from(block.bytes) })
  }
  return blocks
}

async function* toAsync(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Enough of a block to tell it from another; a matcher would compare megabytes byte by byte. */
const describeBlocks = (blocks: readonly (ByteBlock & { text: Buffer })[]) =>
  blocks.map(({ index, offset, text }) => ({ index, offset, hash: createHash('sha256').update(text).digest('hex') }))

/** A text of lines of these lengths, line feeds included. */
const lines = (...lengths: number[]): Buffer =>
  Buffer.concat(lengths.map((length) => Buffer.alloc(length - 1, 'x')).flatMap((line) => [line, Buffer.from('\n')]))

describe('toBlocks', () => {
  test('nothing in, nothing out', async () => {
    expect(await blocksOf(Buffer.alloc(0), 10)).toEqual([])
  })

  test('joined again, the blocks are the input, whole lines each, in the window where each line begins', async () => {
    const length = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3 * BLOCK_BYTES }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(length, { maxLength: 12 }),
        fc.boolean(),
        fc.constantFrom(1 << 16, 77_777, 1 << 20),
        async (lengths, isOpen, chunk) => {
          const whole = lines(...lengths)
          const text = isOpen ? whole.subarray(0, -1) : whole
          const blocks = await blocksOf(text, chunk)
          expect(Buffer.concat(blocks.map((block) => block.text)).equals(text)).toBe(true)
          for (const { index, offset, text: part } of blocks) {
            const lastStart = offset + part.subarray(0, -1).lastIndexOf(10) + 1
            expect([Math.floor(offset / BLOCK_BYTES), Math.floor(lastStart / BLOCK_BYTES)]).toEqual([index, index])
          }
        },
      ),
      { seed: 20261122, numRuns: 60 },
    )
  })

  test.each([-2, -1, 0, 1, 2])('a line that ends %i bytes from a border', async (distance) => {
    const text = lines(BLOCK_BYTES + distance, 5, 7)
    const blocks = await blocksOf(text, 1000)
    expect(Buffer.concat(blocks.map((block) => block.text)).equals(text)).toBe(true)
    const second = BLOCK_BYTES + distance
    expect(blocks.map(({ index }) => index)).toEqual(
      second < BLOCK_BYTES ? (second + 5 < BLOCK_BYTES ? [0] : [0, 1]) : [0, 1],
    )
  })

  test('the same blocks, however the bytes arrive', async () => {
    const text = lines(BLOCK_BYTES - 3, 900_000, 12, 1, 1, 2_000_000, 40)
    const [first, ...others] = await Promise.all(
      [1 << 10, 1 << 16, 1 << 19, 1 << 24].map((chunk) => blocksOf(text, chunk)),
    )
    for (const other of others) expect(describeBlocks(other)).toEqual(describeBlocks(first!))
  })

  test('a line beyond the limit comes cut to two bytes over it; its neighbours stay', async () => {
    const limit = 600_000
    const text = Buffer.concat([lines(10), Buffer.alloc(5_000_000, 'y'), Buffer.from('\n'), lines(20)])
    const blocks = await blocksOf(text, 1 << 16, limit)
    expect(blocks.map((block) => block.text.length)).toEqual([10 + limit + 2, 20])
    expect(blocks[1]!.offset).toBe(10 + 5_000_001)
  })

  test('a fault comes behind the lines that were read before it, without the line that it broke off', async () => {
    const fault = new Error('gone')
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield lines(10, 10)
      yield Buffer.from('half')
      throw fault
    }
    const seen: number[] = []
    const reading = async () => {
      for await (const { bytes } of toBlocks(streamReader(breaking()), 1000)) seen.push(bytes.length)
    }
    await expect(reading()).rejects.toBe(fault)
    expect(seen).toEqual([20])
  })
})
