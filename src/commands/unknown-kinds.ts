import type { RunSummary } from '../engine/run-summary.ts'
import type { UnknownInFile } from '../engine/unknown-lines.ts'
import { nameOf } from '../input/source.ts'
import type { Warning } from './outputs/index.ts'
import { countOf } from './wording.ts'

/** Lines of no known kind: a warning of JSON, and a line on stderr; none if there are none. */
export function unknownKindWarnings({ unknown }: RunSummary): Warning[] {
  const [first] = unknown
  if (!first) return []
  const lines = countOfUnknown(unknown)
  const what = countOf(lines, 'line of no known kind was', 'lines of no known kind were')
  const place = { file: first.path, line: first.first + 1 }
  return [
    {
      code: 'unknown-kind',
      message: `${what} left out (first: ${nameOf(place.file)}:${place.line})`,
      lines,
      first: place,
    },
  ]
}

/** Over all files. */
export const countOfUnknown = (unknown: readonly UnknownInFile[]): number =>
  unknown.reduce((sum, { count }) => sum + count, 0)
