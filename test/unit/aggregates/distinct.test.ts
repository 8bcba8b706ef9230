import { expect, test } from 'vitest'
import { createAggregate } from '../../../src/aggregates/index.ts'
import { spec } from '../../../src/aggregates/spec.ts'
import { accumulateLines, kindOf } from '../../laws/batches.ts'
import { resultOf } from './accumulate.ts'

test('strings, numbers and booleans, each by its value', () => {
  const values = [
    '"a"',
    '"a"',
    '"1"',
    '1',
    '1.0',
    'true',
    '"true"',
    'null',
    '[]',
    '9007199254740993',
    '9007199254740992',
  ]
  const lines = values.map((it) => `{"v":${it}}`)
  expect(resultOf(spec('distinct', { path: 'v' }), lines)).toEqual({ distinct: 7, relative_error: 0 })
})

test('elements of lists', () => {
  const lines = ['{"a":[{"v":1},{"v":2},{}]}', '{"a":[{"v":2},{"v":"2"},{"v":null}]}', '{"a":[]}']
  expect(resultOf(spec('distinct', { path: 'a[].v' }), lines)).toEqual({ distinct: 3, relative_error: 0 })
})

test('exact up to the cap, then within the error that is told', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => ({ v: i % 500 }))
  expect(resultOf(spec('distinct', { path: 'v', exact: 500 }), lines)).toEqual({ distinct: 500, relative_error: 0 })
  const { distinct, relative_error } = resultOf(spec('distinct', { path: 'v', exact: 102 }), lines)
  expect(relative_error).toBe(0.2)
  expect(Math.abs(distinct / 500 - 1)).toBeLessThan(relative_error)
})

test('100,000 values', () => {
  const aggregate = createAggregate(spec('distinct', { path: 'v' }), kindOf('connection'))
  const lines = Array.from({ length: 100_000 }, (_, i) => `{"v":"id-${i}"}`)
  const { distinct, relative_error } = aggregate.result(accumulateLines('connection', lines, aggregate))
  expect(relative_error).toBeLessThan(0.016)
  expect(Math.abs(distinct / 100_000 - 1)).toBeLessThan(relative_error)
})
