import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HeldLines } from '../../../../../src/engine/search/context/held-lines.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'
import { type Printed, select } from './select.ts'

const runs = { seed: 20261122, numRuns: 60 }

/** Lines of which some match, some are blank, and some are long enough to end a window of 512 KiB. */
const lines = fc.array(
  fc.tuple(
    fc.constantFrom('match', 'other', 'other', 'other', ''),
    fc.constantFrom(0, 10, 1000, 1000, 100_000, 300_000),
  ),
  { maxLength: 60 },
)
const toText = ([word, length]: [string, number]): string => (word === '' ? '' : word.padEnd(length, '-'))
const size = fc.record({ before: fc.nat(4), after: fc.nat(4) })
const most = fc.constantFrom(0, 1, 2, 3, Number.POSITIVE_INFINITY)

/** As `grep -n` prints, long lines cut short. */
function printed(output: readonly Printed[]): string[] {
  return output.flatMap(({ number, text, isMatch, startsGroup }, i) => [
    ...(startsGroup && i > 0 ? ['--'] : []),
    `${number}${isMatch ? ':' : '-'}${text.slice(0, 9)}`,
  ])
}

/** The same, by looking at all lines for each. */
function expected(texts: readonly string[], { before, after }: { before: number; after: number }, most: number) {
  const matches = texts.flatMap((text, i) => (text.startsWith('match') ? i : [])).slice(0, most)
  const isNear = (i: number) => matches.some((match) => i >= match - before && i <= match + after)
  const shown = texts.flatMap((text, i) => (isNear(i) ? { i, text } : []))
  return shown.flatMap(({ i, text }, at) => [
    ...(at > 0 && shown[at - 1]!.i < i - 1 ? ['--'] : []),
    `${i + 1}${matches.includes(i) ? ':' : '-'}${text.slice(0, 9)}`,
  ])
}

describe('lines around a match', () => {
  test('are those that stand there, across windows', async () => {
    await fc.assert(
      fc.asyncProperty(lines, size, most, async (drawn, context, maxCount) => {
        const texts = drawn.map(toText)
        const text = texts.map((line) => `${line}\n`).join('')
        const { output } = await select({ text, kind: 'api' }, { context, maxCount })
        expect(printed(output)).toEqual(expected(texts, context, maxCount))
      }),
      runs,
    )
  })

  test.skipIf(!spawnSync('grep', ['--version']).stdout?.includes('GNU'))('are those of GNU grep', async () => {
    await fc.assert(
      fc.asyncProperty(lines, size, most, async (drawn, context, maxCount) => {
        const text = drawn.map((line) => `${toText(line)}\n`).join('')
        const path = `${tempFolder({ log: text })}/log`
        const limit = Number.isFinite(maxCount) ? [`-m${maxCount}`] : []
        const options = ['-n', '-A', `${context.after}`, '-B', `${context.before}`, ...limit, 'match', path]
        const { stdout } = spawnSync('grep', options, { encoding: 'utf8', maxBuffer: 1 << 28 })
        const { output } = await select({ text, kind: 'api' }, { context, maxCount })
        const cut = (line: string) => (line === '--' ? line : line.replace(/^(\d+[:-].{0,9}).*$/, '$1'))
        expect(printed(output)).toEqual(stdout.split('\n').slice(0, -1).map(cut))
      }),
      runs,
    )
  })

  test('are in the order of the file where kinds take turns', async () => {
    const heads = ['{"operation":"StopRecording","json":"{}"', '{"type":"offer","role":"sendrecv","connection_id":"A"']
    const mixed = fc.array(fc.tuple(fc.nat(1), fc.boolean(), fc.constantFrom(0, 1000, 100_000, 300_000)), {
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(mixed, size, most, async (drawn, context, maxCount) => {
        const texts = drawn.map(([kind, isMatch, length], i) => {
          return `${heads[kind]},"n":"${i}${isMatch ? 'match' : ''}${'-'.repeat(length)}"}`
        })
        const { output } = await select({ text: texts.join('\n') }, { context, maxCount })
        const marked = texts.map((text) => (text.includes('match') ? `match${text}` : text))
        const numbers = (printed: readonly string[]) => printed.map((line) => /^(?:--|\d+.)/.exec(line)![0])
        expect(numbers(printed(output))).toEqual(numbers(expected(marked, context, maxCount)))
        expect(output.map(({ text }) => text)).toEqual(output.map(({ number }) => texts[number - 1]))
      }),
      runs,
    )
  })

  test('that are too long are counted and not picked', async () => {
    const text = ['match', 'x'.repeat((1 << 20) + 1), 'near', 'far', 'far', 'x'.repeat(1 << 21), 'match'].join('\n')
    const { output } = await select({ text, kind: 'api' }, { context: { before: 2, after: 2 } })
    expect(printed(output)).toEqual(['1:match', '--', '3-near', '--', '5-far', '--', '7:match'])
  })

  test('end at the limit of the run, the last ones included', async () => {
    const text = 'match\na\nmatch\nb\nc\n'
    const { output } = await select({ text, kind: 'api' }, { context: { before: 0, after: 1 }, limit: 2 })
    expect(printed(output)).toEqual(['1:match', '2-a', '3:match', '4-b'])
  })
})

describe('lines held for a match', () => {
  const line = (text: string) => ({
    kind: 'api' as const,
    number: 1,
    isBlank: false,
    isTooLong: false,
    bytes: Buffer.from(text),
  })

  test('are the last of those that there is room for, with bytes of their own', () => {
    const held = new HeldLines()
    const window = Buffer.from('abcdef')
    for (const start of [0, 2, 4]) held.push({ ...line(''), bytes: window.subarray(start, start + 2) })
    expect(held.keep(5)).toBe(true)
    window.fill('-')
    held.push(line('gh'))
    expect(held.keep(6)).toBe(false)
    expect([...held].map(({ bytes }) => bytes.toString())).toEqual(['cd', 'ef', 'gh'])
    held.shift()
    expect([held.length, held.keep(0)]).toEqual([2, true])
  })
})
