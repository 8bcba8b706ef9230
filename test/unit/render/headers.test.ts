import { describe, expect, it } from 'vitest'
import type { View } from '../../../src/model/view.ts'
import { narrowestHeader, showHeader, wrapHeader } from '../../../src/render/headers.ts'
import { table } from '../../../src/render/table.ts'
import { STYLE } from './rendered.ts'

const RATE = 'rate(destroyed_reason != "normal")'

describe('showHeader', () => {
  it.each([
    ['destroyed_reason', 'DESTROYED_REASON'],
    ['peak at', 'PEAK AT'],
    ['@duration_ms', '@DURATION_MS'],
    ['client → Sora', 'CLIENT → SORA'],
    ['req.connections[].channel_id', 'REQ.CONNECTIONS[].CHANNEL_ID'],
    ['p95(@duration_ms)', 'p95(@duration_ms)'],
    [RATE, RATE],
    ['日本語', '日本語'],
  ])('of %s is %s', (name, header) => {
    expect(showHeader(name)).toBe(header)
  })
})

describe('wrapHeader', () => {
  it.each([
    [34, [RATE]],
    [33, ['rate(destroyed_reason !=', '"normal")']],
    [21, ['rate(destroyed_reason', '!= "normal")']],
    [16, ['rate(', 'destroyed_reason', '!= "normal")']],
    [10, ['rate(', 'destroyed…', '!= "norma…']],
  ])('takes as few lines as do in %d columns', (width, lines) => {
    expect(wrapHeader(RATE, width)).toEqual(lines)
  })

  it('breaks behind commas, brackets and operators, and never inside an operator', () => {
    expect(wrapHeader('count(a>=10,b)', 9)).toEqual(['count(a>=', '10,b)'])
    expect(wrapHeader('count(a>=10,b)', 7)).toEqual(['count(', 'a>=10,', 'b)'])
    expect(wrapHeader('SENT PER SECOND', 6)).toEqual(['SENT', 'PER', 'SECOND'])
  })

  it('cuts what three lines do not hold', () => {
    expect(wrapHeader('a b c d e f', 1)).toEqual(['a', 'b', '…'])
    expect(wrapHeader('x'.repeat(1000), 6)).toEqual(['xxxxx…'])
  })

  it('cuts nothing at the narrowest width', () => {
    for (const header of [RATE, 'p95(@duration_ms)', 'A', 'one two three four five', '日本語 の 見出し']) {
      const lines = wrapHeader(header, narrowestHeader(header))
      expect(lines.join('').replaceAll(' ', '')).toBe(header.replaceAll(' ', ''))
    }
  })
})

describe('a table with long headers', () => {
  const view: View = {
    title: '',
    columns: [
      { name: 'sora_client.type', unit: 'text' },
      { name: 'count', unit: 'count' },
      { name: 'share', unit: 'share' },
      { name: 'p95(@duration_ms)', unit: 'ms' },
      { name: RATE, unit: 'share' },
    ],
    rows: [
      ['Sora JavaScript SDK', 12_345, 0.993, 723_000, 0.0123],
      ['Sora iOS SDK', 86, 0.007, 84, 0],
    ],
  }
  const render = (columns: number) =>
    [...table.render({ document: null, records: [], views: [view] }, { ...STYLE, columns })].join('').split('\n')

  it('wraps them only where it would not fit', () => {
    expect(render(100)[0]).toBe(`SORA_CLIENT.TYPE      COUNT  SHARE  p95(@duration_ms)  ${RATE}`)
    expect(render(80)).toEqual([
      '                                                        rate(destroyed_reason !=',
      'SORA_CLIENT.TYPE      COUNT  SHARE  p95(@duration_ms)                  "normal")',
      'Sora JavaScript SDK  12,345  99.3%            12m 03s                       1.2%',
      'Sora iOS SDK             86   0.7%              84 ms                       0.0%',
      '',
    ])
  })

  it('wraps them before it cuts a cell', () => {
    expect(render(70).slice(0, 4)).toEqual([
      '                                                                 rate(',
      '                                                p95(  destroyed_reason',
      'SORA_CLIENT.TYPE      COUNT  SHARE     @duration_ms)      != "normal")',
      'Sora JavaScript SDK  12,345  99.3%           12m 03s              1.2%',
    ])
  })
})
