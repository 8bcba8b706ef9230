import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLOCK_BYTES, type ByteBlock, readFrom } from '../../../src/input/blocks.ts'
import { streamReader } from '../../../src/input/byte-reader.ts'
import { toBlocks, toBlocksNow } from '../../../src/input/to-blocks.ts'

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
  blocks.map(({ offset, text }) => ({ offset, hash: createHash('sha256').update(text).digest('hex') }))

/** A text of lines of these lengths, line feeds included. */
const lines = (...lengths: number[]): Buffer =>
  Buffer.concat(lengths.map((length) => Buffer.alloc(length - 1, 'x')).flatMap((line) => [line, Buffer.from('\n')]))

describe('toBlocks', () => {
  test('nothing in, nothing out', async () => {
    expect(await blocksOf(Buffer.alloc(0), 10)).toEqual([])
  })

  test('joined again, the blocks are the input, the lines that begin in so many bytes each', async () => {
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
          let end = 0
          for (const { offset, text: block } of blocks) {
            expect(offset).toBe(end)
            end += block.length
            expect(block.subarray(0, -1).lastIndexOf(10) + 1).toBeLessThan(BLOCK_BYTES)
            if (end < text.length) expect(block.length).toBeGreaterThanOrEqual(BLOCK_BYTES)
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
    expect(blocks.map(({ offset }) => offset)).toEqual([0, second < BLOCK_BYTES ? second + 5 : second])
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

describe('a writer that is slow', () => {
  const silence = () => new Promise<never>(() => {})

  /** The blocks of what comes before the writer falls silent, as many as are asked for. */
  async function firstBlocks(count: number, ...chunks: readonly Buffer[]): Promise<string[]> {
    const stream = (async function* () {
      yield* chunks
      await silence()
    })()
    const blocks = toBlocks(streamReader(stream), 1 << 20)
    const texts: string[] = []
    while (texts.length < count) {
      const { offset, bytes } = (await blocks.next()).value as ByteBlock
      texts.push(`${offset}: ${Buffer.from(bytes)}`)
    }
    return texts
  }

  test('what it has given comes out without the line that it has begun', async () => {
    expect(await firstBlocks(1, Buffer.from('a\nb\nc'))).toEqual(['0: a\nb\n'])
  })

  test('what comes before it pauses is one block', async () => {
    expect(await firstBlocks(1, Buffer.from('a\nb'), Buffer.from('b\n'))).toEqual(['0: a\nbb\n'])
  })

  test('a block that is full does not wait', async () => {
    const full = Buffer.alloc(BLOCK_BYTES, 'x\n')
    expect(await firstBlocks(2, full, Buffer.from('a\n'))).toEqual([`0: ${full}`, `${BLOCK_BYTES}: a\n`])
  })

  test('what is left of a line that is too long is no line', async () => {
    const long = Buffer.alloc((1 << 20) + 10, 'y')
    const blocks = await firstBlocks(2, long, Buffer.from('yy\na\n'))
    expect(blocks.map((it) => it.length)).toEqual(['0: '.length + (1 << 20) + 2, `${long.length + 3}: a\n`.length])
  })
})

describe('toBlocksNow', () => {
  function linesIn(text: Buffer, start: number, end: number): Buffer {
    const range = { start, end }
    let at = readFrom(range)
    const read = (target: Uint8Array): number => {
      const count = text.copy(target, 0, at)
      at += count
      return count
    }
    const copies: Buffer[] = []
    for (const { bytes } of toBlocksNow({ read }, 32 << 20, undefined, range)) copies.push(Buffer.from(bytes))
    return Buffer.concat(copies)
  }

  test('each line is in one range, wherever a text is cut into ranges', () => {
    const length = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(BLOCK_BYTES + 100_000))
    fc.assert(
      fc.property(fc.array(length, { minLength: 1, maxLength: 8 }), fc.tuple(fc.nat(), fc.nat()), (lengths, places) => {
        const text = lines(...lengths)
        const [a, b] = places.map((it) => it % text.length).sort((x, y) => x - y)
        const ranges = [linesIn(text, 0, a!), linesIn(text, a!, b!), linesIn(text, b!, Number.POSITIVE_INFINITY)]
        expect(Buffer.concat(ranges).equals(text)).toBe(true)
        for (const range of ranges) expect(range.length === 0 || range.at(-1) === 10).toBe(true)
      }),
      { seed: 20261123, numRuns: 100 },
    )
  })
})
