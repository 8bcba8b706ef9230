import { expect, test } from 'vitest'
import { chooseInput } from '../../../src/commands/standard-input.ts'
import type { Io } from '../../../src/model/io.ts'

function ioOf(stdin: Pick<Io['stdin'], 'isTTY' | 'isGiven'>, chunks: () => AsyncGenerator<Uint8Array>) {
  const said: string[] = []
  const output = { isTTY: true, columns: 80, write: async (text: string | Uint8Array) => void said.push(String(text)) }
  const io: Io = {
    stdin: Object.assign(chunks(), stdin),
    ...{ stdout: output, stderr: output, env: {}, now: () => 0, resolve: (path: string) => path },
    interrupted: new AbortController().signal,
  }
  return { io, said }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* twoChunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('a')
  yield Buffer.from('b')
}

test('a terminal that is named is told of, and one that is not named is left alone', async () => {
  const { io, said } = ioOf({ isTTY: true, isGiven: false }, nothing)
  expect((await chooseInput(io, ['-'], false)).paths).toEqual(['-'])
  expect(said).toEqual(['sora-logs: reading the terminal; end with Ctrl-D\n'])
  expect((await chooseInput(io, [], false)).paths).toEqual(['.'])
  expect(said).toHaveLength(1)
})

test('what was read to know that there is something comes again', async () => {
  const { io } = ioOf({ isTTY: false, isGiven: true }, twoChunks)
  const { paths, stdin, note } = await chooseInput(io, [], false)
  const chunks: string[] = []
  for await (const chunk of stdin) chunks.push(String(chunk))
  expect([paths, chunks, note]).toEqual([['-'], ['a', 'b'], undefined])
})

test('a fault comes out where it is read', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield await Promise.reject(new Error('gone'))
  }
  const { io } = ioOf({ isTTY: false, isGiven: true }, broken)
  const { paths, stdin } = await chooseInput(io, [], false)
  expect(paths).toEqual(['-'])
  await expect(stdin[Symbol.asyncIterator]().next()).rejects.toThrow('gone')
})

test('nothing is asked of it if it holds something else', async () => {
  const { io } = ioOf({ isTTY: false, isGiven: true }, twoChunks)
  expect((await chooseInput(io, [], true)).paths).toEqual(['.'])
})
