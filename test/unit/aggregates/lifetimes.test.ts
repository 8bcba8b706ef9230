import { expect, test } from 'vitest'
import { spec } from '../../../src/aggregates/spec.ts'
import type { JsonObject } from '../../../src/model/json.ts'
import { resultOf } from './accumulate.ts'

const LINES = { id: 'id', node: 'node', time: 'at', from: 'from', to: 'to' }
const EVENTS = { ...LINES, events: { type: 'type', open: ['created', 'updated'], closed: 'destroyed' } }

const at = (clock: string) => `2026-11-20T${clock}:00.000000Z`
const event = (clock: string, id: string, type: string, more: JsonObject = {}): JsonObject => ({
  ...{ at: at(clock), id, type, node: 'a', ...more },
})

test('a connection without an end is open up to the last line of its node, and at that time', () => {
  const lines = [
    event('10:00', 'c1', 'created'),
    event('10:10', 'c2', 'created'),
    event('10:20', 'c3', 'created', { node: 'b' }),
    event('10:30', 'c4', 'created', { node: 'b' }),
  ]
  expect(resultOf(spec('lifetimes', EVENTS), lines)).toMatchObject({ peak: 2, open: 4, events: 4, lines: 0 })
  const last = event('10:25', 'c2', 'updated')
  expect(resultOf(spec('lifetimes', EVENTS), [...lines, last])).toMatchObject({ peak: 3, open: 4 })
})

test('the node may be silent in the group of the connection', () => {
  const lines = [
    event('10:00', 'c1', 'created', { group: 'x' }),
    event('10:05', 'c3', 'created', { group: 'x', node: 'b' }),
    event('10:10', 'c2', 'created', { group: 'y' }),
    event('10:15', 'c3', 'destroyed', { group: 'x', node: 'b' }),
    event('10:20', 'c2', 'destroyed', { group: 'y' }),
  ]
  const { groups } = resultOf(spec('group', { by: ['group'], of: { peak: spec('lifetimes', EVENTS) } }), lines)
  expect(groups.map(({ key, values }) => [...key, values.peak.peak])).toEqual([
    ['x', 2],
    ['y', 1],
  ])
})

test('an end that is told before the beginning, twice, or without it', () => {
  const span = { from: at('09:00'), to: at('10:30') }
  const lines = [
    event('10:30', 'c1', 'destroyed', span),
    event('10:00', 'c1', 'updated', { from: span.from }),
    event('10:30', 'c1', 'destroyed', span),
    event('10:31', 'c2', 'destroyed'),
    event('10:32', 'c3', 'failed'),
  ]
  expect(resultOf(spec('lifetimes', EVENTS), lines)).toMatchObject({
    peak: 1,
    at: '2026-11-20T09:00:00.000000Z',
    open: 0,
  })
})

test('a line of its own without an end is of a connection that is open', () => {
  const lines = [
    { id: 'c1', node: 'a', at: at('10:10'), from: at('10:00'), to: at('10:10') },
    { id: 'c2', node: 'a', at: at('10:05'), from: at('10:05') },
    { id: 'c3', at: at('10:20'), from: at('10:09'), to: null },
  ]
  expect(resultOf(spec('lifetimes', LINES), lines)).toMatchObject({ peak: 3, open: 2, lines: 3, events: 0 })
})

test('a node may be called as what every object has', () => {
  const lines = ['__proto__', 'constructor'].map((id) => event('10:00', id, 'created', { node: id }))
  expect(resultOf(spec('lifetimes', EVENTS), lines)).toMatchObject({ peak: 2, open: 2 })
})
