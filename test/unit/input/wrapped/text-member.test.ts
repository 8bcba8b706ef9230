import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeText } from '../../../../src/input/wrapped/text-member.ts'
import type { JsonObject } from '../../../../src/model/json.ts'
import { createStringReader } from '../../../../src/scan/string-reader.ts'

const readString = createStringReader()
const read = (line: string | Buffer) => takeText(Buffer.from(line), 'log', readString)
const parsed = (line: Buffer): JsonObject | undefined => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line)) as JsonObject
  } catch {
    return undefined
  }
}

const piece = fc.constantFrom(
  ...['"', '\\"', '\\\\', '\\/', '\\n', '\\t', '\\r', '\\u0041', '\\x', '\\', '\t', 'é', '朝', '-'.repeat(15)],
  ...['log', '"log":"', '"log":{"log":"', '"x":', '{', '}', ',', ':', ' ', '1', '01', '[', ']', 'a', '\u0000'],
)
const value = fc.array(piece, { maxLength: 12 }).map((it) => it.join(''))
const line = fc.oneof(
  fc.tuple(value, value).map(([text, rest]) => `{"log":"${text}","stream":"${rest}"}`),
  fc.tuple(value, value).map(([text, rest]) => `{"a":{"log":"${rest}"},"log":"${text}"}`),
  fc.tuple(value, value).map(([text, rest]) => `{"log":"${text}","log":"${rest}"}`),
  fc.tuple(value, value, value).map(([before, text, rest]) => `{${before}"log":"${text}"${rest}}`),
  value,
)

test('what is taken out is what JSON.parse finds', () => {
  fc.assert(
    fc.property(line, (text) => {
      const bytes = Buffer.from(text)
      const taken = takeText(bytes, 'log', readString)
      if (!taken) return
      const { log, ...others } = parsed(bytes)!
      expect(taken.text.toString()).toBe(log)
      expect({ ...taken.outer, log: undefined }).toEqual({ ...others, log: undefined })
    }),
    { seed: 20261130, numRuns: 3000 },
  )
})

test.each(Array.from({ length: 40 }, (_, at) => at))('an escape at byte %i', (at) => {
  const before = '-'.repeat(at)
  for (const [written, meaning] of Object.entries({
    '\\"': '"',
    '\\\\': '\\',
    '\\/': '/',
    '\\n': '\n',
    '\\t': '\t',
    '\\r': '\r',
  }))
    expect(read(`{"log":"${before}${written}朝"}`)?.text.toString()).toBe(`${before}${meaning}朝`)
  for (const unsure of ['\\u0041', '\\b', '\\x', '\t']) expect(read(`{"log":"${before}${unsure}"}`)).toBeUndefined()
  expect(read(`{"log":"${before}`)).toBeUndefined()
  expect(read(`{"log":"${before}\\`)).toBeUndefined()
})

test('a line that is not UTF-8, or too long, is for the caller', () => {
  expect(read(Buffer.from('{"log":"\xff"}', 'latin1'))).toBeUndefined()
  expect(read(`{"log":"${'-'.repeat(1 << 20)}"}`)).toBeUndefined()
})
