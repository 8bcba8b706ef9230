import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Report } from '../../../src/model/report.ts'
import type { Unit, View } from '../../../src/model/view.ts'
import { csv, tsv } from '../../../src/render/csv.ts'
import { UNITS } from './all-units.ts'
import { HOSTILE_CODE_POINTS, LEAK } from './hostile.ts'

const FORMATS = { csv, tsv }
type Format = keyof typeof FORMATS
const DELIMITERS = { csv: ',', tsv: '\t' } as const

function write(format: Format, report: Partial<Report>, timeZone = 'UTC'): string {
  const style = { color: true, columns: 20, timeZone }
  return [...FORMATS[format].render({ document: null, records: [], views: [], ...report }, style)].join('')
}

function viewOf(rows: readonly (readonly Json[])[], ...names: string[]): View {
  return { title: 't', columns: names.map((name) => ({ name, unit: 'text' })), rows, notes: ['n'], emphasis: ['error'] }
}

/** The text of one cell, as it stands in the file. */
function cell(value: Json, unit: Unit = 'text', timeZone = 'UTC'): string {
  const columns = [
    { name: 'a', unit },
    { name: 'b', unit },
  ]
  return write('csv', { table: { title: '', columns, rows: [[value, 'x']] } }, timeZone).slice('a,b\n'.length, -3)
}

/** Knows of nothing but quotes. */
function parse(text: string, delimiter: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1)!
    const character = text[i]!
    if (character === '"' && isQuoted && text[i + 1] === '"') row[row.length - 1] += text[++i]!
    else if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) row.push('')
    else if (character === '\n' && !isQuoted) rows.push([''])
    else row[row.length - 1] += character
  }
  return rows.slice(0, -1)
}

describe('csv', () => {
  it('writes the table of a report', () => {
    const rows = [
      ['normal', 12_345, true],
      [null, -0.5, false],
    ]
    const report = { table: viewOf(rows, 'destroyed_reason', 'count', 'ok'), views: [viewOf([['no']], 'other')] }
    expect(write('csv', report)).toBe('destroyed_reason,count,ok\nnormal,12345,true\n,-0.5,false\n')
    expect(write('tsv', report)).toBe('destroyed_reason\tcount\tok\nnormal\t12345\ttrue\n\t-0.5\tfalse\n')
  })

  it('writes the first view with rows of a report without a table', () => {
    expect(write('csv', { views: [viewOf([], 'a'), viewOf([['x']], 'b'), viewOf([['y']], 'c')] })).toBe('b\nx\n')
  })

  it('writes the header alone where there are no rows, and nothing where there are no columns', () => {
    expect(write('csv', { views: [viewOf([], 'a', 'b'), viewOf([], 'c')] })).toBe('a,b\n')
    expect(write('csv', { views: [viewOf([])] })).toBe('')
    expect(write('csv', {})).toBe('')
  })

  it('leaves no line empty', () => {
    expect(write('csv', { table: viewOf([[null], [''], ['x']], 'a') })).toBe('a\n""\n""\nx\n')
  })

  it.each<[Json, Unit, string]>([
    [1_234_567, 'count', '1234567'],
    [723_000, 'ms', '723000'],
    [0.931, 'share', '0.931'],
    [1.5e300, 'number', '1.5e+300'],
    [-5, 'count', '-5'],
    [Number.NaN, 'number', ''],
    ['123456789012345678901234567890.10', 'number', '123456789012345678901234567890.10'],
    ['2026-11-23T04:32:00.5+09:00', 'time', '2026-11-23T04:32:00.5+09:00'],
    [1_795_375_920_000_007, 'time', '2026-11-22T19:32:00.000007Z'],
    [1_795_375_920.25, 'unix-seconds', '1795375920.25'],
    ['yesterday', 'time', 'yesterday'],
    [[1, null, 3], 'trend', '"[1,null,3]"'],
    [{ a: ['b'] }, 'raw', '"{""a"":[""b""]}"'],
    ['a,b', 'text', '"a,b"'],
    ['say "hi"', 'text', '"say ""hi"""'],
    ['日本語の表示名', 'text', '日本語の表示名'],
    ['👩‍👩‍👧', 'text', '👩‍👩‍👧'],
    ['a\tb\r\nc', 'text', 'a\\tb\\r\\nc'],
  ])('writes %j of the unit %s as it is: %s', (value, unit, expected) => {
    expect(cell(value, unit)).toBe(expected)
  })

  it('writes times in the zone that is asked for', () => {
    expect(cell('2026-11-22T19:32:00.123456Z', 'time', 'Asia/Tokyo')).toBe('2026-11-23T04:32:00.123456+09:00')
    expect(cell('yesterday', 'time', 'Asia/Tokyo')).toBe('yesterday')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['-', "'-"],
    ['-1e', "'-1e"],
    ['@SUM(1)', "'@SUM(1)"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠1', "'＠1"],
    ['\t=1', '\\t=1'],
    ['\r=1', '\\r=1'],
    ['-5', '-5'],
    ['-1.5e3', '-1.5e3'],
    ['-0.25', '-0.25'],
    ['a=1', 'a=1'],
  ])('lets no spreadsheet run %j', (text, expected) => {
    expect(cell(text)).toBe(expected)
    expect(write('csv', { table: viewOf([], text, 'b') })).toBe(`${expected},b\n`)
  })

  it('writes a cell of 1 MB whole', () => {
    expect(cell('x'.repeat(1e6))).toBe('x'.repeat(1e6))
  })

  it('writes every row of a long table', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [i, null])
    expect(write('csv', { table: viewOf(rows, 'a', 'b') })).toBe(`a,b\n${rows.map(([i]) => `${i},\n`).join('')}`)
  })
})

describe.each<Format>(['csv', 'tsv'])('%s of hostile text', (format) => {
  const texts = [
    ...HOSTILE_CODE_POINTS.map((codePoint) => `a${String.fromCodePoint(codePoint)}b`),
    '",\t\n";=1',
    '"',
    '""',
    'a"b,c\td',
    '日本語,"引用"',
  ]

  it('reads back row by row and cell by cell, with nothing that drives a terminal', () => {
    const columns = UNITS.map((unit) => ({ name: `n"${unit},\t`, unit }))
    const rows = texts.map((text) => UNITS.map(() => text))
    const text = write(format, { table: { title: '', columns, rows } })
    expect(text.replaceAll(/[\t\n]/g, '')).not.toMatch(LEAK)
    const [header, ...read] = parse(text, DELIMITERS[format])
    expect(header).toEqual(UNITS.map((unit) => `n"${unit},\\t`))
    expect(read).toHaveLength(rows.length)
    for (const row of read) expect(new Set(row).size).toBe(1)
    expect(read.slice(-4).map(([first]) => first)).toEqual(['"', '""', 'a"b,c\\td', '日本語,"引用"'])
    expect(read.at(-5)![0]).toBe('",\\t\\n";=1')
  })

  it('has no tab or line end within a cell', () => {
    const text = write(format, {
      table: viewOf(
        texts.map((it) => [it, { [it]: it }]),
        'a',
        'b',
      ),
    })
    const lines = text.split('\n').slice(0, -1)
    expect(lines).toHaveLength(texts.length + 1)
    if (format === 'tsv') for (const line of lines) expect(line.split('\t')).toHaveLength(2)
  })
})
