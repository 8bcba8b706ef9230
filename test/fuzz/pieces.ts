// Bytes as characters U+0000 to U+00FF. A list of words is a text with blanks between, a backslash in it is one.

/** A text in UTF-8, a character for each byte. */
export const utf8 = (text: string): string => Buffer.from(text).toString('latin1')

const words = ({ raw: [text] }: TemplateStringsArray): string[] => text!.trim().split(/\s+/)

export const HEX = [...'0123456789abcdefABCDEFgGxu ']

/** What may come between, by accident or by design. */
export const INSERTS: readonly string[] = [
  ...['\n', '\n', '\r\n', '\r', '\n\n', '\n \t\r\n', ' ', '\t', '\f', '\v', '\0', '\0\0\0\0', '\x1b[31m', '\x7f'],
  ...words`{ } [ ] , : " \ \" \u {} [] "" }{ ],[ ": ," /**/ // #`,
  ...words`\ud83d \ude00 \ud83d\ude00 \u0000 \u000a \u0022 \x41 \'`,
  ...['\u0085', '\u00a0', '\u2028', '\u2029', '\u202e', '\ufeff', '\ufffd', '朝', '😀', '\u0301'].map(utf8),
  // No UTF-8: a lone continuation, cut characters, overlong forms, a surrogate, beyond U+10FFFF.
  ...['\x80', '\xff', '\xe6\x9c', '\xf0\x9f\x98', '\xc0\xaf', '\xc1\xbf', '\xe0\x80\xaf', '\xed\xa0\x80'],
  '\xf4\x90\x80\x80',
]

/** Values at a border, and texts that are no values. */
export const LITERALS: readonly string[] = [
  ...words`null true false {} [] [[]] [{}] [null] {"a":{}} {"0":{"a":1},"1":[]} [{"a":1},{"b":2},3]`,
  ...words`0 -0 1 -1 1.5 1.0 1E2 0.1e+1 1e-7 4294967296 1e308 1e400 -1e400 1E-400 5e-324`,
  ...words`9007199254740992 9007199254740993 -9007199254740993 123456789012345678901234567890 100000000000000000000.0`,
  ...words`"" "x" "\u0000" "\ud800" "\udc00\ud800" "\/" "\" "\\" "\b\f\n\r\t" "__proto__" "=" "1" "sendrecv"`,
  ...words`"session.created" "connection.created" "{\"connection_id\":\"x\"}" "{\"torn\":" "{\"a\":[1.0,{}]}"`,
  ...words`01 +1 .5 1. - --1 0x10 1e 1e+ NaN Infinity undefined tru nulll TRUE 'x'`,
  '',
  utf8('"朝会 😀"'),
  utf8('"\u2028\u202e\u0085"'),
]

/** What may stand for a time. */
export const TIMES: readonly string[] = [
  ...words`"2026-11-20T10:00:00Z" "2026-11-20T10:00:00.123456789+09:00" "2016-12-31T23:59:60Z" "2026-02-30T00:00:00Z"`,
  ...words`"0001-01-01T00:00:00Z" "9999-12-31T23:59:59.999999Z" "2026-11-20T10:00:00" "0001-01-01T00:00:00+23:59"`,
  ...words`"1684-07-28T00:12:25.259009Z" "2255-06-05T23:47:34.740991Z" "2255-06-05T23:47:34.740992Z" "soon" "" 0 null`,
]

/** Names that a key may take. */
export const KEYS: readonly string[] = [
  ...words`"__proto__" "constructor" "toString" "hasOwnProperty" "" "0" "a.b" "a/b" "~1" "[]" "a" "\u0061" "\ud800"`,
  ...words`"timestamp" "type" "req" "connection_id" "stats" "json" key 'key' 1 null`,
  utf8('"鍵"'),
]
