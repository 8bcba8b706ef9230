import { expect, test } from 'vitest'
import { runFor } from '../../../src/query/run-for.ts'

test('what is run for some time is ended inside of a regular expression', () => {
  let steps = 0
  const run = () => {
    steps += 1
    steps += Number(/(a+)+b/.test('a'.repeat(60)))
    steps += 1
  }
  // A busy machine may end it before its first step.
  expect(runFor(20, run)).toBe(false)
  expect(steps).toBeLessThan(2)
})

test('what ends in time has run, and its errors are its own', () => {
  let steps = 0
  expect([runFor(10_000, () => (steps = 5)), steps]).toEqual([true, 5])
  expect(() => runFor(10_000, () => JSON.parse('{'))).toThrow(SyntaxError)
})
