import type { LeftOut } from '../input/source.ts'
import { formatCell } from '../render/index.ts'

/** `1,234`; the first `toLocaleString` of a process would take longer than many a run. */
export const thousands = (count: number): string => formatCell(count, 'count', { timeZone: 'UTC' })

/** `1 line`, `1,234 lines`. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${thousands(count)} ${count === 1 ? noun : plural}`

/** More names than this are a number. */
const MOST_LISTED = 20

/** `a, b, c`; of a long list its start. */
export function listOf(names: readonly string[]): string {
  const more = names.length - MOST_LISTED
  if (more <= 0) return names.join(', ')
  return `${names.slice(0, MOST_LISTED).join(', ')} and ${thousands(more)} more`
}

/** `log/._api.jsonl (metadata of macOS)`. */
export const describeLeftOut = ({ file, reason }: LeftOut): string => `${file} (${reason})`
