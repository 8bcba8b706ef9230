import type { Json, JsonObject } from '../../src/model/json.ts'

/** Something below a value: where, what, and the object or array that holds it. */
export type Visit = (pointer: string, value: Json, parent: JsonObject | Json[]) => void

/** Visits everything below `value`, each holder before what it holds. */
export function walk(value: Json, visit: Visit, place = ''): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, child] of Object.entries(value)) {
    const pointer = join(place, key)
    visit(pointer, child, value)
    walk(child, visit, pointer)
  }
}

/** The pointer of `key` in the object or array at `place`. */
export function join(place: string, key: string): string {
  return `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** What stands at `pointer`; undefined where nothing does. */
export function at(value: Json, pointer: string): Json | undefined {
  let found: Json | undefined = value
  for (const key of keys(pointer)) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, key)) return undefined
    found = (found as JsonObject)[key]
  }
  return found
}

/** A copy in which `value` stands at `pointer`, whose holder must be there. */
export function withValue(object: JsonObject, pointer: string, value: Json): JsonObject {
  const copy = clone(object)
  const { holder, key } = find(copy, pointer)
  holder[key] = value
  return copy
}

/** A copy without the key at `pointer`, which must be there. */
export function without(object: JsonObject, pointer: string): JsonObject {
  const copy = clone(object)
  const { holder, key } = find(copy, pointer)
  if (!Object.hasOwn(holder, key)) throw new Error(`nothing at ${pointer}`)
  delete holder[key]
  return copy
}

/** Does the pattern, in which `*` is any key or index, stand for this pointer? */
export function matches(pattern: string, pointer: string): boolean {
  return keys(pattern).length === keys(pointer).length && begins(pattern, pointer)
}

/** Is the pointer below a place that the pattern stands for? */
export function isBelow(pattern: string, pointer: string): boolean {
  return keys(pattern).length < keys(pointer).length && begins(pattern, pointer)
}

function begins(pattern: string, pointer: string): boolean {
  const given = keys(pointer)
  return keys(pattern).every((key, depth) => key === '*' || key === given[depth])
}

/** By way of text: `structuredClone` would keep a piece that stands twice in a line as one, and both would be edited. */
const clone = (object: JsonObject) => JSON.parse(JSON.stringify(object)) as JsonObject

function find(object: JsonObject, pointer: string): { holder: JsonObject; key: string } {
  const path = keys(pointer)
  const key = path.pop()
  const holder = at(object, pointer.slice(0, pointer.lastIndexOf('/')))
  if (key === undefined || holder === null || typeof holder !== 'object') throw new Error(`no holder of ${pointer}`)
  return { holder: holder as JsonObject, key }
}

function keys(pointer: string): string[] {
  const [, ...path] = pointer.split('/')
  return path.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}
