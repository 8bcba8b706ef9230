import { expect, test } from 'vitest'
import { lastCounters } from '../../../src/measures/sections/last-counters.ts'
import { latencies } from '../../../src/measures/sections/latencies.ts'

test('a section says that its memory did not hold all ids', () => {
  const times = latencies('times', ['a', 'b'], 'signaling', {})
  expect(times.note!({ steps: { spans: [], capped: false } })).toBeUndefined()
  expect(times.note!({ steps: { spans: [], capped: true } })).toBe(
    'more than 1,000,000 connections; those whose ids sort last are not counted',
  )
  const counters = lastCounters('use', 'objects', { by: ['id'], time: '@time', time_as: 'time', group: [] }, [])
  expect(counters.note!({ last: { groups: [], capped: false } })).toBeUndefined()
  expect(counters.note!({ last: { groups: [], capped: true } })).toMatch(/^more than 1,000,000 objects;/)
})
