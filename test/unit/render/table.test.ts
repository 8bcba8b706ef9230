import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Unit, View, ViewColumn } from '../../../src/model/view.ts'
import { table } from '../../../src/render/table.ts'
import { renderTable, STYLE } from './rendered.ts'

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
    expect(renderTable(REASONS)).toEqual([
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
    const text = [...table.render(report, STYLE)].join('')
    expect(text).toBe('Empty\nKIND\n(none)\n\nKIND\n(none)\n')
  })

  it('colours title, header, marks and notes, and never the widths', () => {
    const painted = renderTable(REASONS, { color: true })
    expect(painted[0]).toBe('\x1b[1mConnections by destroyed_reason\x1b[22m')
    expect(painted[3]).toMatch(/^\x1b\[33m! \x1b\[39m signaling_timeout/)
    expect(painted.map((line) => line.replace(/\x1b\[\d+m/g, ''))).toEqual(renderTable(REASONS))
  })

  it('gives way in the digits of times before it becomes a list', () => {
    expect(renderTable(INVENTORY, { columns: 100 }).slice(1)).toEqual([
      'KIND                      SIZE  LINES  FIRST                        LAST',
      'connection             81.2 MB  8,421  2026-11-21T00:00:03.120001Z  2026-11-21T23:59:58.904412Z',
      'session_webhook_error      0 B      0  -                            -',
    ])
    expect(renderTable(INVENTORY, { columns: 72 }).slice(1)).toEqual([
      'KIND                      SIZE  LINES  FIRST           LAST',
      'connection             81.2 MB  8,421  11-21 00:00:03  11-21 23:59:58',
      'session_webhook_error      0 B      0  -               -',
      'Times are of 2026, UTC, cut to the second.',
    ])
    expect(renderTable(INVENTORY, { columns: 40 }).slice(1, 7)).toEqual([
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
    const lines = renderTable({ ...INVENTORY, rows }, { columns: 64 })
    expect(lines[2]).toMatch(/2025-12-31T23:59:59Z {2}2026-01-01T00:00:00Z$/)
    expect(lines[3]).toBe('Times are cut to the second.')
  })

  it('cuts names in the middle and sentences at the end', () => {
    const view: View = {
      title: '',
      columns: [column('place'), column('found')],
      rows: [[`log/${'deep/'.repeat(20)}connection.jsonl:812`, `end of ${'a very long '.repeat(20)}line`]],
    }
    expect(renderTable(view, { columns: 70 })[1]).toBe(
      'log/deep/deep/deep…nection.jsonl:812  end of a very long a very long…',
    )
  })

  it('cuts cells at 120 columns in a pipe, and lines at none', () => {
    const view: View = {
      title: '',
      columns: [column('a'), column('b')],
      rows: [['x'.repeat(1e6), `two ${'y'.repeat(1e6)}`]],
    }
    expect(stringWidth(renderTable(view, { columns: undefined })[1]!)).toBe(242)
    expect(renderTable(view, { columns: 0 })).toEqual(renderTable(view, { columns: undefined }))
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
    const [header, ...lines] = renderTable(view)
    for (const line of lines) expect(stringWidth(line)).toBe(stringWidth(header!))
    for (const [i, name] of names.entries()) expect(lines[i]).toMatch(new RegExp(`^${name} +${i}$`))
  })

  it('wraps notes, breaking a word only where it is longer than a line', () => {
    const notes = [`See \`sora-logs explain unknown-field\` and ${'0123456789'.repeat(3)}.`]
    expect(renderTable({ title: '', columns: [], rows: [], notes }, { columns: 20 })).toEqual([
      'See `sora-logs',
      'explain',
      'unknown-field` and',
      '01234567890123456789',
      '0123456789.',
    ])
  })
})
