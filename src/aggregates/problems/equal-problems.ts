import type { LineProblem } from '../../model/problem.ts'

/** Problems that are counted together, in the order of lines. */
export type EqualProblems = readonly LineProblem[]

/** The problems of a batch by the key of their group. */
export function groupEqual(problems: readonly LineProblem[]): Map<string, EqualProblems> {
  const groups = new Map<string, LineProblem[]>()
  /** Lines of one Sora have the same problems: a key is made once for all that stand at one place. */
  const byPlace = new Map<string, LineProblem[][]>()
  for (const problem of problems) {
    const place = placeOf(problem)
    const here = byPlace.get(place) ?? []
    const known = here.find(([first]) => isEqual(first!, problem))
    const group = known ?? groupOf(problem, groups)
    if (!known) byPlace.set(place, [...here, group])
    group.push(problem)
  }
  return groups
}

/** So that few of those at one place differ. */
const placeOf = (problem: LineProblem): string => {
  const found = foundOf(problem)
  return found === '' ? problem.pointer : `${problem.pointer}\n${found}`
}

/** Whether two of one place are in one group. */
const isEqual = (one: LineProblem, other: LineProblem): boolean =>
  one.code === other.code && one.expected === other.expected && foundOf(one) === foundOf(other)

/** Of a problem that is told apart by what was found. */
const foundOf = ({ code, found }: LineProblem): string => (code === 'enum' || code === 'unknown-value' ? found : '')

function groupOf(problem: LineProblem, groups: Map<string, LineProblem[]>): LineProblem[] {
  const { code, expected, pointer } = problem
  const key = JSON.stringify([code, patternOf(pointer), expected, foundOf(problem)])
  const group = groups.get(key) ?? []
  groups.set(key, group)
  return group
}

/** With `*` for the indices of arrays. */
export const patternOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')
