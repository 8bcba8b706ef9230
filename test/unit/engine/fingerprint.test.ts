import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fingerprint, FingerprintTaker, joinFingerprints } from '../../../src/engine/fingerprint.ts'

const LINES = Array.from({ length: 40 }, (_, i) => `{"id":"${i}","text":"${'x'.repeat((i * 997) % 9000)}"}\n`)
const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''))

/** Of lines from a place in the file on, cut into blocks behind so many of them. */
function take(lines: readonly string[], cuts: readonly number[] = [], offset = 0): Fingerprint {
  const taker = new FingerprintTaker()
  const borders = [0, ...[...new Set(cuts)].sort((a, b) => a - b), lines.length]
  for (const [i, end] of borders.slice(1).entries()) {
    const before = bytesOf(lines.slice(0, borders[i]))
    const bytes = bytesOf(lines.slice(borders[i], end))
    if (bytes.length > 0) taker.add(offset + before.length, bytes)
  }
  return taker.fingerprint!
}

test('is the same wherever the file is cut into blocks, and into parts', () => {
  const whole = take(LINES)
  const place = fc.integer({ min: 1, max: LINES.length - 1 })
  fc.assert(
    fc.property(fc.array(place), place, (cuts, middle) => {
      expect(take(LINES, cuts)).toEqual(whole)
      const [left, right] = [LINES.slice(0, middle), LINES.slice(middle)]
      expect(joinFingerprints(take(left), take(right, [], bytesOf(left).length))).toEqual(whole)
    }),
    { seed: 20261130, numRuns: 200 },
  )
})

test.each([
  ['another first line', ['{"id":"other"}\n', ...LINES.slice(1)]],
  ['another last line', [...LINES.slice(0, -1), '{"id":"other"}\n']],
  ['a line less', LINES.slice(0, -1)],
  ['a line more between', [...LINES.slice(0, 3), ...LINES.slice(2)]],
])('%s is another file', (_, lines) => {
  expect(take(lines)).not.toEqual(take(LINES))
})

test('a last line without its line feed has the same hash, and the file is a byte shorter', () => {
  const whole = take(LINES)
  expect(take([...LINES.slice(0, -1), LINES.at(-1)!.trimEnd()])).toEqual({ ...whole, bytes: whole.bytes - 1 })
})

test.each([
  ['blank lines around it', ['\n', ' \r\n', ...LINES, '\n\n']],
  ['blank lines that fill blocks', ['\n'.repeat(5000), ...LINES, '\n'.repeat(5000)]],
  ['carriage returns', LINES.map((line) => line.replace('\n', '\r\n'))],
])('%s do not change the first and the last line', (_, lines) => {
  const { first, last } = take(LINES)
  const cuts = lines.map((_, i) => i)
  const middle = Buffer.byteLength(lines[0]!)
  const parts = joinFingerprints(take(lines.slice(0, 1)), take(lines.slice(1), cuts, middle))
  for (const print of [take(lines), take(lines, cuts), parts]) {
    expect(print).toEqual({ bytes: Buffer.byteLength(lines.join('')), first, last })
  }
})

test('without a block there is none', () => {
  expect(new FingerprintTaker().fingerprint).toBeUndefined()
})
