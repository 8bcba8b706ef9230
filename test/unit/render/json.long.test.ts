import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { renderJson } from './rendered.ts'

test('gives back any value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(JSON.parse(renderJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { seed: 20_261_122, numRuns: 200 },
  )
})

test('writes what is nested too deep for JSON.stringify', () => {
  let deep: Json = { a: [], b: {}, c: [1, 'x'] }
  for (let i = 0; i < 20_000; i++) deep = i % 2 === 0 ? [null, deep] : { 'a\u009b': deep, b: 1 }
  const opened = '{"a\\u009b":[null,'.repeat(10_000)
  const closed = '],"b":1}'.repeat(10_000)
  // The layout of what stands above goes on as far as it can.
  expect(renderJson(deep).replaceAll(/\s/g, '')).toBe(`${opened}{"a":[],"b":{},"c":[1,"x"]}${closed}`)
})
