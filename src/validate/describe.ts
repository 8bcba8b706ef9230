import { splitPointer } from '../kinds/json-pointer.ts'
import type { Json } from '../model/json.ts'

const LONGEST = 80
const MOST = 7

/** The value at a JSON Pointer; undefined if there is none. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value
  for (const key of splitPointer(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<string, Json>)[key]
  }
  return at
}

/** A value for people: scalars as JSON, cut short; containers by their type. */
export function describe(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number beyond what JSON readers can hold'
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, LONGEST) : value)
  return typeof value === 'string' && value.length > LONGEST ? `${text}…` : text
}

/** `a, b or c`: of values as JSON, of names of types as they are. */
export function describeList(items: readonly Json[], asJson = false): string {
  const texts = items.map((item) => (asJson ? JSON.stringify(item) : String(item)))
  if (texts.length > MOST + 1) return `${texts.slice(0, MOST).join(', ')} or ${texts.length - MOST} others`
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
}
