import type { FieldPath } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'

/** One step of a path: into the value of a key, or into every element of an array. */
export type Step = { readonly key: string } | 'each'

const STEP = /\.?([^.[\]"]+)|\[\]|\["((?:[^"\\]|\\.)*)"\]/y

/**
 * `a.b` -> keys, `a[].b` -> through every element, `a["odd.key"]` -> a key as a JSON string.
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

function stepOf([, plain, quoted]: RegExpExecArray): Step {
  if (plain !== undefined) return { key: plain }
  return quoted === undefined ? 'each' : { key: JSON.parse(`"${quoted}"`) as string }
}
