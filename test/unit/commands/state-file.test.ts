import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createAggregates } from '../../../src/aggregates/index.ts'
import { aggregatesDigest } from '../../../src/commands/stats/state-file.ts'
import { LOG_KINDS } from '../../../src/kinds/index.ts'
import type { AggregateSpec, AggregateSpecs, KindPlan } from '../../../src/model/plan.ts'

const quantile = (rank: number): AggregateSpec => ({ name: 'quantiles', path: '@duration_ms', quantiles: { rank } })
const GROUP: AggregateSpec = { name: 'group', by: ['role'], of: { p50: quantile(0.5), p95: quantile(0.95) } }

const planOf = (aggregates: AggregateSpecs): KindPlan => ({ kind: 'connection', fields: [], aggregates })
const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

test('a state tells how it is laid out, and not its question alone: two quantiles of a field have one state', () => {
  expect(aggregatesDigest(planOf({ roles: GROUP }))).not.toBe(sha256({ roles: GROUP }))
  expect(aggregatesDigest(planOf({ roles: GROUP }))).toBe(
    sha256([
      { roles: GROUP },
      [
        [
          JSON.stringify(GROUP),
          { groups: { values: {}, size: 0, bound: null, others: null }, total: null },
          [['{"name":"quantiles","path":"@duration_ms"}', { values: [], sketch: null }, null]],
        ],
      ],
    ]),
  )
})

test('of equal aggregates too', () => {
  const layouts = [planOf({ p50: quantile(0.5) }), planOf({ p50: quantile(0.5), p95: quantile(0.95) })].map(
    ({ aggregates }) => createAggregates(aggregates, LOG_KINDS.connection).layout,
  )
  expect(layouts[0]).toEqual(layouts[1])
  expect(aggregatesDigest(planOf({ p50: quantile(0.5), p95: quantile(0.95) }))).toBe(
    sha256([{ p50: quantile(0.5), p95: quantile(0.95) }, layouts[0]]),
  )
})

test('states of groups that are shown otherwise are the same', () => {
  const first = { ...GROUP, top: 3, order: { of: 'p50', figure: 'rank', descending: true } }
  expect(aggregatesDigest(planOf({ roles: first }))).toBe(aggregatesDigest(planOf({ roles: GROUP })))
})

test('groups in buckets and buckets in groups tell the layout of what is innermost', () => {
  const time = { path: '@time', width_us: 60_000_000, time_zone: 'UTC' }
  const digests = [quantile(0.5), { name: 'count' }, { name: 'sum', path: '@duration_ms' }].flatMap((spec) => [
    aggregatesDigest(planOf({ all: { name: 'buckets', ...time, of: { roles: { ...GROUP, of: { spec } } } } })),
    aggregatesDigest(planOf({ all: { ...GROUP, of: { times: { name: 'buckets', ...time, of: { spec } } } } })),
  ])
  expect(new Set(digests).size).toBe(digests.length)
})
