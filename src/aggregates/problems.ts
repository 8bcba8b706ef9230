import type { Aggregate } from '../model/aggregate.ts'
import { type Batch, TAG } from '../model/batch.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { BlockPlace, LineProblem, ProblemCode, Verdict } from '../model/problem.ts'
import { placeOf } from './problem-place.ts'

const MOST_VERSIONS = 20

/** More kinds of problem than this are counted together: hostile field names could make any number. */
export const PROBLEM_GROUP_CAP = 10_000

type Spot = BlockPlace & { column: number }

export type ProblemGroup = {
  code: ProblemCode
  verdict: Verdict
  /** With `*` for the indices of arrays. */
  pointer: string
  expected: string
  /** What the first one found. */
  found: string
  count: number
  first: Spot
  last: Spot
  /** The versions of Sora in whose lines it occurs, as far as they tell; of too many those that sort first. */
  versions: string[]
}

type Counts = Record<Verdict, number>
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
  const limit = (state: State, most: number): State => {
    const keys = Object.keys(state.groups)
    if (keys.length <= most) return state
    keys.sort()
    const others = { ...state.others }
    for (const key of keys.slice(cap)) {
      const { verdict, count } = state.groups[key]!
      others[verdict] += count
    }
    return { ...state, others, groups: Object.fromEntries(keys.slice(0, cap).map((key) => [key, state.groups[key]!])) }
  }
  return {
    fields: version === undefined ? [] : [{ path: version, as: 'value' }],
    init: noProblems,
    createAccumulator() {
      let state = noProblems()
      return {
        add(batch) {
          if (batch.problems.length === 0) return
          const versionsOf = versionReader(batch, version)
          for (const [key, equal] of groupEqual(batch.problems)) {
            state.groups[key] = addToGroup(state.groups[key], batch, equal, versionsOf)
          }
          state.invalid += countInvalid(batch.problems)
          state = limit(state, 2 * cap)
        },
        emit(count) {
          const states = Array.from({ length: count }, (_, groupId) => (groupId === 0 ? state : noProblems()))
          state = noProblems()
          return states
        },
      }
    },
    merge(left, right) {
      for (const [key, group] of Object.entries(right.groups)) left.groups[key] = mergeGroups(left.groups[key], group)
      for (const verdict of ['error', 'warning', 'drift'] as const) left.others[verdict] += right.others[verdict]
      left.invalid += right.invalid
      return limit(left, 2 * cap)
    },
    result(state) {
      const { groups, others, invalid } = limit(state, cap)
      return {
        groups: Object.keys(groups)
          .sort()
          .map((key) => groups[key]!),
        others,
        invalid,
      }
    },
  }
}

const noProblems = (): State => ({ groups: {}, others: { error: 0, warning: 0, drift: 0 }, invalid: 0 })

/** Equal problems by the key of their group, each group in the order of lines. */
function groupEqual(problems: readonly LineProblem[]): Map<string, LineProblem[]> {
  const groups = new Map<string, LineProblem[]>()
  /** Lines of one Sora have the same problems: a key is made once for all that are found in the same words. */
  const byWords = new Map<string, LineProblem[]>()
  let last: LineProblem | undefined
  let group: LineProblem[] = []
  for (const problem of problems) {
    if (!last || !isEqual(problem, last)) group = groupOf(problem, groups, byWords)
    group.push(problem)
    last = problem
  }
  return groups
}

const isEqual = (one: LineProblem, other: LineProblem): boolean =>
  one.pointer === other.pointer &&
  one.code === other.code &&
  one.expected === other.expected &&
  foundOf(one) === foundOf(other)

/** Of a problem that is told apart by what was found. */
const foundOf = ({ code, found }: LineProblem): string => (code === 'enum' || code === 'unknown-value' ? found : '')

function groupOf(
  problem: LineProblem,
  groups: Map<string, LineProblem[]>,
  byWords: Map<string, LineProblem[]>,
): LineProblem[] {
  const { code, expected, pointer } = problem
  const value = foundOf(problem)
  const words = `${code}\n${expected}\n${value}\n${pointer}`
  const known = byWords.get(words)
  if (known) return known
  const key = JSON.stringify([code, patternOf(pointer), expected, value])
  const group = groups.get(key) ?? []
  groups.set(key, group)
  byWords.set(words, group)
  return group
}

const patternOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

/** Columns of the very first and of the last alone: each means walking its line again. */
function addToGroup(
  known: ProblemGroup | undefined,
  batch: Batch,
  equal: readonly LineProblem[],
  versionsOf: (equal: readonly LineProblem[]) => Iterable<string>,
): ProblemGroup {
  const [first, last] = [equal[0]!, equal.at(-1)!]
  const { file, offset } = batch.block
  const spotOf = (it: LineProblem): Spot => ({ file, offset, ...placeOf(batch, it) })
  const versions = versionsOf(equal)
  if (known) {
    const all = firstVersions([...known.versions, ...versions])
    return { ...known, count: known.count + equal.length, last: spotOf(last), versions: all }
  }
  const { code, verdict, pointer, expected, found } = first
  const spot = spotOf(first)
  return {
    ...{ code, verdict, expected, found },
    pointer: patternOf(pointer),
    count: equal.length,
    first: spot,
    last: last === first ? spot : spotOf(last),
    versions: firstVersions([...versions]),
  }
}

function mergeGroups(left: ProblemGroup | undefined, right: ProblemGroup): ProblemGroup {
  if (!left) return right
  const versions = firstVersions([...left.versions, ...right.versions])
  return { ...left, count: left.count + right.count, last: right.last, versions }
}

const firstVersions = (versions: readonly string[]): string[] => [...new Set(versions)].sort().slice(0, MOST_VERSIONS)

/** Problems come in the order of lines. */
function countInvalid(problems: readonly LineProblem[]): number {
  let lines = 0
  let last = -1
  for (const { verdict, line } of problems) {
    if (verdict !== 'error' || line === last) continue
    lines += 1
    last = line
  }
  return lines
}

/** The versions that lines of the batch state, as far as they are usable and do; problems come in the order of lines. */
function versionReader(batch: Batch, path: string | undefined): (equal: readonly LineProblem[]) => Iterable<string> {
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
