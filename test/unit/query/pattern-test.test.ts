import { expect, test } from 'vitest'
import { PatternTest } from '../../../src/query/pattern-test.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'
import { onlyBatch } from '../../support/only-batch.ts'

const LINES = [
  { id: 'ab' },
  { id: 'b' },
  { id: 'ab' },
  { list: ['b', 'ab'] },
  { list: ['b'] },
  { list: [] },
  { id: 5 },
  {},
]
const ROWS = Int32Array.from(LINES.keys())
const request = (path: string) => ({ path, as: 'value' as const })
const scanner = createReferenceScanner(
  { kind: 'connection', fields: [request('id'), request('list[]')], aggregates: {} },
  { maxLineBytes: 1 << 20, validation: undefined },
)
const scan = () => {
  const bytes = Buffer.from(LINES.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return onlyBatch(scanner, { kind: 'connection', file: 'a.jsonl', offset: 0, bytes })
}

test.each([
  ['id', ['ab', 'b'], [0, 2]],
  ['list[]', ['b', 'ab', 'b'], [3]],
])('the texts of %s are wanted once, and the verdicts on them are kept', (path, wanted, matching) => {
  const matches = new PatternTest(/never asked/u, request(path))
  const batch = scan()
  expect(matches.wanted(batch, ROWS)).toEqual(wanted)
  matches.accept(Uint8Array.from(wanted, (text) => Number(text.includes('a'))))
  expect([...ROWS.filter(matches.test(batch))]).toEqual(matching)
  expect(matches.wanted(batch, ROWS)).toEqual([])
})

test('a text is never tried where nothing could end it', () => {
  const batch = scan()
  expect(() => new PatternTest(/a/u, request('id')).test(batch)(0)).toThrow('not judged')
})
