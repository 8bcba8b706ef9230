import type { Json } from '../model/json.ts'
import { safeJson } from './safe-text.ts'

const CHUNK_LENGTH = 65_536

/** Our documents hold their long lists above this depth. */
const DEEPEST_IN_PIECES = 6

/** A value with no more than so many values in it is one piece. */
const MOST_IN_PIECE = 256

/**
 * JSON text in pieces, safe to show on a terminal; `indent` as in `JSON.stringify`. What `JSON.stringify` refuses, such
 * as metadata nested 5,000 deep or a text beyond the longest string, comes on one line instead: the same JSON, no layout.
 */
export function* jsonText(value: Json, indent = 0): Generator<string> {
  let chunk = ''
  for (const piece of indent > 0 ? laidOut(value, indent, 0) : stringify(value, 0)) {
    chunk += piece
    if (chunk.length < CHUNK_LENGTH) continue
    yield safeJson(chunk)
    chunk = ''
  }
  yield safeJson(chunk)
}

/** Member by member where it is large, so that a million rows are never one text. */
function* laidOut(value: Json, indent: number, depth: number): Generator<string> {
  const members = depth < DEEPEST_IN_PIECES && roomBeside(value, MOST_IN_PIECE) < 0 ? membersOf(value) : []
  const line = `\n${' '.repeat(indent * depth)}`
  if (members.length === 0) {
    for (const piece of stringify(value, indent)) yield piece.replaceAll('\n', line)
    return
  }
  yield Array.isArray(value) ? '[' : '{'
  for (const [i, { key, member }] of members.entries()) {
    yield `${i > 0 ? ',' : ''}${line}${' '.repeat(indent)}${key}`
    yield* laidOut(member, indent, depth + 1)
  }
  yield `${line}${Array.isArray(value) ? ']' : '}'}`
}

/** How many values fit beside this one and those in it where `room` do; below 0 if it does not fit itself. */
function roomBeside(value: Json, room: number): number {
  let left = room - 1
  if (typeof value !== 'object' || value === null) return left
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    if (left < 0) break
    left = roomBeside(member, left)
  }
  return left
}

function membersOf(value: Json): { readonly key: string; readonly member: Json }[] {
  if (Array.isArray(value)) return value.map((member) => ({ key: '', member }))
  if (typeof value !== 'object' || value === null) return []
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return members.map(([key, member]) => ({ key: `${JSON.stringify(key)}: `, member }))
}

function stringify(value: Json, indent: number): Iterable<string> {
  try {
    return [JSON.stringify(value, null, indent)]
  } catch (error) {
    if (error instanceof RangeError) return tokensOf(value)
    throw error
  }
}

/** A walk that keeps its own stack, so that no depth is too deep. */
function* tokensOf(root: Json): Generator<string> {
  const todo: ({ readonly value: Json } | { readonly token: string })[] = [{ value: root }]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if ('token' in next) {
      yield next.token
    } else if (Array.isArray(next.value)) {
      yield '['
      todo.push({ token: ']' })
      for (const [i, element] of [...next.value.entries()].reverse()) {
        todo.push({ value: element })
        if (i > 0) todo.push({ token: ',' })
      }
    } else if (typeof next.value === 'object' && next.value !== null) {
      yield '{'
      todo.push({ token: '}' })
      for (const [i, [key, member]] of [...Object.entries(next.value).entries()].reverse()) {
        todo.push({ value: member }, { token: `${i > 0 ? ',' : ''}${JSON.stringify(key)}:` })
      }
    } else {
      yield JSON.stringify(next.value)
    }
  }
}
