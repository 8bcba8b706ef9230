import type { Step } from '../kinds/field-path.ts'
import type { Json } from '../model/json.ts'

/** The value at the end of the steps; undefined if there is none. No step may be `each`. */
export function readPath(value: Json | undefined, steps: readonly Step[]): Json | undefined {
  let at = value
  for (const step of steps) at = stepInto(at, step)
  return at
}

/** The values behind every `[]`, in order; undefined where an element lacks the field. */
export function readList(value: Json | undefined, steps: readonly Step[]): (Json | undefined)[] {
  const each = steps.indexOf('each')
  if (each < 0) return [readPath(value, steps)]
  const array = readPath(value, steps.slice(0, each))
  if (!Array.isArray(array)) return []
  const rest = steps.slice(each + 1)
  return array.flatMap((element) => readList(element, rest))
}

/** Own keys alone: a line may have any name as a key, `__proto__` too. */
function stepInto(value: Json | undefined, step: Step): Json | undefined {
  if (step === 'each' || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, step.key) ? value[step.key] : undefined
}
