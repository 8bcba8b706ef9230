import { expect, test } from 'vitest'
import { type ArithmeticOperator, operate } from '../../../src/kinds/formula.ts'

test.each<[number, ArithmeticOperator, number, number]>([
  [0.1, '+', 0.2, 0.3],
  [0.3, '-', 0.1, 0.2],
  [1000.1, '-', 1000, 0.1],
  [0.8, '*', 3, 2.4],
  [1.1, '*', -1.1, -1.21],
  [1884928.231, '+', 0.0000001, 1884928.2310001],
  // More digits than 15 are kept.
  [1795169491128.949, '-', 0.001, 1795169491128.948],
  [0.1, '-', 0.1, 0],
  [5e-324, '+', 5e-324, 1e-323],
  [2 ** 60, '+', 0.5, 2 ** 60],
  [1, '/', 3, 1 / 3],
])('%d %s %d is %d', (left, operator, right, expected) => {
  expect(operate(operator, left, right)).toBe(expected)
})

test('what is no value stays none', () => {
  expect(operate('+', Number.NaN, 1)).toBeNaN()
  expect(operate('/', 1, 0)).toBeNaN()
})
