import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Emphasis, Unit, View, ViewColumn } from '../../../src/model/view.ts'
import type { RenderStyle } from '../../../src/render/renderer.ts'
import { table } from '../../../src/render/table.ts'
import { UNITS } from './all-units.ts'

function render(view: View, style: Partial<RenderStyle> = {}): string[] {
  const report = { document: null, records: [], views: [view] }
  const text = [...table.render(report, { color: false, columns: 80, timeZone: 'UTC', ...style })].join('')
  return text.split('\n').slice(0, -1)
}

function column(name: string, unit: Unit = 'text'): ViewColumn {
  return { name, unit }
}

const REASONS: View = {
  title: 'Connections by destroyed_reason',
  columns: [column('destroyed_reason'), column('count', 'count'), column('share', 'share'), column('p50', 'ms')],
  rows: [
    ['normal', 12345, 0.931, 723_000],
    ['signaling_timeout', 2, 0.0001, null],
  ],
  emphasis: [undefined, 'warning'],
  notes: ['3 lines were not usable.'],
}

const INVENTORY: View = {
  title: 'Logs',
  columns: [
    column('kind'),
    column('size', 'bytes'),
    column('lines', 'count'),
    column('first', 'time'),
    column('last', 'time'),
  ],
  rows: [
    ['connection', 81_234_567, 8421, '2026-11-21T00:00:03.120001Z', '2026-11-21T23:59:58.904412Z'],
    ['session_webhook_error', 0, 0, null, null],
  ],
}

describe('table', () => {
  it('draws columns under a header', () => {
    expect(render(REASONS)).toEqual([
      'Connections by destroyed_reason',
      '   DESTROYED_REASON    COUNT  SHARE      P50',
      '   normal             12,345  93.1%  12m 03s',
      '!  signaling_timeout       2  <0.1%        -',
      '3 lines were not usable.',
    ])
  })

  it('says so when there is nothing, and puts an empty line between views', () => {
    const empty: View = { title: 'Empty', columns: [column('kind')], rows: [] }
    const report = { document: null, records: [], views: [empty, { ...empty, title: '' }] }
    const text = [...table.render(report, { color: false, columns: 80, timeZone: 'UTC' })].join('')
    expect(text).toBe('Empty\nKIND\n(none)\n\nKIND\n(none)\n')
  })

  it('colours title, header, marks and notes, and never the widths', () => {
    const painted = render(REASONS, { color: true })
    expect(painted[0]).toBe('\x1b[1mConnections by destroyed_reason\x1b[22m')
    expect(painted[3]).toMatch(/^\x1b\[33m! \x1b\[39m signaling_timeout/)
    expect(painted.map((line) => line.replace(/\x1b\[\d+m/g, ''))).toEqual(render(REASONS))
  })

  it('gives way in the digits of times before it becomes a list', () => {
    expect(render(INVENTORY, { columns: 100 }).slice(1)).toEqual([
      'KIND                      SIZE  LINES  FIRST                        LAST',
      'connection             81.2 MB  8,421  2026-11-21T00:00:03.120001Z  2026-11-21T23:59:58.904412Z',
      'session_webhook_error      0 B      0  -                            -',
    ])
    expect(render(INVENTORY, { columns: 72 }).slice(1)).toEqual([
      'KIND                      SIZE  LINES  FIRST           LAST',
      'connection             81.2 MB  8,421  11-21 00:00:03  11-21 23:59:58',
      'session_webhook_error      0 B      0  -               -',
      'Times are of 2026, UTC, cut to the second.',
    ])
    expect(render(INVENTORY, { columns: 40 }).slice(1, 7)).toEqual([
      'kind:   connection',
      'size:   81.2 MB',
      'lines:  8,421',
      'first:  2026-11-21T00:00:03.120001Z',
      'last:   2026-11-21T23:59:58.904412Z',
      '',
    ])
  })

  it('leaves out no year when times are of two', () => {
    const rows = [['a', 1, 1, '2025-12-31T23:59:59.5Z', '2026-01-01T00:00:00.5Z']]
    const lines = render({ ...INVENTORY, rows }, { columns: 64 })
    expect(lines[2]).toMatch(/2025-12-31T23:59:59Z {2}2026-01-01T00:00:00Z$/)
    expect(lines[3]).toBe('Times are cut to the second.')
  })

  it('cuts names in the middle and sentences at the end', () => {
    const view: View = {
      title: '',
      columns: [column('place'), column('found')],
      rows: [[`log/${'deep/'.repeat(20)}connection.jsonl:812`, `end of ${'a very long '.repeat(20)}line`]],
    }
    expect(render(view, { columns: 70 })[1]).toBe(
      'log/deep/deep/deep…nection.jsonl:812  end of a very long a very long…',
    )
  })

  it('cuts cells at 120 columns in a pipe, and lines at none', () => {
    const view: View = {
      title: '',
      columns: [column('a'), column('b')],
      rows: [['x'.repeat(1e6), `two ${'y'.repeat(1e6)}`]],
    }
    expect(stringWidth(render(view, { columns: undefined })[1]!)).toBe(242)
    expect(render(view, { columns: 0 })).toEqual(render(view, { columns: undefined }))
  })

  it('aligns Japanese, emoji and combining marks', () => {
    const names = [
      'plain',
      '日本語の表示名',
      '👩‍👩‍👧 family',
      '❤️ and 1️⃣',
      'ｶﾞｷﾞ half',
      'e\u0301e\u0301',
      '한국어',
      '🇯🇵 flag',
      'नमस्ते',
      '™ © ↔',
    ]
    const view: View = {
      title: '',
      columns: [column('name'), column('n', 'count')],
      rows: names.map((name, i) => [name, i]),
    }
    const [header, ...lines] = render(view)
    for (const line of lines) expect(stringWidth(line)).toBe(stringWidth(header!))
    for (const [i, name] of names.entries()) expect(lines[i]).toMatch(new RegExp(`^${name} +${i}$`))
  })

  it('wraps notes, breaking a word only where it is longer than a line', () => {
    const notes = [`See \`sora-logs explain unknown-field\` and ${'0123456789'.repeat(3)}.`]
    expect(render({ title: '', columns: [], rows: [], notes }, { columns: 20 })).toEqual([
      'See `sora-logs',
      'explain',
      'unknown-field` and',
      '01234567890123456789',
      '0123456789.',
    ])
  })

  it('looks at no more of 1 MB than it can show', () => {
    for (const unit of ['x', '\x1b', '日', '👩‍👩‍👧', 'e\u0301', '\u200d', '1', '[', ' ']) {
      const big = unit.repeat(1e6 / unit.length)
      const columns = (['text', 'raw', 'count', 'time'] as const).map((kind) => column(big, kind))
      const lines = render({ title: big, columns, rows: [[big, big, big, big]], notes: [big] })
      expect(lines.join('').length).toBeLessThan(50_000)
    }
  })

  it('fits every line into the terminal', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.lorem({ maxCount: 12 }),
      fc.constantFrom('日本語の表示名', '👩‍👩‍👧', '2026-11-21T00:00:03.120001Z', 'x'.repeat(5000)),
    )
    const value = fc.oneof(text, fc.double(), fc.jsonValue({ maxDepth: 2 }), fc.constant(null)) as fc.Arbitrary<Json>
    const unit = fc.constantFrom<Unit>(...UNITS)
    const columns = fc.array(fc.record({ name: text, unit }), { minLength: 1, maxLength: 9 })
    const emphasis = fc.array(fc.option(fc.constantFrom<Emphasis>('error', 'warning', 'note'), { nil: undefined }))
    const view = columns.chain((chosen) => {
      const row = fc.array(value, { minLength: chosen.length, maxLength: chosen.length })
      const rows = fc.array(row, { maxLength: 8 })
      return fc.record({ title: text, columns: fc.constant(chosen), rows, emphasis, notes: fc.array(text) })
    })
    fc.assert(
      fc.property(view, fc.constantFrom('UTC', 'Asia/Tokyo'), (drawn, timeZone) => {
        for (const width of [20, 40, 80, 132]) {
          const lines = render(drawn, { columns: width, timeZone })
          expect(lines.filter((line) => stringWidth(line) > width || line !== line.trimEnd())).toEqual([])
        }
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
  })
})
