import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { json } from '../../../src/render/json.ts'
import { jsonl } from '../../../src/render/jsonl.ts'

const STYLE = { color: false, columns: 80, timeZone: 'UTC' }

function renderJson(document: Json): string {
  return [...json.render({ document, records: [], views: [] }, STYLE)].join('')
}

function renderJsonl(records: Json[]): string {
  return [...jsonl.render({ document: null, records, views: [] }, STYLE)].join('')
}

describe('json', () => {
  it('is what JSON.stringify writes, and a line feed', () => {
    const document = { schema: 'sora-logs/stats@1', result: [{ key: '日本語', count: 1 }], warnings: [] }
    expect(renderJson(document)).toBe(`${JSON.stringify(document, null, 2)}\n`)
  })

  it('gives back any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(JSON.parse(renderJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
  })

  it('writes what is nested too deep for JSON.stringify', () => {
    let deep: Json = { a: [], b: {}, c: [1, 'x'] }
    for (let i = 0; i < 20_000; i++) deep = i % 2 === 0 ? [null, deep] : { 'a\u009b': deep, b: 1 }
    const opened = '{"a\\u009b":[null,'.repeat(10_000)
    const closed = '],"b":1}'.repeat(10_000)
    // The layout of what stands above goes on as far as it can.
    expect(renderJson(deep).replaceAll(/\s/g, '')).toBe(`${opened}{"a":[],"b":{},"c":[1,"x"]}${closed}`)
  })
})

describe('jsonl', () => {
  it('writes one value a line', () => {
    expect(renderJsonl([{ a: 'x\ny' }, null, 1])).toBe('{"a":"x\\ny"}\nnull\n1\n')
    expect(renderJsonl([])).toBe('')
  })

  it('asks for a record only when the last one is written', () => {
    const asked: number[] = []
    function* records(): Generator<Json> {
      for (let i = 0; ; i++) {
        asked.push(i)
        yield i
      }
    }
    const pieces = jsonl.render({ document: null, records: records(), views: [] }, STYLE)[Symbol.iterator]()
    pieces.next()
    expect(asked).toEqual([0])
  })
})
