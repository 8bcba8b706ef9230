import type { Json, JsonObject } from '../../src/model/json.ts'
import { at, isBelow, matches, walk } from './edit.ts'
import type { Variant } from './variant.ts'

// Which places of a variant can be made wrong in which way, as pointers.

/** The field whose value chooses the variant. A line without it, or with another value, is of no variant. */
const DISCRIMINATORS: Partial<Record<Variant['kind'], string>> = {
  signaling: '/type',
  auth_webhook: '/res/allowed',
  session_webhook: '/req/type',
  session_webhook_error: '/req/type',
  event_webhook: '/type',
  event_webhook_error: '/type',
}

export const isDiscriminator = ({ kind }: Variant, pointer: string) => DISCRIMINATORS[kind] === pointer

/** Required fields in `minimal`. One that holds free JSON is among them, what is below it is not. */
export const requiredInMinimal = (variant: Variant) =>
  places(variant.minimal, (pointer, _, isField) => isField && !isBelowAny(variant.free, pointer))

/** Required fields of the objects that only `maximal` has. */
export const requiredInMaximal = (variant: Variant) =>
  places(variant.maximal, (pointer, _, isField) => isField && isAny(variant.required, pointer))

/** Fields that may be left out of `maximal`; the entries of maps are among them. */
export const optional = (variant: Variant) =>
  places(
    variant.maximal,
    (pointer, _, isField) =>
      isField &&
      at(variant.minimal, pointer) === undefined &&
      !isAny(variant.required, pointer) &&
      !isBelowAny(variant.free, pointer),
  )

/** Fields, elements and entries whose type is checked: all that are not free. */
export const typed = (variant: Variant) => places(variant.maximal, (pointer) => !isFree(variant, pointer))

/** Free JSON values, not what is below them. */
export const free = (variant: Variant) => places(variant.maximal, (pointer) => isAny(variant.free, pointer))

/** Words from closed lists. */
export const closedWords = (variant: Variant) =>
  places(variant.maximal, (pointer, value) => isAny(variant.closed, pointer) && typeof value === 'string')

/** Literal booleans. */
export const closedBooleans = (variant: Variant) =>
  places(variant.maximal, (pointer, value) => isAny(variant.closed, pointer) && typeof value === 'boolean')

export const open = (variant: Variant) => places(variant.maximal, (pointer) => isAny(variant.open, pointer))

/** Times as text, told by their names; `rtc_timestamp` is a number. */
export const timestamps = (variant: Variant) =>
  places(
    variant.maximal,
    (pointer, value) => /[/_]timestamp$/.test(pointer) && typeof value === 'string' && !isFree(variant, pointer),
  )

/** Objects with a fixed set of fields; the line itself is the first. */
export const objects = (variant: Variant) => [
  '',
  ...places(
    variant.maximal,
    (pointer, value) => isObject(value) && !isFree(variant, pointer) && !isAny(variant.maps, pointer),
  ),
]

/** Objects that take any key. */
export const maps = (variant: Variant) => places(variant.maximal, (pointer) => isAny(variant.maps, pointer))

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function places(line: JsonObject, keep: (pointer: string, value: Json, isField: boolean) => boolean): string[] {
  const kept: string[] = []
  walk(line, (pointer, value, parent) => {
    if (keep(pointer, value, !Array.isArray(parent))) kept.push(pointer)
  })
  return kept
}

const isFree = (variant: Variant, pointer: string) => isAny(variant.free, pointer) || isBelowAny(variant.free, pointer)
const isAny = (patterns: readonly string[], pointer: string) => patterns.some((pattern) => matches(pattern, pointer))
const isBelowAny = (patterns: readonly string[], pointer: string) =>
  patterns.some((pattern) => isBelow(pattern, pointer))
