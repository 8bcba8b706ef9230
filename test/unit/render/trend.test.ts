import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { View } from '../../../src/model/view.ts'
import { markdown } from '../../../src/render/markdown.ts'
import { table } from '../../../src/render/table.ts'

const FORMATS = { table, markdown }

import { mergeGlyphs, sparkline } from '../../../src/render/trend.ts'
import { STYLE } from './rendered.ts'

describe('sparkline', () => {
  it.each<[Json, string]>([
    [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
    [[8], '█'],
    [[0.001, 1e9], '▁█'],
    [[null, 0, 1, 2, 0, null], '  ▄█  '],
    [[-1, 1], ' █'],
    [[0, null], '  '],
    [[5e-324, Number.MAX_VALUE], '▁█'],
  ])('of %j is %j', (values, glyphs) => {
    expect(sparkline(values)).toBe(glyphs)
  })

  it.each<[Json]>([['text'], [5], [[]], [['a']], [[1, [2]]], [{ a: 1 }], [[Number.NaN]]])('is not of %j', (value) => {
    expect(sparkline(value)).toBeUndefined()
  })
})

describe('mergeGlyphs', () => {
  it('keeps the highest of those that it merges', () => {
    expect(mergeGlyphs('▁▂ █▃▁  ', 4)).toBe('▂█▃ ')
    expect(mergeGlyphs('▁ █▂', 3)).toBe('▁ █')
    expect(mergeGlyphs('▁▂', 8)).toBe('▁▂')
    expect(mergeGlyphs('[1,2]', 3)).toBeUndefined()
  })

  it('hides nothing, at any width', () => {
    const values = fc.array(fc.nat(20), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 60 }), (points, width) => {
        const merged = mergeGlyphs(sparkline(points)!, width)!
        expect(merged).toHaveLength(Math.min(points.length, width))
        expect(merged.includes('█')).toBe(points.some((point) => point > 0))
      }),
      { seed: 20_261_122 },
    )
  })
})

describe('a column of trends', () => {
  const points = Array.from({ length: 300 }, (_, i) => (i === 150 ? 1 : null))
  const view: View = {
    title: '',
    columns: [
      { name: 'kind', unit: 'text' },
      { name: 'trend', unit: 'trend' },
    ],
    rows: [
      ['connection', points],
      ['api', points.map(() => 2)],
    ],
  }
  const render = (format: 'table' | 'markdown', columns: number | undefined) =>
    [...FORMATS[format].render({ document: null, records: [], views: [view] }, { ...STYLE, columns })]
      .join('')
      .split('\n')

  it('takes 24 glyphs of 80 columns, more where there is room, fewer where there is none', () => {
    expect(render('table', 80)).toEqual([
      'KIND        TREND',
      `connection  ${' '.repeat(12)}█`,
      `api         ${'█'.repeat(24)}`,
      '',
    ])
    expect(render('table', 200)[2]).toBe(`api         ${'█'.repeat(60)}`)
    expect(render('table', undefined)[2]).toBe(`api         ${'█'.repeat(36)}`)
    expect(render('table', 24)[2]).toBe(`api         ${'█'.repeat(12)}`)
  })

  it('keeps its place in Markdown, where several spaces would be one', () => {
    expect(render('markdown', undefined)[2]).toMatch(/^\| connection \| \u00a0{18}█\u00a0{17} \|$/)
  })
})
