import type { JsonObject } from '../../src/model/json.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'

/** What is known of places in a value that its keys and values do not show. RFC 6901 pointers; `*` is any key or index. */
export interface Marks {
  /** Free JSON values: nothing at or below them is checked. */
  readonly free: readonly string[]
  /** Values from closed lists: unions of literals, discriminators, literal types. */
  readonly closed: readonly string[]
  /** Values from open lists (D7): an unknown one is drift. */
  readonly open: readonly string[]
  /** Objects that take any key: `Record<string, …>`, free JSON objects. */
  readonly maps: readonly string[]
  /** Fields that are required inside an object that `minimal` does not have: an optional one, or an element of an array or map. */
  readonly required: readonly string[]
}

/** One variant of a line, written by hand from Sora's type pages. Its marks point into `maximal`. */
export interface Variant extends Marks {
  readonly kind: LogKindName
  /** What the field that tells the variants apart holds (`connection.created`, `accept`); the kind's name where there is but one. */
  readonly name: string
  /** Every required field and no other; maps and arrays are empty. */
  readonly minimal: JsonObject
  /** Every field that the type pages name, optional ones included, nested ones too. */
  readonly maximal: JsonObject
}

/** All of the given marks together. */
export function marks(...parts: readonly Partial<Marks>[]): Marks {
  const all = (list: keyof Marks) => parts.flatMap((part) => part[list] ?? [])
  return { free: all('free'), closed: all('closed'), open: all('open'), maps: all('maps'), required: all('required') }
}

/** The marks of a piece, seen from the value that holds it at `place`. */
export function under(place: string, part: Partial<Marks>): Marks {
  const moved = (list: keyof Marks) => (part[list] ?? []).map((pointer) => place + pointer)
  return {
    free: moved('free'),
    closed: moved('closed'),
    open: moved('open'),
    maps: moved('maps'),
    required: moved('required'),
  }
}
