import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divide, powerOfTen, reduce } from '../../../src/aggregates/numeric/decimal.ts'
import { FractionSum } from '../../../src/aggregates/numeric/fraction-sum.ts'
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

test('fractions, as the log writes them', () => {
  expect(sumOf([0.1, 0.2])).toEqual({ sum: 0.3, count: 2 })
  expect(sumOf(Array(1_000).fill(1884.928231))).toEqual({ sum: 1884928.231, count: 1_000 })
  // Sora writes all digits of a double.
  expect(sumOf(['1.00000000000000005551e-01', '2.00000000000000011102e-01'])).toEqual({ sum: 0.3, count: 2 })
  expect(sumOf([0.1, 1e-7, 123456.78, -1.5e-9])).toEqual({ sum: 123456.8800000985, count: 4 })
  expect(sumOf([0.30000000000000004, 0.1])).toEqual({ sum: 0.4, count: 2 })
  expect(meanOf([0.1, 0.2, 0.3])).toBe(0.2)
})

test('fractions, rounded once', () => {
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

const decimalSum = (numbers: readonly number[]) => {
  const sum = new FractionSum()
  for (const it of numbers) sum.add(it)
  return sum.emit()
}

test('no order changes the sum of fractions', () => {
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }))
  fc.assert(
    fc.property(numbers, (numbers) => {
      const [one, other] = [numbers, numbers.toSorted((a, b) => a - b)].map(decimalSum)
      expect(reduce(one!)).toEqual(reduce(other!))
    }),
  )
})

test('decimals add up as their digits do', () => {
  const digits = fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 })
  const decimal = fc.tuple(digits, fc.integer({ min: 0, max: 22 })).filter(([m, d]) => !Number.isInteger(m / 10 ** d))
  fc.assert(
    fc.property(fc.array(decimal), (decimals) => {
      const sum = decimals.reduce((sum, [mantissa, places]) => sum + BigInt(mantissa) * powerOfTen(22 - places), 0n)
      expect(reduce(decimalSum(decimals.map(([mantissa, places]) => mantissa / 10 ** places)))).toEqual(
        reduce({ mantissa: sum, decimals: 22 }),
      )
    }),
  )
})

test('what is left of a double is the nearest one', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }), (number) => {
      const { mantissa, decimals } = decimalSum([number])
      expect(divide(mantissa, powerOfTen(decimals))).toBe(number)
    }),
  )
})
