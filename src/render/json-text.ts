import type { Json } from '../model/json.ts'
import { safeJson } from './safe-text.ts'

const CHUNK_LENGTH = 65_536

/**
 * JSON text in pieces, safe to show on a terminal; `indent` as in `JSON.stringify`. What `JSON.stringify` refuses, such
 * as metadata nested 5,000 deep or a text beyond the longest string, comes on one line instead: the same JSON, no layout.
 */
export function* jsonText(value: Json, indent = 0): Generator<string> {
  const text = stringify(value, indent)
  if (text !== undefined) yield safeJson(text)
  else yield* chunksOf(value)
}

function stringify(value: Json, indent: number): string | undefined {
  try {
    return JSON.stringify(value, null, indent)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function* chunksOf(value: Json): Generator<string> {
  let chunk = ''
  for (const token of tokensOf(value)) {
    chunk += token
    if (chunk.length < CHUNK_LENGTH) continue
    yield safeJson(chunk)
    chunk = ''
  }
  yield safeJson(chunk)
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
