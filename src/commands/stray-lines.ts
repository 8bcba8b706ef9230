import { lineCount, type RunSummary } from '../engine/run-summary.ts'
import { nameOf } from '../input/source.ts'
import type { Warning } from './outputs/index.ts'
import { listOf, thousands } from './wording.ts'

/**
 * Lines that are not of the kind that the name of their file says: a warning of JSON, and a line on stderr; none if there
 * are none. Lines that were skipped unread may be such lines too.
 */
export function strayWarnings(summary: RunSummary): Warning[] {
  const { strayByFile } = summary
  const { stray, parsed } = summary.lines
  if (stray === 0) return []
  const files = listOf([...strayByFile].map(([path, count]) => `${nameOf(path)}: ${thousands(count)}`))
  const what =
    stray === 1
      ? 'line does not look like the log that its file is named after; it counts as that log'
      : 'lines do not look like the log that their file is named after; they count as that log'
  return [
    {
      code: 'other-kind',
      message: `${parsed < lineCount(summary) ? 'at least ' : ''}${thousands(stray)} ${what} (${files}); sora-logs validate checks them`,
      lines: stray,
    },
  ]
}
