import { expect, test } from 'vitest'
import { createFigure } from '../../../src/measures/measures.ts'
import { parse } from '../../../src/query/expression.ts'

function figureOf(text: string) {
  const clock = { timeZone: 'UTC', times: {} }
  const context = {
    kinds: ['connection'] as const,
    anyField: false,
    clock,
    option: '--agg',
    text,
    onNote: () => undefined,
  }
  return createFigure(parse('Measures', text, '--agg')[0]!.figure, context, [])
}

/** A quantile that may be off by a hundredth. */
const about = (rank: number) => ({ quantiles: { rank }, relative_error: 0.01 })

test.each([
  // 100 ± 1 less 90 ± 0.9
  ['p95(@duration_ms) - p50(@duration_ms)', 10, 0.19],
  ['p95(@duration_ms) + p50(@duration_ms)', 190, 0.01],
  ['p95(@duration_ms) / p50(@duration_ms)', 100 / 90, 0.02],
  ['p95(@duration_ms) * 2', 200, 0.01],
  ['p95(@duration_ms) - 90', 10, 0.1],
])('%s may be off by as much as its parts make it', (text, value, error) => {
  const { relativeError } = figureOf(text).accuracyOf({ value, of: { 0: about(100), 1: about(90) } })
  expect(relativeError).toBeCloseTo(error, 10)
})

test('a calculation with exact figures is exact', () => {
  const of = { 0: { sum: '90071992547409930', count: 2 }, 1: 3 }
  expect(figureOf('sum(@duration_ms) / count').accuracyOf({ value: 1, of }).relativeError).toBe(0)
})

test.each([
  ['sum(@duration_ms) / count', 'ms', undefined],
  ['count / sum(local_stats.rtp.total_sent)', 'number', 'ratio'],
  ['avg(@duration_ms / 2s)', 'number', 'ratio'],
  ['count(@duration_ms / 2s)', 'count', undefined],
  ['max(@time) - min(@time)', 'us', undefined],
  ['sum(local_stats.rtp.total_sent_byte_size) / sum(@duration_ms)', 'bps', undefined],
  ['2 * count + 1', 'number', undefined],
])('%s is in %s', (text, unit, limitUnit) => {
  const figure = figureOf(text)
  expect([figure.unit, figure.limitUnit]).toEqual([unit, limitUnit])
})
