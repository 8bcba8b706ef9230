import { expect, test } from 'vitest'
import { RELATIVE_ERROR } from '../../../src/aggregates/numeric/logarithmic-mapping.ts'
import { quantiles } from '../../../src/aggregates/quantiles.ts'
import { accumulateLines } from '../../laws/batches.ts'

/** Lines whose duration is so many seconds. */
const lasting = (seconds: number, count: number): string[] => {
  const times = {
    created_timestamp: '2026-11-20T10:00:00Z',
    destroyed_timestamp: new Date(1795168800000 + seconds * 1000).toISOString(),
  }
  return Array.from({ length: count }, () => JSON.stringify(times))
}

function resultOf(lines: readonly string[], exact: number, ranks = [0.5, 0.95, 1]) {
  const aggregate = quantiles({ path: '@duration_ms', quantiles: ranks, exact })
  return aggregate.result(accumulateLines('connection', lines, aggregate as never) as never)
}

test('the nearest rank: of n values the ceil(q * n)-th', () => {
  expect(resultOf([...lasting(1, 19), ...lasting(100, 1)], 100).quantiles).toEqual([1000, 1000, 100_000])
  expect(resultOf([...lasting(1, 18), ...lasting(100, 2)], 100).quantiles).toEqual([1000, 100_000, 100_000])
})

test('a rank that is whole stays so, though floating point makes it more', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => lasting(i + 1, 1)).flat()
  expect(resultOf(lines, 1000, [99.9 / 100]).quantiles).toEqual([999_000])
  expect(resultOf(lines.slice(0, 100), 1000, [0.55]).quantiles).toEqual([55_000])
})

test('beyond the exact values the same rank, within the error that is told', () => {
  const lines = [...lasting(1, 1899), ...lasting(100, 101)]
  const { quantiles: found, relative_error } = resultOf(lines, 10)
  expect(relative_error).toBe(RELATIVE_ERROR)
  const exact = resultOf(lines, 10_000).quantiles
  for (const [i, value] of found.entries())
    expect(Math.abs(value! - exact[i]!) / exact[i]!).toBeLessThanOrEqual(RELATIVE_ERROR)
})
