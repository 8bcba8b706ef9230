import { isUtf8 } from 'node:buffer'
import type { JsonObject } from '../../model/json.ts'
import { type ByteSpan, findMember } from './find-member.ts'
import { type StringReader, takeText } from './text-member.ts'
import { type FieldWrapping, type PrefixWrapping, parseObject, type Wrapping } from './wrapping.ts'

const LF = 0x0a
const SPACE = 0x20
const QUOTE = 0x22

/** A prefix is searched for in this many bytes. */
const LONGEST_PREFIX = 128

/** An invalid byte at either end of a part became a character of three bytes, so a part may be longer by this many bytes. */
const MOST_REPLACED = 16

/** The text of an inner line in an outer line: all of it, or a part that more parts follow. */
export interface Cut {
  /** Valid until the next line is cut. */
  readonly text: Buffer
  readonly isPart: boolean
}

/**
 * Undefined if the line is not wrapped.
 * @param readString makes it faster
 */
export const cutLine = (line: Buffer, wrapping: Wrapping, readString?: StringReader): Cut | undefined =>
  'field' in wrapping ? cutField(line, wrapping, readString) : cutPrefix(line, wrapping)

/** The stream of a line: lines of other streams may appear between the parts of one line. */
export function streamOf(line: Buffer, wrapping: Wrapping): string {
  if ('prefix' in wrapping) return matchPrefix(line, wrapping)?.groups?.stream ?? ''
  const raw = wrapping.stream === undefined ? undefined : rawMember(line, wrapping.stream)
  return raw?.toString() ?? ''
}

/** Where the inner line, or its part, is in the outer line, and whether it is a JSON string. */
export function spanOf(line: Buffer, wrapping: Wrapping): (ByteSpan & { readonly isString: boolean }) | undefined {
  if ('prefix' in wrapping) {
    const match = matchPrefix(line, wrapping)
    return match && { start: match[0].length, end: line.length, isString: false }
  }
  const value = findMember(line, Buffer.from(wrapping.field))
  if (!value || line[value.start] !== QUOTE) return value && { ...value, isString: false }
  return { start: value.start + 1, end: value.end - 1, isString: true }
}

function cutPrefix(line: Buffer, wrapping: PrefixWrapping): Cut | undefined {
  const match = matchPrefix(line, wrapping)
  return match && { text: line.subarray(match[0].length), isPart: match.groups?.part !== undefined }
}

const matchPrefix = (line: Buffer, { prefix }: PrefixWrapping): RegExpExecArray | undefined =>
  prefix.exec(line.toString('latin1', 0, LONGEST_PREFIX)) ?? undefined

/** A value other than a string is itself the inner line: an object, or a bad line. */
function cutField(line: Buffer, wrapping: FieldWrapping, readString: StringReader | undefined): Cut | undefined {
  const { field } = wrapping
  const taken = readString && takeText(line, field, readString)
  if (taken) return toCut(taken.text, taken.outer, wrapping)
  const outer = isUtf8(line) ? parseObject(line.toString()) : undefined
  if (!outer || !Object.hasOwn(outer, field)) return undefined
  const value = outer[field]
  if (typeof value !== 'string') {
    const raw = rawMember(line, field)
    return raw && { text: raw, isPart: false }
  }
  return toCut(Buffer.from(value), outer, wrapping)
}

function toCut(text: Buffer, outer: JsonObject, wrapping: FieldWrapping): Cut {
  const { partFlag } = wrapping
  const isPart = isPartBySize(text, wrapping) || (partFlag !== undefined && outer[partFlag.field] === partFlag.text)
  return { text: asOneLine(text), isPart }
}

const isPartBySize = (text: Buffer, { partBytes }: FieldWrapping): boolean =>
  partBytes !== undefined && text.at(-1) !== LF && text.length >= partBytes && text.length <= partBytes + MOST_REPLACED

/** The JSON text of a field. */
function rawMember(line: Buffer, field: string): Buffer | undefined {
  const span = findMember(line, Buffer.from(field))
  return span && line.subarray(span.start, span.end)
}

/** Without the line feed at its end. Other line feeds are between tokens of JSON, and are replaced by spaces. */
function asOneLine(text: Buffer): Buffer {
  const line = text.at(-1) === LF ? text.subarray(0, -1) : text
  for (let at = line.indexOf(LF); at >= 0; at = line.indexOf(LF, at + 1)) line[at] = SPACE
  return line
}
