import { expect, test } from 'vitest'
import { createAggregate } from '../../../src/aggregates/index.ts'
import { spec } from '../../../src/aggregates/spec.ts'
import { accumulateLines, kindOf } from '../../laws/batches.ts'
import { resultOf } from './accumulate.ts'

const STEPS = { by: 'connection_id', time: '@time', type: 'type', types: ['connect', 'offer', 'answer'] }
const at = (connection_id: string | null, type: string, seconds: number) => ({
  connection_id,
  type,
  timestamp: new Date(Date.UTC(2026, 10, 20) + 1000 * seconds).toISOString(),
})

test('from the earliest of one step to the earliest of the next, if they come in this order', () => {
  const rows = [
    at('a', 'offer', 3),
    at('a', 'connect', 1),
    at('a', 'connect', 2),
    at('a', 'answer', 11),
    at('b', 'connect', 1),
    at('b', 'offer', 1.5),
    at('c', 'offer', 1),
    at('c', 'connect', 2),
    at('c', 'candidate', 3),
    at(null, 'connect', 1),
    at(null, 'offer', 9),
  ]
  expect(resultOf(spec('steps', STEPS), rows)).toEqual({
    spans: [
      { from: 'connect', to: 'offer', count: 2, quantiles: { p50: 500, p95: 2000 }, max: 2000, relative_error: 0 },
      { from: 'offer', to: 'answer', count: 1, quantiles: { p50: 8000, p95: 8000 }, max: 8000, relative_error: 0 },
      {
        from: 'connect',
        to: 'answer',
        count: 1,
        quantiles: { p50: 10_000, p95: 10_000 },
        max: 10_000,
        relative_error: 0,
      },
    ],
    capped: false,
  })
})

test('two steps have one span; nobody took it', () => {
  const none = { count: 0, quantiles: { p50: null, p95: null }, max: null, relative_error: 0 }
  expect(resultOf(spec('steps', { ...STEPS, types: ['connect', 'offer'] }), [])).toEqual({
    spans: [{ from: 'connect', to: 'offer', ...none }],
    capped: false,
  })
})

test('beyond the cap the smallest ids are kept', () => {
  const rows = Array.from({ length: 10 }, (_, i) => [at(`id${i}`, 'offer', i), at(`id${i}`, 'answer', 2 * i)]).flat()
  const { spans, capped } = resultOf(spec('steps', { ...STEPS, cap: 3 }), rows)
  expect([spans[1]!.count, spans[1]!.max, capped]).toEqual([3, 2000, true])
})

test('lines of another kind can be a step of the same ids, in either order of merging', () => {
  const names = ['connect', 'offer', 'created']
  const own = spec('steps', { ...STEPS, names, types: ['connect', 'offer', null] })
  const others = spec('steps', { ...STEPS, names, types: [null, null, 'connection.created'] })
  const left = createAggregate(own, kindOf('connection'))
  const right = createAggregate(others, kindOf('connection'))
  const stateOf = (aggregate: typeof left, rows: ReturnType<typeof at>[]) =>
    accumulateLines(
      'connection',
      rows.map((row) => JSON.stringify(row)),
      aggregate,
    )
  const joined = (isSwapped: boolean) => {
    const states = [
      stateOf(left, [at('a', 'connect', 1), at('a', 'offer', 2), at('b', 'connect', 1)]),
      stateOf(right, [at('a', 'connection.created', 4), at('c', 'connection.created', 9)]),
    ]
    if (isSwapped) states.reverse()
    return left
      .result(left.merge(states[0]!, states[1]!))
      .spans.map(({ from, to, count, max }) => [from, to, count, max])
  }
  expect(joined(false)).toEqual([
    ['connect', 'offer', 1, 1000],
    ['offer', 'created', 1, 2000],
    ['connect', 'created', 1, 3000],
  ])
  expect(joined(true)).toEqual(joined(false))
})
