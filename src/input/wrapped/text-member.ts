import { isUtf8 } from 'node:buffer'
import type { JsonObject } from '../../model/json.ts'
import { parseObject } from './wrapping.ts'

/**
 * Reads the string of JSON whose first quote stands in front of a byte of a line: what it says, valid until the next one is
 * read, and the byte behind its last quote. Undefined where it is not sure. UTF-8 is not checked.
 */
export type StringReader = (
  line: Uint8Array,
  start: number,
) => { readonly text: Buffer; readonly end: number } | undefined

/** Stands for a text in the line around it. */
const HOLE = '\u0000hole\u0000'
const HOLE_TEXT = JSON.stringify(HOLE)

/** A text, and the object that it was taken out of, where a hole stands for it. */
interface TakenOut {
  readonly text: Buffer
  readonly outer: JsonObject
}

/**
 * The text of a member of the object that a line is. Undefined if this is not surely what `JSON.parse` would find, which
 * takes several times as long: the caller parses then.
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
  // Elsewhere the hole is in another object, or in a text, or another member of that name stands behind it.
  return outer?.[field] === HOLE ? { text, outer } : undefined
}
