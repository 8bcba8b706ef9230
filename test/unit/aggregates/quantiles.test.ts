import { expect, test } from 'vitest'
import { createAggregate } from '../../../src/aggregates/index.ts'
import { RELATIVE_ERROR } from '../../../src/aggregates/numeric/logarithmic-mapping.ts'
import { spec } from '../../../src/aggregates/spec.ts'
import { accumulateLines, kindOf } from '../../laws/batches.ts'

/** Lines whose duration is so many seconds. */
const lasting = (seconds: number, count: number): string[] => {
  const times = {
    created_timestamp: '2026-11-20T10:00:00Z',
    destroyed_timestamp: new Date(1795168800000 + seconds * 1000).toISOString(),
  }
  return Array.from({ length: count }, () => JSON.stringify(times))
}

const RANKS = { p50: 0.5, p95: 0.95, p100: 1 }

function resultOf(lines: readonly string[], exact: number, ranks: Readonly<Record<string, number>> = RANKS) {
  const asked = spec('quantiles', { path: '@duration_ms', quantiles: ranks, exact })
  const aggregate = createAggregate(asked, kindOf('connection'))
  return aggregate.result(accumulateLines('connection', lines, aggregate))
}

test('the nearest rank: of n values the ceil(q * n)-th', () => {
  expect(resultOf([...lasting(1, 19), ...lasting(100, 1)], 100).quantiles).toEqual({
    p50: 1000,
    p95: 1000,
    p100: 100_000,
  })
  expect(resultOf([...lasting(1, 18), ...lasting(100, 2)], 100).quantiles).toEqual({
    p50: 1000,
    p95: 100_000,
    p100: 100_000,
  })
})

test('a rank that is whole stays so, though floating point makes it more', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => lasting(i + 1, 1)).flat()
  expect(resultOf(lines, 1000, { p999: 99.9 / 100 }).quantiles).toEqual({ p999: 999_000 })
  expect(resultOf(lines.slice(0, 100), 1000, { p55: 0.55 }).quantiles).toEqual({ p55: 55_000 })
})

test('beyond the exact values the same rank, within the error that is told', () => {
  const lines = [...lasting(1, 1899), ...lasting(100, 101)]
  const { quantiles: found, relative_error } = resultOf(lines, 10)
  expect(relative_error).toBe(RELATIVE_ERROR)
  const exact = resultOf(lines, 10_000).quantiles
  for (const [rank, value] of Object.entries(found))
    expect(Math.abs(value! - exact[rank]!) / exact[rank]!).toBeLessThanOrEqual(RELATIVE_ERROR)
})
