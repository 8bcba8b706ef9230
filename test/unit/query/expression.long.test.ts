import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/model/user-error.ts'
import { parse } from '../../../src/query/expression.ts'
import { faultOf, select } from './select.ts'

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

  test('brackets that may be of arithmetic are tried once at each depth', () => {
    for (const depth of [100, 1000, 3000]) {
      const open = '('.repeat(depth)
      for (const text of [`${open}audio + 1${')'.repeat(depth)}`, `${open}audio == 1 +`, `${open}audio + `]) {
        expect(() => select(text)).toThrow(UserError)
      }
    }
  })

  test('1 MB is read', () => {
    const text = `audio == true${' and audio == true'.repeat(60_000)}`
    expect(parse('Expression', text, '--where')).toMatchObject({ op: 'and' })
  })

  test.each([
    ['and', (n: number) => `audio == true${' and audio == true'.repeat(n / 17)}`],
    ['arithmetic', (n: number) => `video_width > 1${' + 1'.repeat(n / 4)}`],
    ['minus signs', (n: number) => `video_width ${'- '.repeat(n / 2)}`],
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
