import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGGREGATES, type AggregateName, createAggregate } from '../../src/aggregates/index.ts'
import type { Json } from '../../src/model/json.ts'
import { foldLines, kindOf } from './batches.ts'

const readSample = (kind: string) =>
  readFileSync(new URL(`../../samples/${kind}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')

/** Samples with faults between them: undeclared fields, wrong types, lines that are no JSON, names like a prototype's. */
const LINES = readSample('connection').flatMap((line, i) => {
  const broken = ['{"torn', line.replace('"role":', '"r\\u006fle":7,"rôle":'), line.replace('{', '{"extra":1,'), '[]']
  const hostile = [line.replace(/"label":"[^"]*"/, '"label":"__proto__"'), '{"label":"constructor"}']
  return [line, broken[i % 4]!, hostile[i % 2]!]
})

/** Every aggregate with parameters that suit connection lines, and again with caps that these lines exceed. */
const SPECS: Readonly<Record<AggregateName, readonly Record<string, Json>[]>> = {
  count: [{}],
  span: [{ path: '@time' }],
  quantiles: [
    { path: '@duration_ms', quantiles: [0, 0.5, 0.95, 1] },
    { path: '@duration_ms', quantiles: [0, 0.5, 0.95, 1], exact: 10 },
  ],
  concurrency: [
    { from: 'created_timestamp', to: 'destroyed_timestamp' },
    { from: 'created_timestamp', to: 'destroyed_timestamp', exact: 10 },
  ],
  group: [
    { by: ['label', 'role'], of: [{ name: 'count' }, { name: 'span', path: '@time' }] },
    { by: ['connection_id'], of: [{ name: 'count' }], cap: 5 },
  ],
  problems: [{}, { cap: 5 }],
}

const cases = (Object.keys(AGGREGATES) as AggregateName[]).flatMap((name) =>
  SPECS[name].map((parameters) => [`${name} ${JSON.stringify(parameters)}`, { name, ...parameters }] as const),
)

/** Where to cut: three parts, any of them may be empty. */
const cuts = fc.tuple(fc.nat(LINES.length), fc.nat(LINES.length)).map((pair) => pair.sort((a, b) => a - b))
const runs = { seed: 20261122, numRuns: 40 }

describe.each(cases)('%s', (_, spec) => {
  const aggregate = createAggregate(spec, kindOf('connection'))
  const fold = (lines: readonly string[], index = 0) => foldLines('connection', lines, aggregate, index)
  /** Places name blocks, and a whole has but one: they are not part of the law. */
  const resultOf = (state: Json) => JSON.parse(JSON.stringify(aggregate.result(state), withoutPlaces)) as Json

  test('a cut changes nothing, in whichever order the parts are merged', () => {
    const whole = resultOf(fold(LINES))
    fc.assert(
      fc.property(cuts, ([first, second]) => {
        const parts = () =>
          [LINES.slice(0, first), LINES.slice(first, second), LINES.slice(second)].map((it, i) => fold(it, i))
        const [a, b, c] = parts() as [Json, Json, Json]
        expect(resultOf(aggregate.merge(aggregate.merge(a, b), c))).toEqual(whole)
        const [x, y, z] = parts() as [Json, Json, Json]
        expect(resultOf(aggregate.merge(x, aggregate.merge(y, z)))).toEqual(whole)
      }),
      runs,
    )
  })

  test('the empty state changes nothing', () => {
    const whole = resultOf(fold(LINES))
    expect(resultOf(aggregate.merge(aggregate.init(), fold(LINES)))).toEqual(whole)
    expect(resultOf(aggregate.merge(fold(LINES), aggregate.init()))).toEqual(whole)
  })

  test('says something of these lines', () => {
    expect(resultOf(fold(LINES))).not.toEqual(resultOf(aggregate.init()))
  })
})

test('every aggregate is held to the laws', () => {
  expect(Object.keys(SPECS).sort()).toEqual(Object.keys(AGGREGATES).sort())
})

function withoutPlaces(key: string, value: Json): Json | undefined {
  return key === 'first' || key === 'last' ? (typeof value === 'string' ? value : undefined) : value
}
