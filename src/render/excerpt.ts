import type { Excerpt } from '../model/user-error.ts'
import { safeText } from './safe-text.ts'
import { widthOf } from './widths.ts'

const INDENT = '  '
/** So much of a long text is shown before and behind the place. */
const REACH = 60
/** So much of the place itself. */
const LONGEST = 200

/** The text of a user with the wrong part underlined, as two lines; of a long one only what stands around it. */
export function drawExcerpt({ text, start, end }: Excerpt): string {
  const from = Math.max(0, start - REACH)
  const to = Math.min(text.length, end + REACH)
  const before = (from > 0 ? '…' : '') + safeText(text.slice(from, start))
  const wrong = safeText(text.slice(start, Math.min(end, start + LONGEST))) + (end > start + LONGEST ? '…' : '')
  const after = safeText(text.slice(end, to)) + (to < text.length ? '…' : '')
  const line = `${INDENT}${before}${wrong}${after}`
  const mark = '^'.repeat(Math.max(1, widthOf(wrong)))
  return `${line}\n${INDENT}${' '.repeat(widthOf(before))}${mark}\n`
}
