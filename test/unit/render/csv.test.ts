import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Report } from '../../../src/model/report.ts'
import type { Unit, View } from '../../../src/model/view.ts'
import { csv, tsv } from '../../../src/render/csv.ts'
import type { RenderStyle } from '../../../src/render/renderer.ts'
import { safeText } from '../../../src/render/safe-text.ts'
import { UNITS } from './all-units.ts'
import { HOSTILE_CODE_POINTS, LEAK } from './hostile.ts'
import { STYLE } from './rendered.ts'

const FORMATS = { csv, tsv }
type Format = keyof typeof FORMATS
const DELIMITERS = { csv: ',', tsv: '\t' } as const

function write(format: Format, report: Partial<Report>, more: Partial<RenderStyle> = {}): string {
  const style = { ...STYLE, columns: undefined, ...more }
  return [...FORMATS[format].render({ document: null, records: [], views: [], ...report }, style)].join('')
}

function viewOf(rows: readonly (readonly Json[])[], ...names: string[]): View {
  return { title: 't', columns: names.map((name) => ({ name, unit: 'text' })), rows, notes: ['n'], emphasis: ['error'] }
}

/** The text of one cell, as it stands in the file. */
function cell(value: Json, unit: Unit = 'text', more: Partial<RenderStyle> = {}, format: Format = 'csv'): string {
  const columns = [
    { name: 'a', unit },
    { name: 'b', unit },
  ]
  return write(format, { table: { title: '', columns, rows: [[value, 'x']] } }, more).slice('a,b\n'.length, -3)
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
    ['a\tb\r\nc', 'text', '"a\tb\r\nc"'],
    ['a\\nb', 'text', 'a\\nb'],
    ['\\u3042', 'text', '\\u3042'],
    ['\x1b', 'text', '\\x1b'],
    ['\\x1b', 'text', '\\\\x1b'],
    ['\\\x1b', 'text', '\\\\\\x1b'],
  ])('writes %j of the unit %s as it is: %s', (value, unit, expected) => {
    expect(cell(value, unit)).toBe(expected)
  })

  it('writes times in the zone that is asked for', () => {
    expect(cell('2026-11-22T19:32:00.123456Z', 'time', { timeZone: 'Asia/Tokyo' })).toBe(
      '2026-11-23T04:32:00.123456+09:00',
    )
    expect(cell('yesterday', 'time', { timeZone: 'Asia/Tokyo' })).toBe('yesterday')
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
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\t1', "'\t1"],
    ["'=1+1", "''=1+1"],
    ["'a", "'a"],
    ['-5', '-5'],
    ['-1.5e3', '-1.5e3'],
    ['-0.25', '-0.25'],
    ['a=1', 'a=1'],
  ])('lets no spreadsheet run %j', (text, expected) => {
    expect(cell(text)).toBe(expected)
    expect(write('csv', { table: viewOf([], text, 'b') })).toBe(`${expected},b\n`)
  })

  it('breaks no line on a terminal', () => {
    expect(cell('a\tb\r\nc', 'text', { columns: 80 })).toBe('a\\tb\\r\\nc')
  })

  it('leaves out the header, and begins with a byte order mark, if that is asked for', () => {
    const report = { table: viewOf([['配信']], 'channel_id') }
    expect(write('csv', report, { hasHeader: false })).toBe('配信\n')
    expect(write('csv', report, { hasBom: true })).toBe('\ufeffchannel_id\n配信\n')
    expect(write('tsv', report, { hasHeader: false, hasBom: true })).toBe('\ufeff配信\n')
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
  const characters = HOSTILE_CODE_POINTS.map((codePoint) => String.fromCodePoint(codePoint))
  const texts = [
    ...characters.flatMap((it) => [`a${it}b`, `a\\${it}b`, `${it}=1`, it]),
    ...characters.flatMap((it) => [spell(it), `\\${spell(it)}`, `${spell(it)}\\`]),
    ...['\\n', '\\\\n', '\\t', '\\', '\\\\', '=1', "'=1", "''=1", "'", "''", "'\t", '" =1', `'" =1`, '-', "'-"],
    ...['",\t\n";=1', '"', '""', 'a"b,c\td', '日本語,"引用"'],
  ]
  const columns = UNITS.map((unit) => ({ name: `n"${unit},\t`, unit }))
  const tableOf = (texts: readonly string[]): View => {
    return { title: '', columns, rows: texts.map((text) => UNITS.map(() => text)) }
  }

  it('reads back row by row and cell by cell, with nothing that drives a terminal', () => {
    const text = write(format, { table: tableOf(texts) })
    expect(text.replaceAll(/[\t\r\n]/g, '')).not.toMatch(LEAK)
    const [header, ...read] = parse(text, DELIMITERS[format])
    expect(header).toEqual(UNITS.map((unit) => (format === 'csv' ? `n"${unit},\t` : `n"${unit},\\t`)))
    expect(read).toHaveLength(texts.length)
    for (const row of read) expect(new Set(row).size).toBe(1)
    const end = format === 'csv' ? ['",\t\n";=1', '"', '""', 'a"b,c\td'] : ['",\\t\\n";=1', '"', '""', 'a"b,c\\td']
    expect(read.slice(-5).map(([first]) => first)).toEqual([...end, '日本語,"引用"'])
  })

  it('never makes two texts one', () => {
    const read = parse(write(format, { table: tableOf([...new Set(texts)]) }), DELIMITERS[format]).slice(1)
    expect(new Set(read.map(([first]) => first)).size).toBe(new Set(texts).size)
    const text = fc.stringMatching(/^['"= \\xnu1b\n\r\t\u001b\u200b]{0,8}$/)
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [, [first] = [], [second] = []] = parse(write(format, { table: tableOf([a, b]) }), DELIMITERS[format])
        expect(first === second).toBe(a === b)
      }),
    )
  })

  it('has no tab or line end outside of quotes', () => {
    const text = write(format, {
      table: viewOf(
        texts.map((it) => [it, { [it]: it }]),
        'a',
        'b',
      ),
    })
    const quoted = /"(?:[^"]|"")*"/g
    const lines = (format === 'csv' ? text.replace(quoted, '') : text).split('\n').slice(0, -1)
    expect(lines).toHaveLength(texts.length + 1)
    if (format === 'tsv') for (const line of lines) expect(line.split('\t')).toHaveLength(2)
  })
})

/** How it is spelled out. */
function spell(character: string): string {
  return safeText(character)
}
