import type { Aggregate } from '../model/aggregate.ts'
import { type Batch, TAG } from '../model/batch.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { LineProblem, Verdict } from '../model/problem.ts'
import { COUNT, objectOf, recordOf, type Shape } from '../model/shape.ts'
import { groupEqual } from './problems/equal-problems.ts'
import { COUNTS, type Counts, FirstGroups, noCounts } from './problems/first-groups.ts'
import { addToGroup, mergeGroups, PROBLEM_GROUP, type ProblemGroup, type VersionsOf } from './problems/problem-group.ts'

export type { ProblemGroup } from './problems/problem-group.ts'

/** More kinds of problem than this are counted together: hostile field names could make any number. */
export const PROBLEM_GROUP_CAP = 10_000

type State = { groups: Record<string, ProblemGroup>; others: Counts; invalid: number }

export type Problems = {
  groups: ProblemGroup[]
  /** Problems beyond the cap of groups. */
  others: Counts
  /** Lines with at least one error. */
  invalid: number
}

/**
 * Equal problems together, each with its first and last place and the versions of Sora that it occurs in. A problem is no
 * row: all are in the first group.
 */
export function problems({ cap = PROBLEM_GROUP_CAP }: { cap?: number }, kind: LogKind): Aggregate<State, Problems> {
  const { version } = kind
  return {
    fields: version === undefined ? [] : [{ path: version, as: 'value' }],
    init: noProblems,
    shape: STATE,
    createAccumulator() {
      let first = new FirstGroups(cap)
      let invalid = 0
      /** The last line of its block that was counted. */
      let counted = NO_LINE
      return {
        add(batch) {
          if (!batch.isContinued) counted = NO_LINE
          if (batch.problems.length === 0) return
          addBatch(batch, first, versionReader(batch, version))
          const lines = invalidLines(batch.problems, counted)
          invalid += lines.length
          counted = lines.at(-1) ?? counted
        },
        emit(count) {
          const states = Array.from({ length: count }, noProblems)
          if (count > 0) states[0] = stateOf(first, invalid)
          first = new FirstGroups(cap)
          invalid = 0
          return states
        },
      }
    },
    merge(left, right) {
      const first = new FirstGroups(cap, left.groups, left.others)
      for (const [key, group] of Object.entries(right.groups)) {
        first.set(key, mergeGroups(first.groups.get(key), group))
      }
      for (const verdict of VERDICTS) first.count(verdict, right.others[verdict])
      return stateOf(first, left.invalid + right.invalid)
    },
    result({ groups, others, invalid }) {
      const first = new FirstGroups(cap, groups, others)
      first.limit()
      const keys = [...first.groups.keys()].sort()
      return { groups: keys.map((key) => first.groups.get(key)!), others: { ...first.others }, invalid }
    },
  }
}

const VERDICTS: readonly Verdict[] = ['error', 'warning', 'drift']

const STATE: Shape<State> = objectOf({ groups: recordOf(PROBLEM_GROUP), others: COUNTS, invalid: COUNT })

const noProblems = (): State => ({ groups: {}, others: noCounts(), invalid: 0 })

const stateOf = ({ groups, others }: FirstGroups, invalid: number): State => ({
  groups: Object.fromEntries(groups),
  others: { ...others },
  invalid,
})

function addBatch(batch: Batch, first: FirstGroups, versionsOf: VersionsOf): void {
  for (const [key, equal] of groupEqual(batch.problems)) {
    const known = first.groups.get(key)
    if (!known && first.isBeyond(key)) first.count(equal[0]!.verdict, equal.length)
    else first.set(key, addToGroup(known, batch, equal, versionsOf))
  }
}

const NO_LINE = -1

/** Lines with an error, but for one that was counted. Problems come in the order of lines. */
function invalidLines(problems: readonly LineProblem[], counted: number): number[] {
  const lines: number[] = []
  let last = counted
  for (const { verdict, line } of problems) {
    if (verdict !== 'error' || line === last) continue
    lines.push(line)
    last = line
  }
  return lines
}

/** The versions that lines of the batch state, as far as they are usable and do; problems come in the order of lines. */
function versionReader(batch: Batch, path: string | undefined): VersionsOf {
  if (path === undefined) return () => []
  const column = batch.column(path)
  return (equal) => {
    const versions = new Set<string>()
    let row = 0
    for (const { line } of equal) {
      while (row < batch.length && batch.line(row) < line) row += 1
      if (row === batch.length) break
      if (batch.line(row) === line && column.tags[row] === TAG.string) versions.add(column.text(row))
    }
    return versions
  }
}
