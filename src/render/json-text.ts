import type { Json, JsonObject } from '../model/json.ts'
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
  const line = `\n${' '.repeat(indent * depth)}`
  const isWhole = depth === DEEPEST_IN_PIECES || isPiece(value)
  if (isWhole || typeof value !== 'object' || value === null) {
    for (const piece of stringify(value, indent)) yield piece.replaceAll('\n', line)
  } else if (Array.isArray(value)) yield* laidOutList(value, indent, depth, line)
  else yield* laidOutObject(value, indent, depth, line)
}

/** Elements that together make a piece are one text: it is faster than a text of each. */
function* laidOutList(list: readonly Json[], indent: number, depth: number, line: string): Generator<string> {
  let before = '['
  for (const piece of piecesOf(list)) {
    if (isPiece(piece)) yield before + JSON.stringify(piece, null, indent).slice(1, -2).replaceAll('\n', line)
    else {
      yield `${before}${line}${' '.repeat(indent)}`
      yield* laidOut(piece[0]!, indent, depth + 1)
    }
    before = ','
  }
  yield `${line}]`
}

function* laidOutObject(object: JsonObject, indent: number, depth: number, line: string): Generator<string> {
  let before = '{'
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue
    yield `${before}${line}${' '.repeat(indent)}${JSON.stringify(key)}: `
    yield* laidOut(member, indent, depth + 1)
    before = ','
  }
  yield `${line}}`
}

const isPiece = (value: Json): boolean => roomBeside(value, MOST_IN_PIECE) >= 0

/** The elements in lists that are a piece each, or hold one element that is none. */
function* piecesOf(list: readonly Json[]): Generator<Json[]> {
  let piece: Json[] = []
  let room = MOST_IN_PIECE - 1
  for (const element of list) {
    const left = roomBeside(element, room)
    if (left < 0 && piece.length > 0) {
      yield piece
      piece = []
    }
    room = left < 0 ? roomBeside(element, MOST_IN_PIECE - 1) : left
    piece.push(element)
  }
  if (piece.length > 0) yield piece
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
