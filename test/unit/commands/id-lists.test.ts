import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readIds } from '../../../src/commands/id-lists.ts'
import { Interruption } from '../../../src/model/interruption.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** `@list` is a file of this text, `@-` a stream of it. */
function ioOf(
  text: string,
  stdin: () => AsyncGenerator<Uint8Array> = () => chunksOf(text),
): Parameters<typeof readIds>[1] {
  const folder = tempFolder({ list: text })
  return {
    stdin: Object.assign(stdin(), { isTTY: false, isGiven: true }),
    stderr: { write: async () => {}, isTTY: false, columns: undefined },
    resolve: (path: string) => join(folder, path),
    interrupted: new AbortController().signal,
  }
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += 3) yield Buffer.from(text.slice(at, at + 3))
}

test.each(['@list', '@-'])('%s: one id a line, with its spaces; blank lines are left out', async (value) => {
  expect(await readIds([value], ioOf('A1\r\n\n  B2 \n \n\tC3'))).toEqual(['A1', '  B2 ', '\tC3'])
})

test('several lists, and ids between commas as they are', async () => {
  expect(await readIds(['X, Y', '@list'], ioOf('A\nB\n'))).toEqual(['X, Y', 'X', ' Y', 'A', 'B'])
})

test('an id that begins with @, and of several values ids with a comma', async () => {
  expect(await readIds(['\\@alice'], ioOf(''))).toEqual(['@alice'])
  expect(await readIds(['x,\\@alice,a\\@b'], ioOf(''))).toEqual(['x', '@alice', 'a\\@b'])
  expect(await readIds(['@list'], ioOf('\\@alice\n@bob'))).toEqual(['\\@alice', '@bob'])
  expect(await readIds(['a,b'], ioOf(''))).toEqual(['a', 'b'])
  expect(await readIds(['a,b', '\\@c,d', 'e'], ioOf(''))).toEqual(['a,b', 'a', 'b', '@c,d', '@c', 'd', 'e'])
})

test('a list of nothing holds no ids', async () => {
  await expect(readIds(['@list'], ioOf('\n \n'))).rejects.toThrow('@list holds no ids')
})

test('a missing list is named', async () => {
  await expect(readIds(['@missing'], ioOf(''))).rejects.toThrow(
    '@missing: no such file or folder; it should be a file with one id a line',
  )
})

test('a line without end is given up, and not kept', async () => {
  let chunks = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (; ; chunks += 1) yield Buffer.alloc(1 << 16, 'x')
  }
  await expect(readIds(['@-'], ioOf('', endless))).rejects.toThrow('@-: has a line longer than 64 KiB')
  expect(chunks).toBeLessThan(10)
})

test('an interrupted run is one, and no fault of the list', async () => {
  async function* interrupted(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('A\n')
    throw new Interruption()
  }
  await expect(readIds(['@-'], ioOf('', interrupted))).rejects.toBeInstanceOf(Interruption)
})
