import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Batch, type Cell, type Column, TAG } from '../../../src/model/batch.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { KindPlan } from '../../../src/model/plan.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'
import { onlyBatch } from '../../support/only-batch.ts'

const runs = { seed: 20261122, numRuns: 300 }

function scan(text: string | Buffer, plan: Partial<KindPlan> = {}, maxLineBytes = 1 << 20): Batch {
  const scanner = createReferenceScanner(
    { kind: 'connection', fields: [], aggregates: {}, ...plan },
    { maxLineBytes, validation: undefined },
  )
  const bytes = Buffer.from(text)
  return onlyBatch(scanner, { kind: plan.kind ?? 'connection', file: 'log.jsonl', offset: 0, bytes })
}

const wanted = (...paths: string[]) => ({ fields: paths.map((path) => ({ path, as: 'value' as const })) })

/** What a cell stands for, for scalars; containers by their tag. */
function meaningOf({ tag, number, text }: Cell): Json | undefined {
  if (tag === TAG.number) return number
  if (tag === TAG.string) return text
  if (tag === TAG.boolean) return number === 1
  if (tag === TAG.null) return null
  return tag === TAG.missing ? undefined : tag === TAG.array ? '[]' : '{}'
}

const cellAt = (column: Column, row: number): Cell => ({
  tag: column.tags[row] as Cell['tag'],
  number: column.numbers[row]!,
  text: column.text(row),
})

const scalarOrSign = (value: Json | undefined): Json | undefined =>
  typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[]' : '{}') : value

const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const value = fc.oneof(
  scalar,
  fc.array(fc.oneof(scalar, fc.dictionary(fc.constantFrom('b', 'c', '__proto__'), scalar))),
  fc.dictionary(fc.constantFrom('b', 'c', '__proto__', 'constructor'), scalar),
)
const record = fc.dictionary(fc.constantFrom('a', 'x', '__proto__', 'timestamp'), value)

describe('columns', () => {
  test('are what JSON.parse says, row by row', () => {
    const get = (object: Json | undefined, key: string): Json | undefined =>
      typeof object === 'object' && object !== null && !Array.isArray(object) && Object.hasOwn(object, key)
        ? object[key]
        : undefined
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        const batch = scan(
          records.map((it) => `${JSON.stringify(it)}\n`).join(''),
          wanted('a', 'a.b', 'a[].b', '__proto__'),
        )
        expect(batch.length).toBe(records.length)
        for (const [row, text] of records.map((it) => JSON.stringify(it)).entries()) {
          const line = JSON.parse(text) as JsonObject
          const a = get(line, 'a')
          expect(meaningOf(cellAt(batch.column('a'), row))).toEqual(scalarOrSign(a))
          expect(meaningOf(cellAt(batch.column('a.b'), row))).toEqual(scalarOrSign(get(a, 'b')))
          expect(meaningOf(cellAt(batch.column('__proto__'), row))).toEqual(scalarOrSign(get(line, '__proto__')))
          const list = Array.isArray(a) ? a.map((element) => scalarOrSign(get(element, 'b'))) : []
          expect(batch.column('a[].b').list(row).map(meaningOf)).toEqual(list)
        }
      }),
      runs,
    )
  })

  test('raw is the text that stands in the line', () => {
    const digits = '{"a": 1.75342361155652490234e+12, "b":{"c" : 179616219446525440}, "d":[{"e":1.0},{},{"e":"x"}]}'
    const batch = scan(digits, wanted('a', 'b.c', 'd[].e', 'none'))
    const raw = (path: string) => batch.column(path).raw(0)
    expect([raw('a'), raw('b.c'), raw('d[].e'), raw('none')]).toEqual([
      '1.75342361155652490234e+12',
      '179616219446525440',
      '[1.0,null,"x"]',
      '',
    ])
  })

  test('strings have a code each, the same from batch to batch', () => {
    const scanner = createReferenceScanner(
      { kind: 'connection', aggregates: {}, ...wanted('a') },
      { maxLineBytes: 1 << 20, validation: undefined },
    )
    const codes = (text: string) => {
      const batch = onlyBatch(scanner, {
        kind: 'connection',
        file: 'log.jsonl',
        offset: 0,
        bytes: Buffer.from(text),
      })
      const { codes: all, dictionary } = batch.column('a')
      return Array.from(all.subarray(0, batch.length), (code) => [code, dictionary[code]])
    }
    expect(codes('{"a":"x"}\n{"a":"y"}\n{"a":"x"}\n')).toEqual([
      [0, 'x'],
      [1, 'y'],
      [0, 'x'],
    ])
    expect(codes('{"a":"y"}\n{"a":1}\n')).toEqual([
      [1, 'y'],
      [-1, undefined],
    ])
  })

  test('the last of two equal keys counts', () => {
    expect(meaningOf(cellAt(scan('{"a":1,"a":2}', wanted('a')).column('a'), 0))).toBe(2)
  })

  test('a time is microseconds, and keeps its text; other text stays text', () => {
    const lines = '{"t":"2026-11-20T10:00:00.123456Z"}\n{"t":"soon"}\n{"t":"9999-12-31T23:59:59Z"}\n'
    const column = scan(lines, { fields: [{ path: 't', as: 'time' }] }).column('t', 'time')
    expect([0, 1, 2].map((row) => meaningOf(cellAt(column, row)))).toEqual([
      1795168800123456,
      'soon',
      253_402_300_799_000_000,
    ])
    expect(column.text(0)).toBe('2026-11-20T10:00:00.123456Z')
  })

  test('one field may be wanted as a time and as a text', () => {
    const fields = [
      { path: 'timestamp', as: 'value' as const },
      { path: '@time', as: 'value' as const },
    ]
    const batch = scan('{"timestamp":"2026-11-20T10:00:00Z"}\n', { fields })
    expect(meaningOf(cellAt(batch.column('timestamp'), 0))).toBe('2026-11-20T10:00:00Z')
    expect(meaningOf(cellAt(batch.column('@time'), 0))).toBe(1795168800000000)
  })

  test('each makes the elements of an array the rows', () => {
    const lines = '{"id":1,"stats":[{"n":5},{"n":6.0}]}\n{"id":2}\n{"id":3,"stats":[{}]}\n'
    const batch = scan(lines, { ...wanted('id', 'stats[].n'), each: 'stats[]' })
    const rows = [0, 1, 2].map((row) => [
      batch.line(row),
      meaningOf(cellAt(batch.column('id'), row)),
      meaningOf(cellAt(batch.column('stats[].n'), row)),
      batch.column('stats[].n').raw(row),
    ])
    expect(rows).toEqual([
      [0, 1, 5, '5'],
      [0, 1, 6, '6.0'],
      [2, 3, undefined, ''],
    ])
  })
})

describe('derived fields', () => {
  test('ids from every place of the kind', () => {
    const line =
      '{"req":{"channel_id":"c","connections":[{"connection_id":"x"},{},{"connection_id":"y"}],"group_id":"g"}}'
    const batch = scan(line, { kind: 'session_webhook', ...wanted('@connection_id', '@session_id', '@channel_id') })
    const ids = (path: string) =>
      batch
        .column(path)
        .list(0)
        .map(({ text }) => text)
    expect([ids('@connection_id'), ids('@session_id'), ids('@channel_id')]).toEqual([['x', 'y'], ['g'], ['c']])
  })

  test('ids in the JSON text of api', () => {
    const line = String.raw`{"operation":"DisconnectConnection","json":"{\"connection_id\":\"x\"}"}`
    const batch = scan(`${line}\n{"json":"no json"}\n`, {
      kind: 'api',
      ...wanted('@connection_id', 'json.connection_id'),
    })
    expect(batch.column('json.connection_id').text(0)).toBe('x')
    expect(batch.column('json.connection_id').raw(0)).toBe('"x"')
    expect(batch.column('json.connection_id').tags[1]).toBe(TAG.missing)
  })

  test('a duration is negative if the clock went back, and missing without both times', () => {
    const times = (from: string, to: string) => `{"created_timestamp":"${from}","destroyed_timestamp":"${to}"}\n`
    const [a, b] = ['2026-11-20T10:00:00.000001Z', '2026-11-20T10:00:01.500001Z']
    const column = scan(times(a, b) + times(b, a) + times(a, 'x'), wanted('@duration_ms')).column('@duration_ms')
    expect([0, 1, 2].map((row) => meaningOf(cellAt(column, row)))).toEqual([1500, -1500, undefined])
  })
})

describe('lines', () => {
  const faults: readonly (readonly [string, string | Buffer, string])[] = [
    ['not JSON', '{"a":}\n', 'invalid-json'],
    ['two objects', '{"a":1}{"a":2}\n', 'invalid-json'],
    ['a scalar', '5\n', 'not-an-object'],
    ['null', 'null\n', 'not-an-object'],
    ['an array', '[{"a":1}]\n', 'not-an-object'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d, 0x0a]), 'invalid-utf8'],
    ['a NUL', '{"a":"\u0000"}\n', 'nul-byte'],
    ['cut off at the end of the input', '{"a":"b', 'incomplete-line'],
    ['cut off within a character', Buffer.from('{"a":"あ').subarray(0, -1), 'incomplete-line'],
    ['cut off, but not at the end of the input', '{"a":"b\n', 'invalid-json'],
    ['UTF-16', Buffer.from('{"a":1}\n', 'utf16le'), 'nul-byte'],
  ]
  test.each(faults)('%s: %j is %s, and its neighbours stay', (_, text, code) => {
    const batch = scan(Buffer.concat([Buffer.from('{"n":1}\n'), Buffer.from(text)]), wanted('n'))
    expect(batch.problems[0]).toMatchObject({ line: 1, code, verdict: 'error', pointer: '' })
    expect(batch.column('n').numbers[0]).toBe(1)
    expect(batch.lines.bad).toBeGreaterThanOrEqual(1)
  })

  test('blank lines are none; CR LF, a byte order mark and a missing line feed do no harm', () => {
    const batch = scan('\n  \t\r\n\uFEFF{"a":1}\r\n{"a":2}', wanted('a'))
    expect(batch.lines).toEqual({ all: 4, blank: 2, parsed: 2, bad: 0, tooLong: 0, stray: 0 })
    expect([batch.line(0), batch.line(1), batch.bytes(1).toString()]).toEqual([2, 3, Buffer.from('{"a":2}').toString()])
  })

  test('a line over the limit is not looked into', () => {
    const batch = scan('{"a":1}\n{"a":12}\n{"a":3}\n', wanted('a'), 7)
    expect(batch.problems.map(({ line, code }) => [line, code])).toEqual([[1, 'line-too-long']])
    expect(batch.lines).toMatchObject({ bad: 1, tooLong: 1 })
    expect(Array.from(batch.column('a').numbers.subarray(0, 2))).toEqual([1, 3])
  })

  test('with literals, only lines that hold one, or an escape that could hide it, are parsed', () => {
    const lines = ['{"a":"left"}', '{"a":"right"}', String.raw`{"a":"l\u0065ft"}`, '{"torn', '{"torn":"left']
    const batch = scan(`${lines.join('\n')}\n`, { ...wanted('a'), literals: ['left'] })
    expect(batch.lines).toEqual({ all: 5, blank: 0, parsed: 3, bad: 1, tooLong: 0, stray: 0 })
    expect([batch.line(0), batch.line(1)]).toEqual([0, 2])
  })

  test('a column of a problem is found on demand, in code points', () => {
    const batch = scan('{"朝":"会",}\n')
    expect(batch.columnOf(batch.problems[0]!)).toBe(10)
  })
})
