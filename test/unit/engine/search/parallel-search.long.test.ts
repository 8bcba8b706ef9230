import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SHARD_BYTES } from '../../../../src/input/read-source.ts'
import { type Printed, select } from './context/select.ts'

/** Long lines, of which every third matches, over five shards and a part of a sixth. */
const line = (i: number): string => `{"number":${i},"text":"${i % 3 === 0 ? 'match' : 'other'}${'x'.repeat(80_000)}"}\n`
const text = Array.from({ length: 1100 }, (_, i) => line(i)).join('')

/** Of each thread that was started, as Node tells: that it has found something. */
let findings: Promise<void>[] = []
const onWorker = (worker: Worker): void => {
  findings.push(new Promise((resolve) => worker.on('message', ({ type }) => type === 'result' && resolve())))
}
beforeEach(() => void process.on('worker', onWorker))
afterEach(() => {
  process.off('worker', onWorker)
  findings = []
})

const numbersOf = (output: readonly Printed[]): string[] =>
  output.map(({ number, text }) => `${number}: ${text.slice(0, 13)}`)

test('other threads search, and their lines come in the order of the file', async () => {
  expect(text.length).toBeGreaterThan(5 * SHARD_BYTES)
  const alone = await select({ text, kind: 'api' }, {}, { jobs: 1 })
  expect(findings).toEqual([])
  // Once there are others, no line is taken until one of them has found some: this thread works only when it is asked.
  const pause = async () => void (findings.length > 0 && (await Promise.race(findings)))
  const together = await select({ text, kind: 'api' }, {}, { jobs: 3, pause })
  expect(findings).toHaveLength(2)
  expect(numbersOf(together.output)).toEqual(numbersOf(alone.output))
  expect(together.summary).toEqual(alone.summary)
})

test('what is in the first shard needs no other thread', async () => {
  const { output, summary } = await select({ text, kind: 'api' }, { maxCount: 2 }, { jobs: 3 })
  expect(output.map(({ number }) => number)).toEqual([1, 4])
  expect(summary.bytes).toBeLessThan(SHARD_BYTES)
  expect(findings).toEqual([])
})

test.each([1, 2])('so many lines, however many threads find more: %i', async (jobs) => {
  const { output, summary } = await select({ text, kind: 'api' }, { maxCount: 300 }, { jobs })
  expect(output.map(({ number }) => number)).toEqual(Array.from({ length: 300 }, (_, i) => 3 * i + 1))
  expect(summary).toEqual((await select({ text, kind: 'api' }, { limit: 300 }, { jobs: 1 })).summary)
})
