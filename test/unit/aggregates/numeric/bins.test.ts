import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBins, toBins, valueAt } from '../../../../src/aggregates/numeric/bins.ts'
import {
  binOf,
  LEAST_VALUE,
  RELATIVE_ERROR,
  valueOfBin,
} from '../../../../src/aggregates/numeric/logarithmic-mapping.ts'

/** A value on the border of two bins is off by the whole error, and rounding may add to it. */
const MOST_ERROR = RELATIVE_ERROR * (1 + 1e-9)

/** What stands for values near the greatest number would be greater than it. */
const positive = fc.double({ min: LEAST_VALUE, max: Number.MAX_VALUE / 1.1, noNaN: true })
const anyNumber = fc.oneof(
  positive,
  positive.map((value) => -value),
  fc.constantFrom(0, -0, LEAST_VALUE / 2, 5e-324),
)

const errorOf = (value: number): number => Math.abs(valueOfBin(binOf(value)) - value) / value

describe('the bin of a value', () => {
  test('tells it within the error, whatever its size', () => {
    fc.assert(
      fc.property(positive, (value) => {
        expect(errorOf(value)).toBeLessThanOrEqual(MOST_ERROR)
      }),
      { seed: 20261123, numRuns: 10_000 },
    )
  })

  test('reaches the error at its borders: fewer bins would not do', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => 1 + i / 10_000)
    expect(Math.max(...values.map(errorOf))).toBeGreaterThan(RELATIVE_ERROR * 0.99)
  })

  test('is not below that of a smaller value', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(binOf(Math.min(a, b))).toBeLessThanOrEqual(binOf(Math.max(a, b)))
      }),
      { seed: 20261123, numRuns: 1000 },
    )
  })
})

test('the n-th smallest of any values is told within the error, be they negative, too', () => {
  fc.assert(
    fc.property(fc.array(anyNumber, { minLength: 1, maxLength: 40 }), (values) => {
      const bins = toBins(values)
      for (const [i, value] of values.toSorted((a, b) => a - b).entries()) {
        const told = Math.abs(value) < LEAST_VALUE ? 0 : value
        expect(Math.abs(valueAt(bins, i + 1) - told)).toBeLessThanOrEqual(Math.abs(told) * MOST_ERROR)
      }
    }),
    { seed: 20261123, numRuns: 1000 },
  )
})

test('bins of parts add up to those of all values, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(anyNumber), fc.array(anyNumber), (a, b) => {
      expect(JSON.stringify(addBins(toBins(a), toBins(b)))).toBe(JSON.stringify(toBins([...a, ...b])))
    }),
    { seed: 20261123, numRuns: 1000 },
  )
})
