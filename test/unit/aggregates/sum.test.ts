import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FractionSum } from '../../../src/aggregates/numeric/fraction-sum.ts'
import { divide } from '../../../src/aggregates/numeric/scaled.ts'
import { resultOf } from './accumulate.ts'

const sumOf = (numbers: readonly (number | string)[]) =>
  resultOf(
    { name: 'sum', path: 'n' },
    numbers.map((n) => `{"n":${n}}`),
  )
const meanOf = (numbers: readonly number[]) =>
  resultOf(
    { name: 'mean', path: 'n' },
    numbers.map((n) => ({ n })),
  )

test('integers', () => {
  expect(sumOf([1, 2, -5])).toEqual({ sum: -2, count: 3 })
  expect(sumOf(['"1"', 'null', 'true', '[]', '1e400'])).toEqual({ sum: null, count: 0 })
})

test('integers beyond 2^53 to the last digit', () => {
  expect(sumOf(['9007199254740993', 1, '9007199254740993'])).toEqual({ sum: '18014398509481987', count: 3 })
  expect(sumOf(['-9007199254740993', '9007199254740995'])).toEqual({ sum: 2, count: 2 })
  expect(sumOf([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER])).toEqual({ sum: '18014398509481982', count: 2 })
  expect(sumOf([Number.MAX_SAFE_INTEGER, 1, -1])).toEqual({ sum: Number.MAX_SAFE_INTEGER, count: 3 })
  expect(sumOf(['1e20', 1])).toEqual({ sum: '100000000000000000001', count: 2 })
})

test('fractions, rounded once', () => {
  // Ten doubles nearest to 0.1 are a little more than 1, but not by half of what lies between doubles.
  expect(sumOf(Array(10).fill(0.1))).toEqual({ sum: 1, count: 10 })
  expect(sumOf([0.5, 0.25, 0.25])).toEqual({ sum: 1, count: 3 })
  expect(sumOf(['1e300', 1.5, '-1e300'])).toEqual({ sum: 1.5, count: 3 })
  expect(sumOf([5e-324, 5e-324])).toEqual({ sum: 1e-323, count: 2 })
  expect(sumOf(['1.75342361155652490234e+12', 0.5])).toEqual({ sum: 1753423611557.025, count: 2 })
  expect(sumOf(['1.7e308', '1.7e308', 0.5])).toEqual({ sum: expect.stringMatching(/^3399999\d+$/), count: 3 })
})

test('a list counts by its elements, and keeps their digits', () => {
  const lines = ['{"a":[{"n":1},{"n":"7"},{"n":9007199254740993},{}]}', '{"a":[]}', '{"a":[{"n":0.5}]}']
  expect(resultOf({ name: 'sum', path: 'a[].n' }, lines.slice(0, 2))).toEqual({ sum: '9007199254740994', count: 2 })
  expect(resultOf({ name: 'mean', path: 'a[].n' }, ['{"a":[{"n":1},{"n":2}]}', '{"a":[{"n":6}]}'])).toBe(3)
})

test('means', () => {
  expect(meanOf([])).toBe(null)
  expect(meanOf([1, 2, 2])).toBe(5 / 3)
  expect(meanOf([-0.5, -1])).toBe(-0.75)
  expect(meanOf([Number.MAX_VALUE, Number.MAX_VALUE])).toBe(Number.MAX_VALUE)
})

test('no order changes the sum of doubles, and two add up as doubles do', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  const exact = (numbers: readonly number[]) => {
    const sum = new FractionSum()
    for (const it of numbers) sum.add(it)
    const { mantissa, exponent } = sum.emit()
    return divide(mantissa, 1n << BigInt(-exponent)) + 0
  }
  fc.assert(
    fc.property(fc.array(double), (numbers) => {
      expect(exact(numbers)).toBe(exact(numbers.toSorted((a, b) => a - b)))
    }),
  )
  fc.assert(
    fc.property(double, double, (a, b) => {
      expect(exact([a, b])).toBe(a + b + 0)
    }),
  )
})
