import { expect, test } from 'vitest'
import { createPattern } from '../../../src/query/pattern.ts'

const OPTIONS = { fixed: false, ignoreCase: false }

test('of a pattern that is too large there is a message that does not repeat it', () => {
  const text = '(a)'.repeat(40_000)
  expect(() => createPattern(text, OPTIONS)).toThrow(/^'.{60}…' needs more memory than a regular expression can have/)
})

test('a pattern that is tried for too long is one all the same', () => {
  expect(createPattern('(?:a?|b?){40}x', OPTIONS).expression.test('x')).toBe(true)
})

test.each([
  ['(?i)send', 'SENDRECV', true],
  ['(?i)\\p{Ll}', 'A', true],
  ['send', 'SENDRECV', false],
  ['(?s)a.b', 'a\nb', true],
  ['a.b', 'a\nb', false],
  ['(?im)^B', 'a\nb', true],
  ['(?ii){"a', '{"A', true],
])('flags stand at the start: %s', (pattern, text, matches) => {
  expect(createPattern(pattern, OPTIONS).expression.test(text)).toBe(matches)
})

test('flags elsewhere are none', () => {
  expect(() => createPattern('a(?i)b', OPTIONS)).toThrow('is not a regular expression')
  expect(createPattern('(?i)a', { ...OPTIONS, fixed: true }).literal).toBe('(?i)a')
})
