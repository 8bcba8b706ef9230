import { expect, test } from 'vitest'
import { resultOf } from './accumulate.ts'

const valuesOf = (...values: string[]) => values.map((it) => `{"n":${it}}`)

test('numbers', () => {
  const none = { min_text: null, max_text: null }
  expect(resultOf({ name: 'extremes', path: 'n' }, valuesOf('3', '-1.5', '"9"', '1e400', '2'))).toEqual({
    min: -1.5,
    max: 3,
    ...none,
  })
  expect(resultOf({ name: 'extremes', path: 'n' }, valuesOf('"9"'))).toEqual({ min: null, max: null, ...none })
})

test('integers beyond 2^53 are compared by their digits', () => {
  const values = valuesOf('9007199254740993', '9007199254740992', '9007199254740994', '9007199254740993')
  expect(resultOf({ name: 'extremes', path: 'n' }, values)).toMatchObject({
    min: '9007199254740992',
    max: '9007199254740994',
  })
  expect(resultOf({ name: 'extremes', path: 'a[].n' }, ['{"a":[{"n":1},{"n":9007199254740993}]}'])).toMatchObject({
    min: 1,
    max: '9007199254740993',
    max_text: null,
  })
})

test('times keep the digits of the log', () => {
  const times = ['2026-11-20T10:00:00.1234567Z', '2026-11-20T10:00:00+09:00', 'soon', '2026-11-20T09:59:59Z']
  expect(
    resultOf(
      { name: 'extremes', path: '@time', as: 'time' },
      times.map((timestamp) => ({ timestamp })),
    ),
  ).toMatchObject({
    min: Date.parse('2026-11-20T01:00:00Z') * 1000,
    min_text: '2026-11-20T10:00:00+09:00',
    max_text: '2026-11-20T10:00:00.1234567Z',
  })
})
