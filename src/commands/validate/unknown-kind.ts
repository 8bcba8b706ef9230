import type { UnknownInFile } from '../../engine/unknown-lines.ts'
import type { Level } from '../../model/plan.ts'
import type { ProblemCode } from '../../model/problem.ts'
import { verdictOf } from '../../validate/levels.ts'
import type { ProblemGroupOutput } from '../outputs/index.ts'
import { countOfUnknown } from '../unknown-kinds.ts'

const CODE: ProblemCode = 'unknown-kind'

/** What is wrong with a line of no known kind: there is no schema to check it against. */
export const unknownKind = (level: Level) => ({
  kind: null,
  code: CODE,
  verdict: verdictOf(CODE, level)!,
  pointer: '',
  expected: 'the fields of a known kind of log',
  found: 'other fields',
})

/** All such lines together; none if there are none. */
export function unknownKindGroups(unknown: readonly UnknownInFile[], level: Level): ProblemGroupOutput[] {
  const [first, last] = [unknown[0], unknown.at(-1)]
  if (!first || !last) return []
  const place = (path: string, line: number) => ({ file: path, line: line + 1, column: 1 })
  return [
    {
      ...unknownKind(level),
      count: countOfUnknown(unknown),
      first: place(first.path, first.first),
      last: place(last.path, last.last),
      versions: [],
    },
  ]
}
