import { expect, test } from 'vitest'
import type { ByteBlock } from '../../../../src/input/blocks.ts'
import { unwrapBlocks } from '../../../../src/input/wrapped/unwrap.ts'

const LOG = '{"id":"A","timestamp":"2026-11-20T10:00:00Z","operation":"StartRecording","json":"{}"}\n'
const WRAPPED = `${JSON.stringify({ log: LOG, stream: 'stdout', time: '2026-11-20T10:00:00Z' })}\n`
const BANNER = 'starting\n'

/** Line by line, as a slow writer gives them; a block is valid until the next one is asked for. */
async function* blocksOf(lines: readonly string[], end?: Promise<never>): AsyncGenerator<ByteBlock> {
  let offset = 0
  for (const line of lines) {
    const bytes = Buffer.from(line)
    yield { offset, bytes }
    offset += bytes.length
    bytes.fill(0)
  }
  await end
}

const unwrapped = (blocks: AsyncIterable<ByteBlock>) =>
  unwrapBlocks(blocks, { maxLineBytes: 1 << 20, onNote: () => {} })

async function textOf(blocks: AsyncIterable<ByteBlock>): Promise<string> {
  let text = ''
  for await (const { bytes } of unwrapped(blocks)) text += Buffer.from(bytes)
  return text
}

test.each([
  ['another line first', [BANNER, WRAPPED, WRAPPED, BANNER], `${BANNER}${LOG}${LOG}${BANNER}`],
  ['many other lines first', [...Array(20).fill(BANNER), LOG], `${BANNER.repeat(20)}${LOG}`],
  ['a line of a log first', [LOG, WRAPPED], `${LOG}${WRAPPED}`],
  ['no line of a log', [BANNER, BANNER], `${BANNER}${BANNER}`],
])('%s', async (_, lines, expected) => {
  expect(await textOf(blocksOf(lines))).toBe(expected)
})

test.each([
  ['a line of a log', LOG],
  ['a line that is wrapped', WRAPPED],
])('%s goes out at once', async (_, line) => {
  const first = await unwrapped(blocksOf([line], new Promise<never>(() => {}))).next()
  expect(String(Buffer.from(first.value!.bytes))).toBe(LOG)
})

test('what ends the input comes behind all that was given', async () => {
  let text = ''
  const failing = blocksOf([BANNER], Promise.reject(new Error('a fault')))
  await expect(async () => {
    for await (const { bytes } of unwrapped(failing)) text += Buffer.from(bytes)
  }).rejects.toThrow('a fault')
  expect(text).toBe(BANNER)
})
