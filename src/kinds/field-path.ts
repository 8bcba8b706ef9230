import type { FieldPath } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'

/** One step of a path: into the value of a key, or into every element of an array. */
export type Step = { readonly key: string } | 'each'

const STEP = /\.?([^.[\]"]+)|\[\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y

/**
 * `a.b` -> keys, `a[].b` -> through every element, `a["odd.key"]` -> a key as a JSON string, also in single quotes.
 * @throws UserError if it is none of these
 */
export function parsePath(path: FieldPath): Step[] {
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex
    const match = STEP.exec(path)
    if (!match || (at > 0 && match[1] !== undefined && path[at] !== '.')) {
      throw new UserError(`'${path}' is not a field path: write a.b, a[].b or a["odd.key"]`)
    }
    steps.push(stepOf(match))
  }
  return steps
}

/** The steps of a path behind those of an outer one; undefined if it does not lead further that way. */
export function stepsBelow(path: FieldPath, outer: FieldPath): Step[] | undefined {
  const [steps, before] = [parsePath(path), parsePath(outer)]
  const isBelow = steps.length > before.length && before.every((step, i) => isSame(step, steps[i]))
  return isBelow ? steps.slice(before.length) : undefined
}

const isSame = (a: Step, b: Step | undefined): boolean =>
  a === 'each' || b === 'each' || b === undefined ? a === b : a.key === b.key

function stepOf([, plain, double, single]: RegExpExecArray): Step {
  if (plain !== undefined) return { key: plain }
  const quoted = double ?? (single === undefined ? undefined : inDoubleQuotes(single))
  if (quoted === undefined) return 'each'
  try {
    return { key: JSON.parse(`"${quoted}"`) as string }
  } catch {
    throw new UserError(`"${quoted}" is not a key: write it as a JSON string`)
  }
}

/** What stands in single quotes as it would stand in double ones. */
const inDoubleQuotes = (text: string): string =>
  text.replace(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part === "\\'" ? "'" : part))
