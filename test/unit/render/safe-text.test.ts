import { describe, expect, it } from 'vitest'
import { safeJson, safeText } from '../../../src/render/safe-text.ts'
import { HOSTILE_CODE_POINTS, LEAK } from './hostile.ts'

describe('safeText', () => {
  it.each([
    ['\x1b[31mred', '\\x1b[31mred'],
    ['a\nb\r\nc\td', 'a\\nb\\r\\nc\\td'],
    ['\u009b2J\x7f', '\\x9b2J\\x7f'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['\u2028\u2029\ufeff', '\\u2028\\u2029\\ufeff'],
    ['pay\u200bpal', 'pay\\u200bpal'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['\ud83d half \udc69', '\\ud83d half \\udc69'],
  ])('spells out %j', (text, expected) => {
    expect(safeText(text)).toBe(expected)
  })

  it.each(['', 'plain', '日本語の表示名', 'é combining e\u0301', '👩‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈', '葛\u{e0100}城', 'C:\\logs'])(
    'keeps %j',
    (text) => {
      expect(safeText(text)).toBe(text)
    },
  )

  it.each(['a\u200db', '👩\u200dx', 'x\ufe0f', '10\ufe0f'])('keeps no joiner or variant away from home: %j', (text) => {
    expect(safeText(text)).not.toMatch(/[\u200d\ufe0f]/)
  })

  it('lets no hostile character through, wherever it stands', () => {
    for (const codePoint of HOSTILE_CODE_POINTS) {
      const character = String.fromCodePoint(codePoint)
      for (const text of [character, `👩${character}`, `日${character}👩`]) expect(safeText(text)).not.toMatch(LEAK)
    }
  })
})

describe('safeJson', () => {
  it('changes how JSON is written, not what it says', () => {
    for (const codePoint of HOSTILE_CODE_POINTS) {
      const value = { [String.fromCodePoint(codePoint)]: `a${String.fromCodePoint(codePoint)}\u{e0041}` }
      const text = safeJson(JSON.stringify(value))
      expect(text).not.toMatch(LEAK)
      expect(JSON.parse(text)).toEqual(value)
    }
  })

  it('keeps line feeds of the layout', () => {
    expect(safeJson('{\n  "a": 1\n}')).toBe('{\n  "a": 1\n}')
  })
})
