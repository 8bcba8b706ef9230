import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { cutEnd, widthOf } from '../../../src/render/widths.ts'

test('every character of the first plane is as wide as string-width says', () => {
  const wrong: string[] = []
  for (let code = 0x20; code < 0x10000; code += 1) {
    const text = String.fromCharCode(code)
    if (code >= 0x7f && code < 0xa0) continue
    if (widthOf(text) !== stringWidth(text)) wrong.push(code.toString(16))
  }
  expect(wrong).toEqual([])
})

/** What could join: a keycap, a voiced mark in both widths, a joiner, a variant, a combining accent, jamo. */
const JOINING = ['\u20e3', '\u3099', '\uff9e', '\u200d', '\ufe0f', '\u0301', '\u1100', '\u1161', '👩', '🏽']
const USUAL = [...'aZ1#~…·—→ 、。「」ひらカター朝会한글Ａ！']

test('texts of such characters too, and so are their cut ends', () => {
  const text = fc.string({ unit: fc.constantFrom(...USUAL, ...USUAL, ...JOINING), maxLength: 12 })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 12 }), (it, width) => {
      expect(widthOf(it)).toBe(stringWidth(it))
      expect(widthOf(cutEnd(it, width))).toBeLessThanOrEqual(width)
    }),
    { numRuns: 2000 },
  )
})
