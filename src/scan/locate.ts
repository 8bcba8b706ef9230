import { isUtf8 } from 'node:buffer'
import { BACKSLASH, byteOrderMarkLength, characterLength } from './json-bytes.ts'
import { type ByteRange, JsonWalk } from './json-walk.ts'
import { type PointerStep, parsePointer } from './pointer-steps.ts'

// One door for all who ask where something stands in a line.
export type { ByteRange } from './json-walk.ts'
export { locateAll } from './locate-all.ts'
export { findSyntaxFault } from './syntax-fault.ts'

/**
 * The bytes of the value at a JSON Pointer (RFC 6901). Of a key that stands twice the last counts, as in `JSON.parse`.
 * Undefined if there is no such value, or if the line breaks off or breaks the grammar between the keys on the way; the
 * grammar inside other values, and inside the value itself, is not looked at.
 *
 * @throws if `pointer` is no JSON Pointer
 */
export function locate(line: Uint8Array, pointer: string): ByteRange | undefined {
  return find(line, parsePointer(pointer)).value
}

/**
 * The byte to point at for a problem at a JSON Pointer: where the value starts; if it is missing, the bracket of the
 * nearest object or array above it; 0 if there is none.
 *
 * @throws if `pointer` is no JSON Pointer
 */
export function locateNearest(line: Uint8Array, pointer: string): number {
  const { value, nearest } = find(line, parsePointer(pointer))
  return value?.start ?? nearest
}

interface Found {
  readonly value: ByteRange | undefined
  /** The place to point at, whether the value is there or not. */
  readonly nearest: number
}

/** Enters only what lies on the path, so a container that is open belongs to the step of its depth. */
function find(line: Uint8Array, path: readonly PointerStep[]): Found {
  const walk = new JsonWalk(line)
  /** The opening brackets of the way so far. They stay when it closes, until a later key of the same name cuts them. */
  const brackets: number[] = []
  let value = path.length === 0 ? skipped(walk) : undefined
  for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
    if (event === 'object' || event === 'array') brackets.push(walk.start)
    if (event !== 'key' && event !== 'element') continue
    const step = path[walk.depth - 1]!
    if (event === 'key' ? isKey(line, walk, step) : walk.index === step.index) {
      brackets.length = walk.depth
      value = walk.depth === path.length ? skipped(walk) : undefined
    } else {
      walk.skipValue()
    }
  }
  return { value: walk.fault ? undefined : value, nearest: value?.start ?? brackets.at(-1) ?? 0 }
}

function skipped(walk: JsonWalk): ByteRange | undefined {
  return walk.skipValue() ? walk.range() : undefined
}

/** Compares bytes up to the first backslash, so that only a key with an escape is ever decoded. */
function isKey(line: Uint8Array, walk: JsonWalk, step: PointerStep): boolean {
  const start = walk.start + 1
  const length = walk.end - 1 - start
  for (let i = 0; i < length; i += 1) {
    const byte = line[start + i]
    if (byte === BACKSLASH) return walk.text() === step.key
    if (byte !== step.keyBytes[i]) return false
  }
  return length === step.keyBytes.length && step.isUnicode
}

/**
 * The column, in code points from 1, of the character that a byte of the line belongs to; behind the last one if the
 * byte is the line's length. A byte order mark does not count, and a byte that is not part of UTF-8 counts as one.
 */
export function columnOfByte(line: Uint8Array, byte: number): number {
  let at = byteOrderMarkLength(line)
  const before = line.subarray(at, byte)
  if (byte <= line.length && isUtf8(before)) return countCharacters(before) + 1
  let column = 1
  for (;;) {
    at += characterLength(line, at) || 1
    if (at > byte || at > line.length) return column
    column += 1
  }
}

/** Of valid UTF-8: its bytes but for those that go on with a character. */
function countCharacters(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at]! & 0xc0) !== 0x80) count += 1
  return count
}
