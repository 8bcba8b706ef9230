import { describe, expect, test } from 'vitest'
import type { Job } from '../../bench/jobs.ts'
import { type Cost, readReport } from '../../bench/measure.ts'
import { costRows, median, ratio, targetRows } from '../../bench/table.ts'

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

test('GNU time tells user, system and KiB', () => {
  expect(readReport('1.25 0.50 2048\n')).toEqual({ cpu: 1.75, memory: 2 })
  expect(() => readReport('Command terminated by signal 9\n')).toThrow('not a report')
})

describe('rows', () => {
  test('a target is met or not', () => {
    const costs = new Map([
      ['sora-logs', [cost(1, 1, 50)]],
      ['jq', [cost(4, 4, 30)]],
    ])
    expect(targetRows(JOB, costs, 'one')).toEqual([
      '| job | sora-logs / jq | wall | 0.25x | 0.50x | met |',
      '| job | sora-logs / jq | memory | +20 MiB | +10 MiB | not met |',
    ])
  })

  test('CPU is that of one job, where it was run', () => {
    const job = { ...JOB, targets: [{ against: 'jq', of: 'cpu', most: 1 } as const] }
    const costs = new Map([
      ['sora-logs', [cost(1)]],
      ['one', [cost(2)]],
      ['jq', [cost(4)]],
    ])
    expect(targetRows(job, costs, 'one')).toEqual(['| job | one / jq | cpu | 0.50x | 1.0x | met |'])
  })

  test('a missing peer is said to be missing', () => {
    const costs = new Map([['sora-logs', [cost(1)]]])
    expect(costRows(JOB, costs)).toEqual(['| job | sora-logs | 1.00 | 1.00 | 10 |', '| job | jq | missing |  |  |'])
    expect(targetRows(JOB, costs, 'one')[0]).toBe('| job | sora-logs / jq | wall | missing | 0.50x |  |')
  })
})
