import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { jsonl } from '../../../src/render/jsonl.ts'
import { renderJson, STYLE } from './rendered.ts'

function renderJsonl(records: Json[]): string {
  return [...jsonl.render({ document: null, records, views: [] }, STYLE)].join('')
}

describe('json', () => {
  it('is what JSON.stringify writes, and a line feed', () => {
    const document = { schema: 'sora-logs/stats@1', result: [{ key: '日本語', count: 1 }], warnings: [] }
    expect(renderJson(document)).toBe(`${JSON.stringify(document, null, 2)}\n`)
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
