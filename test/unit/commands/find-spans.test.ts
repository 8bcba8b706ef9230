import { describe, expect, test } from 'vitest'
import { createSpanFinder } from '../../../src/commands/grep/find-spans.ts'
import type { SearchPlan } from '../../../src/model/plan.ts'

const SEARCH: SearchPlan = {
  ...{ patterns: [], fixed: false, ignoreCase: false, invalid: false, invert: false, maxCount: null, limit: null },
  ...{ byTime: null, context: { before: 0, after: 0 }, contextBy: null, wantsLines: true },
}

const find = (search: Partial<SearchPlan>, ids: readonly string[], text: string): string[] =>
  createSpanFinder({ ...SEARCH, ...search }, ids)([text])[0]!.map(({ start, end }) => text.slice(start, end))

describe('what a line was chosen by', () => {
  test.each([
    [{ patterns: ['b+', 'x'] }, [], 'abbbxb', ['bbb', 'x', 'b']],
    [{ patterns: ['B'], ignoreCase: true }, [], 'aBb', ['B', 'b']],
    [{ patterns: ['.'], fixed: true }, [], 'a.b', ['.']],
    [{ patterns: ['\\p{Han}+'] }, [], '"朝会"', ['朝会']],
    [{ patterns: ['{"a"'] }, [], '{"a":1}', ['{"a"']],
    [{ patterns: [''] }, [], 'abc', []],
    [{ patterns: ['b'], invert: true }, [], 'abc', []],
    [{}, ['a'], '{"a":"abc","id":"a"}', ['a', 'a']],
    [{}, ['CH'], '{"json":"{\\"channel_id\\":\\"CH\\"}","other":"CHX"}', ['CH']],
    [{ patterns: ['id'] }, ['X'], '{"id":"X"}', ['id', 'X']],
    [{}, ['\u00e9'], '"e\u0301"', ['e\u0301']],
  ])('%j and ids %j in %s', (search, ids, text, spans) => expect(find(search, ids, text)).toEqual(spans))

  test('a thousand matches of a line at most', () => {
    expect(find({ patterns: ['.'] }, [], 'x'.repeat(5000))).toHaveLength(1000)
  })

  test('a pattern that would take years for its next match is left alone', () => {
    expect(find({ patterns: ['!|(?:x+x+)+y'] }, [], `!${'x'.repeat(60)}`)).toEqual(['!'])
  })
})
