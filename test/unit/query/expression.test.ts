import { describe, expect, test } from 'vitest'
import { createSelecting } from '../../../src/commands/selecting.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { UserError } from '../../../src/model/user-error.ts'
import { parse } from '../../../src/query/expression.ts'
import { TIME_FORMS } from '../../../src/query/time-options.ts'

function select(text: string, kinds: readonly LogKindName[] = ['connection']) {
  const notes: string[] = []
  const clock = { timeZone: 'UTC', now: 0, newest: undefined }
  const context = { kinds, atHand: kinds, clock, onNote: (note: string) => notes.push(note) }
  return { conditionOf: createSelecting({ where: [text] }, context), notes }
}

function faultOf(run: () => unknown): UserError {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('there is no fault')
}

const BEGIN = '(, a field, exists, not'
const JOIN = 'and, or, the end'
const TEST = 'an operator, in, ~'

describe('a fault is told with its place', () => {
  test.each([
    // «» stand around what is marked.
    ['«»', `expected ${BEGIN}, found the end`],
    ['  «»', `expected ${BEGIN}, found the end`],
    ['role«»', `expected ${TEST}, found the end`],
    ['role ==«»', 'expected a value, found the end'],
    ['role «=» x', `expected ${TEST}, found '='; to compare write ==`],
    ['role ==«=» x', "expected a value, found '='; to compare write =="],
    ['«=»= x', `expected ${BEGIN}, found '='; to compare write ==`],
    ['role == x and«»', `expected ${BEGIN}, found the end`],
    ['role == x «&»& audio == true', `expected ${JOIN}, found '&'; write and`],
    ['role == x «|»| audio == true', `expected ${JOIN}, found '|'; write or`],
    ['«!»(role == x)', `expected ${BEGIN}, found '!'; write not`],
    ['«a»nd role == x', `expected ${BEGIN}, found 'a'`],
    ['not«»', `expected ${BEGIN}, found the end`],
    ['not role«»', `expected ${TEST}, found the end`],
    ['(role == x«»', 'expected ), and, or, found the end'],
    ['role == x«)»', `expected ${JOIN}, found ')'`],
    ['(«)»', `expected ${BEGIN}, found ')'`],
    ['role in «x»', "expected (, found 'x'"],
    ['role in («)»', "expected a value, found ')'"],
    ['role in (x«»', 'expected ), ,, found the end'],
    ['role in (x,«)»', "expected a value, found ')'"],
    ['role ~ «x»', "expected a quoted text, found 'x'"],
    ['role ~ «"»x', `expected a quoted text, found '"'; its end is missing`],
    ['role == «"»x and audio == true', `expected a value, found '"'; its end is missing`],
    ["role == «'»x", "expected a value, found '''; its end is missing"],
    ['role == x «y»', `expected ${JOIN}, found 'y'`],
    ['role == "x" «"»y"', `expected ${JOIN}, found '"'`],
    ['exists «r»ole', "expected (, found 'r'"],
    ['exists(«)»', "expected a field, found ')'"],
    ['exists(role «=»= x)', "expected ), found '='; to compare write =="],
    ['role <«>» x', "expected a value, found '>'"],
    ['role == x «A»ND audio == true', `expected ${JOIN}, found 'A'`],
    ['role «l»ike "x"', `expected ${TEST}, found 'l'`],
    ['«"»role" == x', `expected ${BEGIN}, found '"'`],
    ['«t»rue == true', `expected ${BEGIN}, found 't'`],
    ['simulcast_encodings«[»0].rid == r0', `expected ${TEST}, found '['; write a[].b or a["odd.key"]`],
    ['copy_headers«[»"\\q"] == x', `expected ${TEST}, found '['; write a[].b or a["odd.key"]`],
    ['copy_headers«[»"x] == y', `expected ${TEST}, found '['; write a[].b or a["odd.key"]`],
    ['role«.».x == 1', `expected ${TEST}, found '.'`],
    ['role == "x" «😀»', `expected ${JOIN}, found '😀'`],
    ['role == "😀" «😀» x', `expected ${JOIN}, found '😀'`],
    ['channel_id == "😀" and «rol» == sendonly', "unknown field 'rol' in connection (did you mean 'role'?)"],
    ['role == «sendonl»', "role is never 'sendonl' (did you mean 'sendonly'?)"],
    ['role in (sendonly, «"x"»)', "role is never 'x'; known are sendrecv, sendonly, recvonly"],
    ['«req.role» == sendonly', "'req.role' is a field of auth_webhook, auth_webhook_error, not of connection"],
    [
      '«simulcast_encodings.rid» == r0',
      "unknown field 'simulcast_encodings.rid' in connection (did you mean 'simulcast_encodings[].rid'?)",
    ],
    ['video_width == «"5"»', 'video_width is of type number: leave the quotes out'],
    ['video_width == «wide»', "video_width is of type number, and 'wide' is none"],
    ['video_width < «5px»', "video_width is of type number, and '5px' is none"],
    ['video_width < «5s»', 'video_width has no unit: write the number alone'],
    ['not @duration_ms < «5MB»', "@duration_ms is in ms, and 'MB' is no such unit"],
    ['timestamp > «noon»', `timestamp is a time: write it as ${TIME_FORMS}`],
    ['channel_id ~ «"(["»', 'this is not a regular expression'],
    [
      'channel_id == «node_name»',
      "'node_name' is a field, and only values can be compared with; quote it to mean the text",
    ],
  ])('%s: %s', (marked, message) => {
    const text = marked.replace(/[«»]/g, '')
    const start = marked.indexOf('«')
    const end = marked.indexOf('»') - 1
    const { message: told, excerpt } = faultOf(() => select(text))
    // Behind the end there is a place for the mark alone.
    expect([told, excerpt]).toEqual([`--where: ${message}`, { text, start, end: Math.max(end, start + 1) }])
  })
})

describe('a word that is no fault', () => {
  test.each([
    'not not role == sendonly',
    'not(role == sendonly)and(audio==true)',
    'exists(role)or exists ( audio )',
    'channel_id == not',
    'channel_id == and and channel_id == or',
    'channel_id in (in, exists, "true", trueish, nullable)',
    'channel_id == 2026-11-20T10:00:00+09:00',
    'channel_id == a:b/c-d+e[f]|g&h',
    'audio_bit_rate in (64, 64kbps, 0.064Mbps, 6.4e1)',
    'simulcast_encodings[].rid in (r0,r1)',
    'copy_headers["a]\\" == "] == x',
    "channel_id == 'it\\'s \"quoted\"'",
    'channel_id\n==\t"two\nlines"',
    'disconnect_api_reason.真 == 偽',
    'disconnect_api_reason.in == 5',
    'disconnect_api_reason["not"].and.or == true',
  ])('%s', (text) => {
    expect(select(text).notes).toEqual([])
  })
})

test('not binds more than and, and that more than or', () => {
  const shape = (text: string) =>
    JSON.stringify(parse('Expression', text, '--where')).replace(/"place":\{[^}]*\},?/g, '')
  expect(shape('not a == 1 and b == 2 or c == 3')).toBe(shape('((not (a == 1)) and (b == 2)) or (c == 3)'))
  expect(shape('a == 1 or b == 2 and not c == 3')).toBe(shape('(a == 1) or ((b == 2) and (not (c == 3)))'))
  expect(shape('not not a == 1')).toBe(shape('not (not (a == 1))'))
  expect(shape('a == 1 and b == 2 and c == 3')).not.toBe(shape('a == 1 and (b == 2 or c == 3)'))
})

describe('what is very long or deep', () => {
  const nested = (open: string, close: string, depth: number) =>
    `${open.repeat(depth)}audio == true${close.repeat(depth)}`

  test.each([
    ['parentheses', '(', ')'],
    ['not', 'not ', ''],
    ['not in parentheses', 'not(', ')'],
    ['and in parentheses', '(audio == true and(', '))'],
    ['or in and', '(audio==true or(audio==true and ', '))'],
    ['what never ends', '(', ''],
    ['not that never ends', 'not (', ''],
  ])('100,000 times %s is told to be too deep', (_, open, close) => {
    const { message } = faultOf(() => select(nested(open, close, 100_000)))
    expect(message).toBe('--where: nested too deeply to be read')
  })

  test.each([
    ['(', ')', 500],
    ['not ', '', 400],
    ['not (', ')', 400],
    ['(audio == true and (', '))', 200],
  ])('%s%s %d times is fine, and can be sent to a worker', (open, close, depth) => {
    const { where } = select(nested(open, close, depth)).conditionOf('connection')
    expect(JSON.parse(JSON.stringify(structuredClone(where)))).toEqual(where)
  })

  test('each depth is read or refused, and none crashes', () => {
    for (let depth = 100; depth < 20_000; depth = Math.floor(depth * 1.3)) {
      for (const [open, close] of [
        ['(', ')'],
        ['not ', ''],
        ['(audio == true and(', '))'],
      ] as const) {
        let where: unknown
        try {
          ;({ where } = select(nested(open, close, depth)).conditionOf('connection'))
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
        }
        expect(() => structuredClone(where)).not.toThrow()
      }
    }
  })

  test('1 MB is read', () => {
    const text = `audio == true${' and audio == true'.repeat(60_000)}`
    expect(parse('Expression', text, '--where')).toMatchObject({ op: 'and' })
  })

  test.each([
    ['and', (n: number) => `audio == true${' and audio == true'.repeat(n / 17)}`],
    ['a list', (n: number) => `channel_id in (a${',a'.repeat(n / 2)})`],
    ['a text', (n: number) => `channel_id == "${'\\"'.repeat(n / 2)}"`],
    ['a word', (n: number) => `channel_id == ${'x'.repeat(n)}`],
    ['a number', (n: number) => `video_width == ${'1'.repeat(n)}`],
    ['white space', (n: number) => `channel_id${' '.repeat(n)}== a`],
    ['a path', (n: number) => `disconnect_api_reason${'.a'.repeat(n / 2)} == a`],
    ['lists in a path', (n: number) => `disconnect_api_reason${'[]'.repeat(n / 2)} == a`],
    ['a key', (n: number) => `copy_headers["${'\\\\'.repeat(n / 2)}"] == a`],
    ['an unknown field', (n: number) => `${'x'.repeat(n)} == a`],
    ['an unknown path', (n: number) => `x${'.a'.repeat(n / 2)} == a`],
    ['a text without an end', (n: number) => `channel_id == "${'x'.repeat(n)}`],
    ['a list without an end', (n: number) => `channel_id in (a${',a'.repeat(n / 2)}`],
    ['a key without an end', (n: number) => `copy_headers["${'x'.repeat(n)}`],
    ['quotes', (n: number) => `channel_id == ${'"'.repeat(n)}`],
    ['operators', (n: number) => `channel_id ${'='.repeat(n)}`],
    ['digits that are no time', (n: number) => `timestamp > -${'1'.repeat(n)}`],
    ['digits with an end of line', (n: number) => `video_width == ${'1'.repeat(n)}\u2028`],
  ])('1 MB of %s comes to its end', (_, make) => {
    try {
      select(make(1_000_000))
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
    }
  })
})
