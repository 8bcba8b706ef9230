import type { Selection } from '../../model/aggregate.ts'
import { type Cell, type Column, TAG } from '../../model/batch.ts'
import { hasShape, listOf, type Shape, shapeOf } from '../../model/shape.ts'
import { digitsAt, digitsOf, isPlain, listDigits } from '../../query/digits.ts'

/** What tells values apart: a string, number or boolean; null where no value is. */
export type Key = string | number | boolean | null

export const KEY: Shape<Key> = shapeOf(
  'a text, a number, true, false or null',
  (value) => value === null || (typeof value !== 'object' && (typeof value !== 'number' || Number.isFinite(value))),
)

/** The text of the keys of several fields, by which states keep what belongs to them. */
export const textOfKeys = (keys: readonly Key[]): string => JSON.stringify(keys)
export const readKeys = (text: string): Key[] => JSON.parse(text)

export function keysOf(length: number): Shape<string> {
  const keys = listOf(KEY, length)
  return shapeOf(`a list of ${length} keys as text`, (value) => typeof value === 'string' && isKeys(value, keys))
}

function isKeys(text: string, keys: Shape<Key[]>): boolean {
  try {
    return hasShape(keys, readKeys(text))
  } catch {
    return false
  }
}

/** `i` is the index of the row in `rows`; `element` that of the number in the row's list, or -1. */
type VisitNumber = (value: number, i: number, element: number) => void

/** Visits each finite number of the rows, in a list column each element. */
export function eachNumber(column: Column, rows: Selection, visit: VisitNumber): void {
  const { tags, numbers } = column
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!
    if (tags[row] === TAG.list) {
      for (const [element, { tag, number }] of column.list(row).entries()) {
        if (tag === TAG.number && Number.isFinite(number)) visit(number, i, element)
      }
    }
    if (tags[row] === TAG.number && Number.isFinite(numbers[row]!)) visit(numbers[row]!, i, -1)
  }
}

/**
 * What the log writes for a number where the double alone does not say it: digits beyond 2^53, or a time; else ''. Ask for
 * the column as `raw` or `time`.
 */
export function textOfNumber(column: Column, row: number, element: number): string {
  if (element >= 0) return listDigits(column, row)[element] ?? column.list(row)[element]!.text
  return digitsAt(column, row) || column.text(row)
}

/** The key of a scalar cell. A missing field and null are one; containers are told apart only by what they are. */
export function keyOf(column: Column, row: number): Key {
  const value = column.numbers[row]!
  const tag = column.tags[row]!
  if (tag === TAG.number && !isPlain(value)) return digitsOf(value, column.raw(row))
  return cellKey({ tag, number: value, text: tag === TAG.string ? column.text(row) : '' } as Cell)
}

/** The keys of a row's list, each once; of an empty list null alone. */
export function listKeys(column: Column, row: number): Key[] {
  const digits = listDigits(column, row)
  const keys = column.list(row).map((cell, i) => digits[i] ?? cellKey(cell))
  return keys.length === 0 ? [null] : [...new Set(keys)]
}

/** The strings, numbers and booleans of a row's cell or list, as keys. */
export function scalarKeys(column: Column, row: number): Key[] {
  if (column.tags[row] !== TAG.list) return isScalar(column.tags[row]!) ? [keyOf(column, row)] : []
  const digits = listDigits(column, row)
  return column.list(row).flatMap((cell, i) => (isScalar(cell.tag) ? [digits[i] ?? cellKey(cell)] : []))
}

export const isScalar = (tag: number): boolean => tag === TAG.string || tag === TAG.number || tag === TAG.boolean

function cellKey({ tag, number, text }: Cell): Key {
  switch (tag) {
    case TAG.string:
      return text
    case TAG.number:
      return number
    case TAG.boolean:
      return number === 1
    case TAG.array:
    case TAG.list:
      return '[…]'
    case TAG.object:
      return '{…}'
    default:
      return null
  }
}
