import type { Json } from '../model/json.ts'

const GLYPHS = '▁▂▃▄▅▆▇█'
/** Of no value, of 0 and of less: whatever there is a little of has at least the lowest block. */
const NOTHING = ' '
const SPARKLINE = new RegExp(`^[${NOTHING}${GLYPHS}]+$`)

/** A glyph for each value, from 0 to the row's own maximum; undefined if it is no list of numbers. */
export function sparkline(values: Json): string | undefined {
  if (!Array.isArray(values) || values.length === 0 || !values.every(isPoint)) return undefined
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 0)
  return values.map((value) => glyphOf(value ?? 0, most)).join('')
}

function isPoint(value: Json | undefined): value is number | null {
  return value === null || (typeof value === 'number' && Number.isFinite(value))
}

function glyphOf(value: number, most: number): string {
  if (value <= 0) return NOTHING
  const level = Math.ceil((value / most) * GLYPHS.length)
  return GLYPHS[Math.max(1, level) - 1]!
}

/**
 * A sparkline in at most `width` glyphs, each the highest of those that it stands for: a trend that is cut would hide
 * when something was. Undefined if the text is none.
 */
export function mergeGlyphs(text: string, width: number): string | undefined {
  if (!SPARKLINE.test(text)) return undefined
  if (text.length <= width) return text
  const startOf = (glyph: number): number => Math.floor((glyph * text.length) / width)
  return Array.from({ length: width }, (_, i) => highest(text.slice(startOf(i), startOf(i + 1)))).join('')
}

/** The code points of the glyphs are in their order, and that of a space is before them. */
function highest(glyphs: string): string {
  return [...glyphs].reduce((max, glyph) => (glyph > max ? glyph : max))
}
