import type { Batch } from '../../model/batch.ts'
import type { BlockPlace, LineProblem, ProblemCode, Verdict } from '../../model/problem.ts'
import { COUNT, listOf, objectOf, oneOf, type Shape, shapeOf, TEXT } from '../../model/shape.ts'
import { placeOf } from '../problem-place.ts'
import { type EqualProblems, patternOf } from './equal-problems.ts'

const MOST_VERSIONS = 20

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

const SPOT: Shape<Spot> = objectOf({ file: TEXT, offset: COUNT, line: COUNT, column: COUNT })

/** No file keeps states of problems, so it need not be one of the codes that there are. */
const CODE = shapeOf<ProblemCode>('a code', (value) => typeof value === 'string')

export const PROBLEM_GROUP: Shape<ProblemGroup> = objectOf({
  ...{ code: CODE, verdict: oneOf<Verdict>('error', 'warning', 'drift') },
  ...{ pointer: TEXT, expected: TEXT, found: TEXT, count: COUNT, first: SPOT, last: SPOT, versions: listOf(TEXT) },
})

/** The versions of Sora that lines with these problems state. */
export type VersionsOf = (equal: EqualProblems) => Iterable<string>

/** Columns of the very first and of the last alone: each means walking its line again. */
export function addToGroup(
  known: ProblemGroup | undefined,
  batch: Batch,
  equal: EqualProblems,
  versionsOf: VersionsOf,
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

export function mergeGroups(left: ProblemGroup | undefined, right: ProblemGroup): ProblemGroup {
  if (!left) return right
  const versions = firstVersions([...left.versions, ...right.versions])
  return { ...left, count: left.count + right.count, last: right.last, versions }
}

const firstVersions = (versions: readonly string[]): string[] => [...new Set(versions)].sort().slice(0, MOST_VERSIONS)
