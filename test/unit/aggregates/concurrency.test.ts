import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spec } from '../../../src/aggregates/spec.ts'
import { resultOf } from './accumulate.ts'

const SPAN = { from: 'a', to: 'b' }
const START = Date.UTC(2026, 10, 20)
const lineOf = ([from, length]: [number, number]) => ({
  a: new Date(START + from).toISOString(),
  b: new Date(START + from + length).toISOString(),
})
const spans = fc.array(fc.tuple(fc.nat(200), fc.nat(50)), { maxLength: 60 })

test('the peak is that of counting at each start; rounded, it is no less', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const openAt = (time: number) => all.filter(([from, length]) => from <= time && time < from + length).length
      const peak = Math.max(0, ...all.map(([from]) => openAt(from)))
      expect(resultOf(spec('concurrency', SPAN), all.map(lineOf))).toMatchObject({ peak, resolution_ms: 0.001 })
      expect(resultOf(spec('concurrency', { ...SPAN, exact: 10 }), all.map(lineOf)).peak).toBeGreaterThanOrEqual(peak)
    }),
    { numRuns: 30 },
  )
})
