import { expect, test } from 'vitest'
import { spec } from '../../../src/aggregates/spec.ts'
import { capOf, EXACT_IN_GROUPS, GROUP_CAPS, inGroups } from '../../../src/measures/limits.ts'

const durations = spec('quantiles', { path: '@duration_ms', quantiles: { rank: 0.5 } })
const half = spec('calculated', {
  formula: { op: '/', left: { op: 'of', of: '0' }, right: { op: 'number', value: 2 } },
  of: { 0: durations },
  figures: { 0: 'rank' },
})

test('what is computed from values that are kept has the limits of those', () => {
  expect(capOf({ count: spec('count', {}) })).toBe(GROUP_CAPS.plain)
  expect(capOf({ durations })).toBe(GROUP_CAPS.large)
  expect(capOf({ half })).toBe(GROUP_CAPS.large)
  expect(inGroups(half)).toMatchObject({ of: { 0: { exact: EXACT_IN_GROUPS.quantiles } } })
})
