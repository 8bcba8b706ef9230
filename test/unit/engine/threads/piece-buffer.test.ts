import { expect, test } from 'vitest'
import { PieceBuffer } from '../../../../src/engine/threads/piece-buffer.ts'
import { toByteBlocks } from '../../../../src/engine/threads/shard.ts'
import { OuterLineReader } from '../../../../src/input/wrapped/outer-lines.ts'
import { WRAPPINGS } from '../../../../src/input/wrapped/wrapping.ts'

test('blocks come out on another thread as they were, with the outer lines of those that have any', () => {
  const cri = ['2026-11-20T10:08:00Z stdout P {"é":', '2026-11-20T10:08:00Z stdout F 1}']
  const layer = { wrapping: WRAPPINGS[0]!.wrapping, joined: new Map([[1, [0, 1]]]) }
  const outer = new OuterLineReader({ bytes: Buffer.from(`${cri.join('\n')}\n`), layers: [layer] })
  const buffer = new PieceBuffer()
  buffer.add({ offset: 0, bytes: Buffer.from('{"a":1}\n') })
  buffer.add({ offset: 8, bytes: Buffer.from('\n{"é":1}\n'), outer })
  const [plain, wrapped] = [...toByteBlocks(structuredClone(buffer.take()))]
  expect(plain).toEqual({ offset: 0, bytes: new Uint8Array(Buffer.from('{"a":1}\n')) })
  expect(Buffer.from(wrapped!.bytes).toString()).toBe('\n{"é":1}\n')
  expect([0, 1].map((line) => wrapped!.outer!.line(line).toString())).toEqual(cri)
  expect(wrapped!.outer!.placeOf({ line: 1, column: 2 })).toEqual({ line: 0, column: 32 })
  expect(wrapped!.outer!.placeOf({ line: 1, column: 6 })).toEqual({ line: 1, column: 31 })
})
