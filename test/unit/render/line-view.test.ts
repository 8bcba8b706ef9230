import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineView, type Span } from '../../../src/render/line-view.ts'
import { safeText } from '../../../src/render/safe-text.ts'
import { widthOf } from '../../../src/render/widths.ts'

const START = '\x1b[31m\x1b[1m'
const END = '\x1b[22m\x1b[39m'
const plain = (line: string): string => line.replaceAll(START, '').replaceAll(END, '')

const spansOf = (text: string, word: string): Span[] =>
  [...text.matchAll(new RegExp(word, 'g'))].map(({ 0: match, index }) => ({ start: index, end: index + match.length }))

const draw = (text: string, columns: number | undefined, word = 'match') =>
  new LineView(true, columns).draw(text, spansOf(text, word), undefined)

describe('a line of a log on a line of a terminal', () => {
  test('whole where it fits, with its matches in colour', () => {
    expect(draw('a match, a match', 20)).toEqual({
      line: `a ${START}match${END}, a ${START}match${END}`,
      isCut: false,
    })
    expect(draw('x'.repeat(20), 20)).toEqual({ line: 'x'.repeat(20), isCut: false })
    expect(draw('x'.repeat(5000), undefined)).toEqual({ line: 'x'.repeat(5000), isCut: false })
  })

  test('cut at its end', () => {
    expect(draw('x'.repeat(21), 20)).toEqual({ line: `${'x'.repeat(19)}…`, isCut: true })
    expect(draw(`match${'x'.repeat(99)}`, 20).line).toBe(`${START}match${END}${'x'.repeat(14)}…`)
    expect(draw(`123456789 match${'x'.repeat(99)}`, 20).line).toBe(`123456789 ${START}match${END}xxxx…`)
  })

  test('a match that is further back is shown, with what stands around it', () => {
    const text = `${'<'.repeat(1000)}match${'>'.repeat(1000)}`
    expect(plain(draw(text, 40).line)).toBe(`${'<'.repeat(12)}…${'<'.repeat(6)}match${'>'.repeat(15)}…`)
    expect(plain(draw(text.slice(0, 1007), 40).line)).toBe(`${'<'.repeat(12)}…${'<'.repeat(20)}match>>`)
  })

  test('a match that is longer than the line is shown from its start', () => {
    const text = `${'<'.repeat(100)}${'m'.repeat(100)}>`
    expect(draw(text, 40, 'm+').line).toBe(`${'<'.repeat(12)}…${'<'.repeat(6)}${START}${'m'.repeat(20)}${END}…`)
  })

  test('behind its place', () => {
    const view = new LineView(false, 40)
    const place = { file: 'log/api.jsonl', number: 12, mark: ':' }
    expect(view.draw('x'.repeat(99), [], place).line).toBe(`log/api.jsonl:12:${'x'.repeat(22)}…`)
    expect(view.draw('x', [], { number: 12, mark: '-' }).line).toBe('12-x')
    expect(view.draw('x'.repeat(99), [], { ...place, file: 'y'.repeat(99) }).line).toMatch(/y:12:x{19}…$/)
  })

  test('of any text: never wider, safe for a terminal, whole if nothing was cut', () => {
    const text = fc.array(
      fc.oneof(
        fc.constantFrom('match', '朝会', '👨‍👩‍👧', '\x1b[2J', '\u202e', '\t', 'e\u0301', '…', '\\u', '🎉'),
        fc.string({ unit: 'binary' }),
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 90 }), (parts, columns) => {
        const text = parts.join('').replaceAll('\n', '')
        const drawn = draw(text, columns)
        const shown = plain(drawn.line)
        expect(shown).toBe(safeText(shown))
        // What joins the end of one piece with the start of the next may be wider by itself.
        if (!/\p{M}|\p{Extended_Pictographic}/u.test(text)) expect(widthOf(shown)).toBeLessThanOrEqual(columns)
        if (drawn.isCut) expect(shown).toContain('…')
        if (text.includes('match')) expect(drawn.line).toContain(START)
      }),
      { seed: 20261201, numRuns: 2000 },
    )
  })
})
