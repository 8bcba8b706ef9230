import type { ProblemGroup, Problems } from '../../aggregates/problems.ts'
import { spec } from '../../aggregates/spec.ts'
import type { LineNumbers } from '../../engine/line-numbers.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Level, ResultsOf } from '../../model/plan.ts'
import type { Verdict } from '../../model/problem.ts'
import type { ProblemGroupOutput, ValidateResult } from '../outputs/index.ts'
import type { Reading } from '../reading.ts'
import { countOf } from '../wording.ts'
import { unknownKindGroups } from './unknown-kind.ts'

/** What is counted of each kind. */
export const ASKED = { problems: spec('problems', {}), span: spec('span', { path: '@time' }) }

/** What that came to, by kind. */
export type Results = ReadonlyMap<LogKindName, ResultsOf<typeof ASKED>>

/** @param most groups to be listed */
export function resultOf(
  results: Results,
  { summary, inventory }: Pick<Reading, 'summary' | 'inventory'>,
  { level, most }: { readonly level: Level; readonly most: number },
): ValidateResult {
  const found = [...results].map(([kind, { problems }]) => ({ kind, problems }))
  const unknown = unknownKindGroups(summary.unknown, level)
  const known = found.flatMap(({ kind, problems }) =>
    problems.groups.map((group) => toOutput(kind, group, summary.lineNumbers)),
  )
  const places = new Map(inventory.sources.map(({ path }, i) => [path, i]))
  const groups = [...known, ...unknown].sort((a, b) => compareGroups(a, b, places))
  const countOfVerdict = (verdict: Verdict) =>
    countOfGroups(groups, verdict) + found.reduce((sum, { problems }) => sum + problems.others[verdict], 0)
  const invalid = found.reduce((total, { problems }) => total + problems.invalid, 0)
  noteOthers(found, summary.notes)
  return {
    valid_lines: summary.lines.parsed - invalid,
    invalid_lines: invalid + countOfGroups(unknown, 'error'),
    groups: groups.slice(0, most),
    groups_left_out: Math.max(0, groups.length - most),
    problems: {
      errors: countOfVerdict('error'),
      warnings: countOfVerdict('warning'),
      drift: countOfVerdict('drift'),
    },
  }
}

const countOfGroups = (groups: readonly ProblemGroupOutput[], verdict: Verdict): number =>
  groups.reduce((sum, group) => sum + (group.verdict === verdict ? group.count : 0), 0)

const VERDICTS: readonly Verdict[] = ['error', 'warning', 'drift']

/**
 * Errors first, the most frequent first, and of equals the one that came first.
 * @param places of the files in the order of reading
 */
function compareGroups(a: ProblemGroupOutput, b: ProblemGroupOutput, places: ReadonlyMap<string, number>): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    b.count - a.count ||
    places.get(a.first.file)! - places.get(b.first.file)! ||
    a.first.line - b.first.line ||
    a.first.column - b.first.column
  )
}

function noteOthers(found: readonly { kind: LogKindName; problems: Problems }[], notes: string[]): void {
  for (const { kind, problems } of found) {
    const others = VERDICTS.reduce((sum, verdict) => sum + problems.others[verdict], 0)
    if (others > 0) notes.push(`${kind}: ${countOf(others, 'problem')} of too many different sorts are only counted`)
  }
}

function toOutput(kind: LogKindName, group: ProblemGroup, lineNumbers: LineNumbers): ProblemGroupOutput {
  const { code, verdict, pointer, expected, found, count, versions } = group
  const place = (spot: ProblemGroup['first']) => ({
    file: spot.file,
    line: lineNumbers.lineOf(spot),
    column: spot.column,
  })
  return {
    kind,
    code,
    verdict,
    pointer,
    expected,
    found,
    count,
    first: place(group.first),
    last: place(group.last),
    versions,
  }
}
