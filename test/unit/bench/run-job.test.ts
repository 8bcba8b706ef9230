import { expect, test } from 'vitest'
import { readCounts } from '../../bench/answers.ts'
import type { Job, Run } from '../../bench/job.ts'
import { checkAnswers, costsOf, type Measure, missingTools } from '../../bench/run-job.ts'

const run = (tool: Run['tool']): Run => ({ tool, args: () => [], answer: readCounts })

const JOB: Job = { title: 'count', logs: [], runs: [run('sora-logs'), run('jq'), run('mlr')], targets: [] }

/** Each tool prints how many lines it found and took one second a line; one without lines is missing. */
function printing(lines: Readonly<Record<string, number>>, order: string[] = []): Measure {
  return ({ tool }) => {
    order.push(tool)
    const found = lines[tool]
    if (found === undefined) return undefined
    return { cost: { wall: found, cpu: found, memory: found }, stdout: JSON.stringify({ lines: found }) }
  }
}

test('answers that differ are told with both tools and the figure', () => {
  expect(checkAnswers(JOB, printing({ 'sora-logs': 2, jq: 2, mlr: 3 }))).toBe(
    'count: sora-logs and mlr differ: lines: 2, and 3',
  )
  expect(checkAnswers(JOB, printing({ 'sora-logs': 2, jq: 2, mlr: 2 }))).toBeUndefined()
})

test('a missing peer is no other answer, and each run is made once to warm the cache', () => {
  const order: string[] = []
  expect(checkAnswers(JOB, printing({ 'sora-logs': 2, mlr: 2 }, order))).toBeUndefined()
  expect(order).toEqual(['sora-logs', 'jq', 'mlr'])
})

test('each round begins with another tool', () => {
  const order: string[] = []
  const costs = costsOf(JOB, 2, printing({ 'sora-logs': 1, jq: 2, mlr: 3 }, order))
  expect(order.join(' ')).toBe('sora-logs jq mlr jq mlr sora-logs')
  expect(costs.get('jq')!.map(({ wall }) => wall)).toEqual([2, 2])
})

test('a missing peer has no costs, and is named', () => {
  expect([...costsOf(JOB, 2, printing({ 'sora-logs': 1, mlr: 3 })).keys()]).toEqual(['sora-logs', 'mlr'])
  const tools = { 'sora-logs': { command: ['sora-logs'], version: [] }, jq: { command: undefined, version: [] } }
  expect(missingTools([JOB, JOB], tools)).toEqual(['jq', 'mlr'])
})
