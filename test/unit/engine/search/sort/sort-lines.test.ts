import { readdirSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Job } from '../../../../../src/engine/read-blocks.ts'
import { createRunSummary } from '../../../../../src/engine/run-summary.ts'
import type { OutputLine } from '../../../../../src/engine/search/output-line.ts'
import { sortLines } from '../../../../../src/engine/search/sort/sort-lines.ts'
import type { Source } from '../../../../../src/input/source.ts'
import type { SearchPlan } from '../../../../../src/model/plan.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const SOURCES = ['one/api.jsonl', 'two/signaling.jsonl'].map(
  (path, i): Source => ({
    ...{ path, location: path, id: path, size: 0, set: path, toldBy: 'name' },
    kind: i === 0 ? 'api' : 'signaling',
  }),
)

interface Wanted extends Partial<Pick<SearchPlan, 'byTime' | 'limit'>> {
  readonly runBytes?: number | undefined
  readonly interrupted?: AbortSignal
  /** Called behind each batch. */
  readonly onBatch?: () => void
}

/** The numbers of the lines in their new order. */
async function sort(lines: readonly OutputLine[], wanted: Wanted = {}) {
  const { byTime = 'ascending', limit = null, runBytes, onBatch } = wanted
  const search: SearchPlan = {
    ...{ patterns: [], fixed: false, ignoreCase: false, invalid: false, invert: false, maxCount: null },
    ...{ context: { before: 0, after: 0 }, contextBy: null, wantsLines: true },
    ...{ byTime, limit },
  }
  const job: Job = {
    plan: { kinds: [], maxLineBytes: 1 << 20, search },
    sources: SOURCES,
    io: { stdin: undefined as never, env: {}, interrupted: wanted.interrupted ?? new AbortController().signal },
    summary: createRunSummary(),
  }
  const sorted: OutputLine[] = []
  for await (const batch of sortLines(job, inParts(lines), runBytes)) {
    sorted.push(...batch)
    onBatch?.()
  }
  return { sorted, summary: job.summary }
}

/** As a search gives them: their bytes are valid until the next ones. */
async function* inParts(lines: readonly OutputLine[]): AsyncGenerator<OutputLine[]> {
  for (let at = 0; at < lines.length; at += 7) {
    const part = lines.slice(at, at + 7).map((line) => ({ ...line, bytes: Buffer.from(line.bytes) }))
    yield part
    for (const { bytes } of part) bytes.fill('#')
  }
}

function toLine(number: number, time: string | undefined, padding = 0): OutputLine {
  const source = SOURCES[number % 2]!
  const text = `{${time === undefined ? '' : `"timestamp":"${time}",`}"n":${number},"x":"${'x'.repeat(padding)}"}`
  const outer = number % 3 === 0 ? Buffer.from(`outer of ${number}`) : undefined
  return {
    ...{ source, kind: source.kind!, number, bytes: Buffer.from(text), outer },
    ...{ isBlank: false, isMatch: true, startsGroup: false },
  }
}

/** Times in a wild order, many of them the same; each ninth line has none. */
const LINES = Array.from({ length: 500 }, (_, i) => {
  const second = ((i * 7919) % 31) + 10
  return toLine(i, i % 9 === 8 ? undefined : `2026-11-22T09:00:${second}Z`, (i * 37) % 1500)
})

const timeOf = ({ bytes }: OutputLine): string | undefined => JSON.parse(bytes.toString()).timestamp

/** By the sort of JavaScript, which is stable. */
const expected = (sign: 1 | -1): OutputLine[] =>
  [...LINES].sort((a, b) => {
    const [x, y] = [timeOf(a), timeOf(b)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    return sign * (Number(x > y) - Number(x < y))
  })

const shown = (lines: readonly OutputLine[]) =>
  lines.map(({ bytes, outer, ...line }) => ({ ...line, text: bytes.toString(), outer: outer && String(outer) }))

describe('lines come out whole in the order of their times, those of one time as they were found, those without one last', () => {
  test.each([
    ['in memory', undefined],
    ['in runs', 20_000],
    ['in many runs', 3_000],
    ['a line a run', 1],
  ])('%s', async (_, runBytes) => {
    for (const [byTime, sign] of [
      ['ascending', 1],
      ['descending', -1],
    ] as const) {
      const { sorted, summary } = await sort(LINES, { byTime, runBytes })
      expect(shown(sorted)).toEqual(shown(expected(sign)))
      expect(summary.notes).toEqual(['lines without a time come last: 55'])
    }
  })

  test.each([1, 5, 499, 500, 9999])('with a limit of %i', async (limit) => {
    for (const runBytes of [undefined, 20_000, 1]) {
      const { sorted } = await sort(LINES, { byTime: 'descending', limit, runBytes })
      expect(shown(sorted)).toEqual(shown(expected(-1).slice(0, limit)))
    }
  })

  test('none at all', async () => {
    expect(await sort([])).toMatchObject({ sorted: [], summary: { notes: [] } })
    expect((await sort(LINES, { limit: 0 })).sorted).toEqual([])
  })
})

test('a line may be longer than what is read of a run at a time', async () => {
  const lines = [3, 1, 2].map((second, i) => toLine(i, `2026-11-22T09:00:0${second}Z`, 900_000 + i))
  for (let i = 3; i < 100; i += 1) lines.push(toLine(i, `2026-11-22T09:01:00Z`))
  const { sorted } = await sort(lines, { runBytes: 1 })
  expect(sorted.map(({ number }) => number)).toEqual([1, 2, 0, ...lines.slice(3).map(({ number }) => number)])
})

test('a run that is interrupted while lines are found prints those found so far; while they are printed, it ends', async () => {
  const controller = new AbortController()
  controller.abort('SIGINT')
  const before = await sort(LINES, { runBytes: 3_000, interrupted: controller.signal })
  expect(before.sorted).toHaveLength(LINES.length)
  const later = new AbortController()
  const many = Array.from({ length: 5000 }, (_, i) => toLine(i, '2026-11-22T09:00:00Z'))
  const onBatch = () => later.abort('SIGINT')
  const { sorted, summary } = await sort(many, { interrupted: later.signal, onBatch })
  expect([sorted.length > 0, sorted.length < many.length, summary.isInterrupted]).toEqual([true, true, true])
})

test('the temporary file has no name while it is used', async () => {
  const folder = tempFolder()
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  onTestFinished(() => {
    process.env.TMPDIR = before
    if (before === undefined) delete process.env.TMPDIR
  })
  const names: string[] = []
  const { sorted } = await sort(LINES, { runBytes: 3_000, onBatch: () => names.push(...readdirSync(folder)) })
  expect([sorted.length, names]).toEqual([LINES.length, []])
})
