/** Where a value is not what it should be. */
export interface Mismatch {
  /** Keys and indices, from the whole value down to the part that is wrong. */
  readonly path: readonly (string | number)[]
  /** What should be there, such as `a whole number`. */
  readonly expected: string
}

/**
 * What a value must be that a file holds, before anything trusts it: undefined if it is. A shape is checked in one pass, and makes
 * nothing unless something is wrong: states have millions of numbers.
 */
export interface Shape<Value> {
  (value: unknown): Mismatch | undefined
  /** For the compiler alone. */
  readonly of?: Value
}

export const hasShape = <Value>(shape: Shape<Value>, value: unknown): value is Value => shape(value) === undefined

/** A value for which a test holds. */
export function shapeOf<Value>(expected: string, isOf: (value: unknown) => boolean): Shape<Value> {
  const mismatch: Mismatch = { path: [], expected }
  return (value) => (isOf(value) ? undefined : mismatch)
}

/** A value of a shape for which a test holds as well. */
export function shapeWith<Value>(
  shape: Shape<Value>,
  expected: string,
  holds: (value: Value) => boolean,
): Shape<Value> {
  const mismatch: Mismatch = { path: [], expected }
  return (value) => (hasShape(shape, value) ? (holds(value) ? undefined : mismatch) : shape(value))
}

export const TEXT = shapeOf<string>('a text', (value) => typeof value === 'string')
export const BOOLEAN = shapeOf<boolean>('true or false', (value) => typeof value === 'boolean')
/** JSON has no other numbers, but a number of too many digits is read as infinite. */
export const NUMBER = shapeOf<number>('a number', Number.isFinite)
export const INTEGER = shapeOf<number>('a whole number', Number.isSafeInteger)
export const COUNT = shapeWith(INTEGER, 'a whole number from 0 on', (value) => value >= 0)

export const oneOf = <Value extends string | true>(...values: readonly Value[]): Shape<Value> =>
  shapeOf(values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`, (value) =>
    values.some((it) => it === value),
  )

export const nullOr =
  <Value>(shape: Shape<Value>): Shape<Value | null> =>
  (value) =>
    value === null ? undefined : shape(value)

/** @param length if it is fixed */
export function listOf<Value>(item: Shape<Value>, length?: number): Shape<Value[]> {
  const mismatch = { path: [], expected: length === undefined ? 'a list' : `a list of ${length}` }
  return (value) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) return mismatch
    for (let i = 0; i < value.length; i += 1) {
      const found = item(value[i])
      if (found) return within(i, found)
    }
    return undefined
  }
}

/** A list of numbers; in one loop, for most of a large state are such lists. */
export const NUMBERS: Shape<number[]> = (value) => {
  if (!Array.isArray(value)) return { path: [], expected: 'a list' }
  for (let i = 0; i < value.length; i += 1) {
    const it: unknown = value[i]
    // Infinity less itself is no number. To ask `Number.isFinite` takes three times as long.
    if (typeof it !== 'number' || it - it !== 0) return within(i, { path: [], expected: 'a number' })
  }
  return undefined
}

/** A list with one value for each of the shapes. */
export function tupleOf<Values extends readonly unknown[]>(
  ...items: { readonly [Place in keyof Values]: Shape<Values[Place]> }
): Shape<Values> {
  const mismatch = { path: [], expected: `a list of ${items.length}` }
  return (value) => {
    if (!Array.isArray(value) || value.length !== items.length) return mismatch
    for (let i = 0; i < items.length; i += 1) {
      const found = items[i]!(value[i])
      if (found) return within(i, found)
    }
    return undefined
  }
}

/** An object whose keys are data. */
export function recordOf<Value>(item: Shape<Value>, key: Shape<string> = TEXT): Shape<Record<string, Value>> {
  const mismatch = { path: [], expected: 'an object' }
  return (value) => {
    if (!isObject(value)) return mismatch
    for (const name in value) {
      const found = key(name) ?? item(value[name])
      if (found) return within(name, found)
    }
    return undefined
  }
}

const NOTHING: Mismatch = { path: [], expected: 'nothing of that name' }

type Members<Value> = { readonly [Key in keyof Value]-?: Shape<Required<Value>[Key]> }

/**
 * An object with these members and no others.
 * @param optional those that it need not have
 */
export function objectOf<Value>(
  members: Members<Value>,
  optional: readonly (keyof Value & string)[] = [],
): Shape<Value> {
  const names = Object.keys(members)
  const shapes = Object.values<Shape<unknown>>(members)
  const mayLack = new Set<string>(optional)
  const mismatch = { path: [], expected: 'an object' }
  return (value) => {
    if (!isObject(value)) return mismatch
    for (let i = 0; i < names.length; i += 1) {
      const member = value[names[i]!]
      if (member === undefined && mayLack.has(names[i]!)) continue
      const found = shapes[i]!(member)
      if (found) return within(names[i]!, found)
    }
    for (const name in value) if (!Object.hasOwn(members, name)) return within(name, NOTHING)
    return undefined
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const within = (key: string | number, { path, expected }: Mismatch): Mismatch => ({
  path: [key, ...path],
  expected,
})
