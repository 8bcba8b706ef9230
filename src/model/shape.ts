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

type Members<Value> = { readonly [Key in keyof Value]-?: Shape<Exclude<Value[Key], undefined>> }

/**
 * An object with these members and no others.
 * @param optional those that it need not have
 */
export function objectOf<Value>(
  members: Members<Value>,
  optional: readonly (keyof Value & string)[] = [],
): Shape<Value> {
  const shapes = Object.entries<Shape<unknown>>(members)
  const mayLack = new Set<string>(optional)
  const mismatch = { path: [], expected: 'an object' }
  return (value) => {
    if (!isObject(value)) return mismatch
    let known = 0
    for (const [name, shape] of shapes) {
      if (mayLack.has(name) && !Object.hasOwn(value, name)) continue
      const found = shape(value[name])
      if (found) return within(name, found)
      known += 1
    }
    const keys = Object.keys(value)
    if (keys.length === known) return undefined
    return { path: [keys.find((key) => !Object.hasOwn(members, key))!], expected: 'nothing of that name' }
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const within = (key: string | number, { path, expected }: Mismatch): Mismatch => ({ path: [key, ...path], expected })
