import { describe, expect, test } from 'vitest'
import type { Job } from '../../bench/job.ts'
import type { Cost } from '../../bench/measure.ts'
import { costRows, explanations, median, ratio, tablesOf, targetRows } from '../../bench/table.ts'

const cost = (wall: number, cpu = wall, memory = 10): Cost => ({ wall, cpu, memory })

const JOB: Job = {
  title: 'job',
  logs: [],
  runs: [
    { tool: 'sora-logs', args: () => [] },
    { tool: 'jq', args: () => [] },
  ],
  targets: [
    { against: 'jq', of: 'wall', most: 0.5 },
    { against: 'jq', of: 'memory', extra: 10 },
  ],
}

test('the median is the value in the middle, or between the two', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([10, 1, 2, 3])).toBe(2.5)
})

test('a ratio is taken within a round and not of medians', () => {
  expect(ratio([cost(1), cost(4), cost(3)], [cost(2), cost(4), cost(12)], 'wall')).toBe(0.5)
})

describe('rows', () => {
  test('a target is met or not', () => {
    const costs = new Map([
      ['sora-logs', [cost(1, 1, 50)]],
      ['jq', [cost(4, 4, 30)]],
    ])
    expect(targetRows(JOB, costs)).toEqual([
      ['sora-logs / jq', 'wall', '0.250x', '0.5x', 'met'],
      ['sora-logs / jq', 'memory', '+20 MiB', '+10 MiB', 'not met'],
    ])
  })

  test('CPU is that of one job, where it was run', () => {
    const job = { ...JOB, targets: [{ against: 'jq', of: 'cpu', most: 1 } as const] }
    const costs = new Map([
      ['sora-logs', [cost(1)]],
      ['sora-logs --jobs 1', [cost(2)]],
      ['jq', [cost(4)]],
    ])
    expect(targetRows(job, costs)).toEqual([['sora-logs --jobs 1 / jq', 'cpu', '0.500x', '1x', 'met']])
  })

  test('a missing peer is said to be missing', () => {
    const costs = new Map([['sora-logs', [cost(1)]]])
    expect(costRows(JOB, costs)).toEqual([
      ['sora-logs', '1.00', '1.00', '10'],
      ['jq', 'missing', '', ''],
    ])
    expect(targetRows(JOB, costs)[0]).toEqual(['sora-logs / jq', 'wall', 'missing', '0.5x', ''])
  })
})

test('the tables name a job once, and how many of its targets are met', () => {
  const costs = new Map([
    ['sora-logs', [cost(1)]],
    ['jq', [cost(4)]],
  ])
  expect(tablesOf([{ job: JOB, costs }])).toBe(`| job | tool | wall s | CPU s | peak MiB |
| --- | --- | --- | --- | --- |
| job | sora-logs | 1.00 | 1.00 | 10 |
|  | jq | 4.00 | 4.00 | 10 |

2 of 2 targets are met.

| job | compared | of | measured | at most |  |
| --- | --- | --- | --- | --- | --- |
| job | sora-logs / jq | wall | 0.250x | 0.5x | met |
|  | sora-logs / jq | memory | +0 MiB | +10 MiB | met |`)
})

test('a job with a target that is not met is explained, or told not to be', () => {
  const costs = new Map([
    ['sora-logs', [cost(3)]],
    ['jq', [cost(4)]],
  ])
  expect(explanations([{ job: { ...JOB, why: 'Because.' }, costs }])).toEqual([
    'Why those are not met:\n\n- job: Because.',
  ])
  expect(explanations([{ job: JOB, costs }])[0]).toMatch(/not explained/)
  expect(explanations([{ job: { ...JOB, targets: [{ against: 'jq', of: 'wall', most: 1 }] }, costs }])).toEqual([])
})
