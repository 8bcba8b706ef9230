import { expect, test } from 'vitest'
import { Data } from '../../bench/data.ts'
import { type Job, type Run, withOneJob } from '../../bench/job.ts'

const ours: Run = { tool: 'sora-logs', args: () => ['stats', 'a.jsonl'] }
const later: Run = { tool: 'sora-logs', name: 'later', args: () => ['stats', 'b.jsonl'] }
const peer: Run = { tool: 'jq', args: () => ['.', 'a.jsonl'] }

const data = new Data(1)
const job = (...runs: Run[]): Job => ({ title: 'job', logs: ['connection'], runs, targets: [] })
const shown = ({ title, runs }: Job) => [title, ...runs.map(({ name, args }) => [name, ...args(data)])]

test('beside a peer a command with --jobs runs with one job too', () => {
  expect(shown(withOneJob(job(ours, peer), data, () => true))).toEqual([
    'job',
    ['sora-logs --jobs 1', 'stats', 'a.jsonl', '--jobs', '1'],
    [undefined, 'stats', 'a.jsonl'],
    [undefined, '.', 'a.jsonl'],
  ])
})

test('without a peer it runs with one job alone, and the title tells', () => {
  expect(shown(withOneJob(job(ours, later), data, () => true))).toEqual([
    'job; --jobs 1',
    [undefined, 'stats', 'a.jsonl', '--jobs', '1'],
    ['later', 'stats', 'b.jsonl', '--jobs', '1'],
  ])
})

test('a command without --jobs is asked by its name, and stays as it is', () => {
  const asked: string[] = []
  const whole = job(ours, peer)
  expect(withOneJob(whole, data, (command) => asked.push(command) === 0)).toBe(whole)
  expect(asked).toEqual(['stats'])
})
