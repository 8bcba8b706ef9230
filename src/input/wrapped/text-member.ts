import { isUtf8 } from 'node:buffer'
import type { JsonObject } from '../../model/json.ts'
import { parseObject } from './wrapping.ts'

/**
 * Reads the JSON string that begins at a byte of a line, after its first quote. Returns its text, which is valid until the
 * next call, and the place after its last quote. Undefined if it is not sure. UTF-8 is not checked.
 */
export type StringReader = (
  line: Uint8Array,
  start: number,
) => { readonly text: Buffer; readonly end: number } | undefined

/** Replaces the inner text in the outer line. */
const HOLE = '\u0000hole\u0000'
const HOLE_TEXT = JSON.stringify(HOLE)

/** A text, and the object that it was taken out of, with the hole in its place. */
interface TakenOut {
  readonly text: Buffer
  readonly outer: JsonObject
}

/**
 * Reads the text of a member from a line that is an object, several times faster than `JSON.parse`. Undefined if the result
 * may differ from that of `JSON.parse`: then the caller parses the line.
 */
export function takeText(line: Buffer, field: string, readString: StringReader): TakenOut | undefined {
  const key = `${JSON.stringify(field)}:"`
  const place = line.indexOf(key)
  if (place < 0 || !isUtf8(line)) return undefined
  const start = place + Buffer.byteLength(key)
  const unescaped = readString(line, start)
  if (!unescaped) return undefined
  const { text, end } = unescaped
  const outer = parseObject(`${line.toString('utf8', 0, start - 1)}${HOLE_TEXT}${line.toString('utf8', end)}`)
  // If not, the hole is in an inner object or in a text, or another member of the same name follows.
  return outer?.[field] === HOLE ? { text, outer } : undefined
}
