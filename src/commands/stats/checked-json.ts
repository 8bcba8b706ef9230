import { childPointer } from '../../kinds/json-pointer.ts'
import type { Mismatch } from '../../model/shape.ts'

/** The JSON of a file that may come from anywhere; undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Keys may be of any length. */
const LONGEST_POINTER = 200

/** Where a file does not hold what it should, as the start of a sentence. */
export function describeMismatch(name: string, { path, expected }: Mismatch): string {
  const pointer = path.reduce<string>(childPointer, '')
  const shown = pointer.length > LONGEST_POINTER ? `${pointer.slice(0, LONGEST_POINTER)}…` : pointer
  return `${name}: ${shown}: expected ${expected}`
}
