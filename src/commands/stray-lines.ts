import type { RunSummary } from '../engine/run-summary.ts'
import { nameOf } from '../input/source.ts'
import type { Warning } from './outputs/index.ts'
import { listOf, thousands } from './wording.ts'

/** Lines that are not of the kind that the name of their file says: a warning of JSON, and a line on stderr; none if there are none. */
export function strayWarnings({ lines: { stray }, strayByFile }: RunSummary): Warning[] {
  if (stray === 0) return []
  const files = listOf([...strayByFile].map(([path, count]) => `${nameOf(path)}: ${thousands(count)}`))
  const what =
    stray === 1
      ? 'line does not look like the log that its file is named after; it counts as that log'
      : 'lines do not look like the log that their file is named after; they count as that log'
  return [
    {
      code: 'other-kind',
      message: `${thousands(stray)} ${what} all the same (${files}); sora-logs validate lists them`,
      lines: stray,
    },
  ]
}
