import { describe, expect, it } from 'vitest'
import type { View } from '../../../src/model/view.ts'
import { markdown } from '../../../src/render/markdown.ts'
import { STYLE } from './rendered.ts'

function render(...views: View[]): string {
  const style = { ...STYLE, color: true, columns: 20 }
  return [...markdown.render({ document: null, records: [], views }, style)].join('')
}

function cell(text: string): string {
  const [, , , , row] = render({ title: 't', columns: [{ name: 'a', unit: 'text' }], rows: [[text]] }).split('\n')
  return row!.slice('| '.length, -' |'.length)
}

describe('markdown', () => {
  it('writes a table for GitHub', () => {
    const view: View = {
      title: 'Connections by destroyed_reason',
      columns: [
        { name: 'destroyed_reason', unit: 'text' },
        { name: 'count', unit: 'count' },
      ],
      rows: [
        ['normal', 12345],
        ['disconnected_api', null],
      ],
      emphasis: [undefined, 'error'],
      notes: ['3 lines were not usable.'],
    }
    expect(render(view, { ...view, rows: [], emphasis: [], notes: [] })).toBe(
      [
        '### Connections by destroyed_reason',
        '',
        '|  | destroyed_reason | count |',
        '| --- | --- | ---: |',
        '|  | normal | 12,345 |',
        '| **error** | disconnected_api | - |',
        '',
        '3 lines were not usable.',
        '',
        '### Connections by destroyed_reason',
        '',
        '| destroyed_reason | count |',
        '| --- | ---: |',
        '',
        '(none)',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['`rm`', '\\`rm\\`'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['[x](y)', '\\[x\\](y)'],
    ['connection_id', 'connection_id'],
    ['_a_ *b* ~c~', '\\_a\\_ \\*b\\* \\~c\\~'],
    ['https://x www.x.jp', 'https\\://x www\\.x.jp'],
    ['&lt; $x$ @you #1', '\\&lt; \\$x\\$ \\@you \\#1'],
    ['two\nrows', 'two\\\\nrows'],
  ])('escapes %j', (text, expected) => {
    expect(cell(text)).toBe(expected)
  })

  it('cuts a cell of 1 MB', () => {
    expect(cell('x'.repeat(1e6))).toHaveLength(120)
  })

  it.each([
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['12 lines', '12 lines'],
    ['# not a title', '\\# not a title'],
    ['    not code', 'not code'],
  ])('writes the note %j as a paragraph', (note, expected) => {
    expect(render({ title: '', columns: [], rows: [], notes: [note] })).toBe(`\n${expected}\n`)
  })
})
