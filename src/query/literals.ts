import { isInLine } from '../kinds/derived.ts'
import type { Condition, Scalar } from '../model/plan.ts'

/** Above so many texts a search for each costs more than parsing every line. */
const MOST_LITERALS = 8

/**
 * Texts of which a line must hold one to meet the condition, if it has no `\u` escape: for `KindPlan.literals`. None if
 * no line can meet it; undefined if it does not ask for texts, or for too many.
 */
export function literalsOf(condition: Condition): string[] | undefined {
  switch (condition.op) {
    case 'and':
      return fewest(condition.of.map(literalsOf))
    case 'or':
      return usable(condition.of.map(literalsOf))
    case 'compare':
      return condition.test === '==' ? ofValues(condition, [condition.value]) : undefined
    case 'in':
      return ofValues(condition, condition.values)
    case 'never':
      return []
    default:
      return undefined
  }
}

function ofValues({ path, as }: { path: string; as: string }, values: readonly Scalar[]): string[] | undefined {
  if (as === 'time' || !isInLine(path) || hasMoreThan(MOST_LITERALS, values)) return undefined
  return usable(values.map((value) => (typeof value === 'string' ? [longestPlainRun(value)] : undefined)))
}

/** Whether there are more different ones: of a list of a million only a few are looked at. */
function hasMoreThan(most: number, values: readonly Scalar[]): boolean {
  const different = new Set<Scalar>()
  return values.some((value) => different.add(value).size > most)
}

const fewest = (lists: readonly (string[] | undefined)[]): string[] | undefined =>
  lists.flatMap((list) => (list ? [list] : [])).sort((a, b) => a.length - b.length)[0]

/** Each part must be findable: a line need only meet one of them. */
function usable(lists: readonly (string[] | undefined)[]): string[] | undefined {
  if (lists.length === 0 || lists.some((list) => !list)) return undefined
  const literals = [...new Set(lists.flatMap((list) => list!))]
  return literals.length <= MOST_LITERALS && literals.every((it) => it !== '') ? literals : undefined
}

/** The longest part of a value that stands in JSON text as it is, if its line has no `\u` escape. */
export function longestPlainRun(value: string): string {
  return value.split(/["\\/\u0000-\u001f]/).reduce((longest, run) => (run.length > longest.length ? run : longest), '')
}
