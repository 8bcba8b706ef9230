import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IdContext } from '../../../../../src/engine/search/context/id-context.ts'
import { select } from './select.ts'

const runs = { seed: 20261122, numRuns: 100 }

interface Line {
  readonly ids: readonly string[]
  readonly isMatch: boolean
  readonly length: number
}

const line: fc.Arbitrary<Line> = fc.record({
  ids: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 3 }),
  isMatch: fc.boolean(),
  length: fc.constantFrom(0, 1000, 100_000, 200_000),
})
const lines = fc.array(line, { maxLength: 40 })
const size = fc.record({ before: fc.nat(3), after: fc.nat(3) })
const most = fc.constantFrom(1, 2, Number.POSITIVE_INFINITY)

function toText({ ids, isMatch, length }: Line): string {
  const connections = ids.map((id) => ({ connection_id: id }))
  return JSON.stringify({
    req: { type: 'session.destroyed', connections, note: (isMatch ? 'match' : '').padEnd(length, '-') },
  })
}

/** Numbers of the lines, from 1, by looking at all lines for each match. */
function expected(
  lines: readonly Line[],
  { before, after }: { before: number; after: number },
  most: number,
): number[] {
  const matches = lines.flatMap(({ isMatch }, i) => (isMatch ? i : [])).slice(0, most)
  const wanted = matches.flatMap((match) => {
    const shares = ({ ids }: Line) => ids.some((id) => lines[match]!.ids.includes(id))
    const near = lines.flatMap((line, i) => (i !== match && shares(line) ? i : []))
    const earlier = near.filter((i) => i < match)
    return [
      match,
      ...earlier.slice(earlier.length - Math.min(before, earlier.length)),
      ...near.filter((i) => i > match).slice(0, after),
    ]
  })
  return [...new Set(wanted)].sort((a, b) => a - b).map((i) => i + 1)
}

describe('lines that share an id with a match', () => {
  test.each([
    ['of a file', false],
    ['of a stream', true],
  ])('%s: so many before and after it, once each and in order', async (_, isStream) => {
    await fc.assert(
      fc.asyncProperty(lines, size, most, async (drawn, context, maxCount) => {
        const text = drawn.map((it) => `${toText(it)}\n`).join('')
        const selection = { context, maxCount, contextBy: 'connection_id' as const }
        const { output, summary } = await select({ text, kind: 'session_webhook', isStream }, selection)
        expect(output.map(({ number }) => number)).toEqual(expected(drawn, context, maxCount))
        for (const { number, text, isMatch } of output) {
          expect(text).toBe(toText(drawn[number - 1]!))
          if (isMatch) expect(drawn[number - 1]!.isMatch).toBe(true)
        }
        expect([summary.faults, summary.notes]).toEqual([[], []])
        if (maxCount === Number.POSITIVE_INFINITY) expect(summary.lines.all).toBe(drawn.length)
      }),
      runs,
    )
  })

  test('are lines of any kind in a mixed stream', async () => {
    const text = [
      '{"operation":"Stop","json":"{\\"connection_id\\":\\"A\\"}"}',
      '{"operation":"Stop","json":"{\\"connection_id\\":\\"B\\"}"}',
      '{"type":"offer","role":"sendrecv","connection_id":"A","json":{}}',
      '{"operation":"match","json":"{\\"connection_id\\":\\"A\\"}"}',
      'broken',
      '{"type":"offer","role":"sendrecv","connection_id":"A","json":{}}',
    ].join('\n')
    const selection = { context: { before: 9, after: 1 }, contextBy: 'connection_id' as const }
    const { output } = await select({ text }, selection)
    expect(output.map(({ number }) => number)).toEqual([1, 3, 4, 6])
  })

  test('are forgotten with the id that was not seen for longest, which is told', () => {
    let forgotten = 0
    const marks = new IdContext({ before: 1, after: 0 }, Number.POSITIVE_INFINITY, () => (forgotten += 1), 2)
    const add = (number: number, id: string, isMatch = false) => marks.add({ number, ids: [id], isMatch })
    add(1, 'A')
    add(2, 'B')
    add(3, 'A')
    add(4, 'C')
    add(5, 'A', true)
    add(6, 'B', true)
    expect([1, 2, 3, 4, 5, 6].map((number) => marks.markOf(number))).toEqual([0, 0, 1, 0, 2, 2])
    expect(forgotten).toBe(2)
  })
})
