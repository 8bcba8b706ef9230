import { describe, expect, test } from 'vitest'
import { parse } from '../../../src/query/expression.ts'
import { TIME_FORMS } from '../../../src/query/time-options.ts'
import { faultOf, select } from './select.ts'

const BEGIN = "'(', 'exists', 'not', a field"
const JOIN = "'and', 'or', the end"
const TEST = "'in', 'not', '~', an operator"

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
    ['(role == x«»', "expected ')', 'and', 'or', found the end"],
    ['role == x«)»', `expected ${JOIN}, found ')'`],
    ['(«)»', `expected ${BEGIN}, a number, found ')'`],
    ['role in «x»', "expected '(', found 'x'"],
    ['role in («)»', "expected a value, found ')'"],
    ['role not «(»x)', "expected 'in', found '('"],
    ['role == «"send*"»', 'role is never \'send*\'; for a pattern write role ~ "^send"'],
    ['@duration_ms > 1h 30m «5»MB', `expected ${JOIN}, found '5'`],
    ['@duration_ms < «1h5x»', "@duration_ms is of type number, but '1h5x' is not"],
    ['video_width < «1h30m»', 'video_width has no unit: write the number alone'],
    ['role in (x«»', "expected ')', ',', found the end"],
    ['role in (x,«)»', "expected a value, found ')'"],
    ['role ~ «x»', "expected a quoted text, found 'x'"],
    ['role ~ «"»x', `expected a quoted text, found '"'; its end is missing`],
    ['role == «"»x and audio == true', `expected a value, found '"'; its end is missing`],
    ["role == «'»x", "expected a value, found '''; its end is missing"],
    ['role == x «y»', `expected ${JOIN}, found 'y'`],
    ['role == "x" «"»y"', `expected ${JOIN}, found '"'`],
    ['exists «r»ole', "expected '(', found 'r'"],
    ['exists(«)»', "expected a field, found ')'"],
    ['exists(role «=»= x)', "expected ')', found '='; to compare write =="],
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
    ['video_width == «wide»', "video_width is of type number, but 'wide' is not"],
    ['video_width < «5px»', "video_width is of type number, but '5px' is not"],
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
    'role not in (sendonly) and role not\nin(recvonly)',
    '@duration_ms > 1h30m or @duration_ms in (1m30s, 6m 25s, 1h 05m 30s) and audio == true',
    'channel_id ~ "(?i)ABC"',
    "copy_headers['a\\' == \"'] == x",
    "channel_id == 'it\\'s \"quoted\"'",
    'channel_id\n==\t"two\nlines"',
    'disconnect_api_reason.真 == 偽',
    'disconnect_api_reason.in == 5',
    'disconnect_api_reason["not"].and.or == true',
  ])('%s', (text) => {
    expect(select(text).notes).toEqual([])
  })
})

test.each([
  ['channel_id == "a*"', 'channel_id ~ "^a"'],
  ['channel_id == *a', 'channel_id ~ "a$"'],
  ['channel_id != "*a.b*"', 'channel_id ~ "a\\.b"'],
  ['channel_id in (x, "a**b")', 'channel_id ~ "^a.*b$"'],
  ["channel_id not in ('\"*\\'')", "channel_id ~ '^\".*\\'$'"],
])('%s compares with a text, and the note has a pattern that is read: %s', (text, pattern) => {
  expect(select(text).notes.join()).toMatch(/ is compared as it is, with its \*; for a pattern write /)
  expect(select(text).notes.join()).toContain(`write ${pattern}`)
  expect(select(pattern).notes).toEqual([])
})

test('not binds more than and, and that more than or', () => {
  const shape = (text: string) =>
    JSON.stringify(parse('Expression', text, '--where')).replace(/"place":\{[^}]*\},?/g, '')
  expect(shape('not a == 1 and b == 2 or c == 3')).toBe(shape('((not (a == 1)) and (b == 2)) or (c == 3)'))
  expect(shape('a == 1 or b == 2 and not c == 3')).toBe(shape('(a == 1) or ((b == 2) and (not (c == 3)))'))
  expect(shape('not not a == 1')).toBe(shape('not (not (a == 1))'))
  expect(shape('a == 1 and b == 2 and c == 3')).not.toBe(shape('a == 1 and (b == 2 or c == 3)'))
})
