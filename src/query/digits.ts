import { type Cell, type Column, TAG } from '../model/batch.ts'

/** Whether a double says all there is to say: it is no integer beyond 2^53, and finite. */
export const isPlain = (value: number): boolean =>
  Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))

/** The digits of an integer beyond 2^53, from the log unless it writes an exponent; of 1e400, which is no double, its text. */
export function digitsOf(value: number, raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw
  return Number.isFinite(value) ? String(BigInt(value)) : raw || String(value)
}

/** More than any double has. */
export const MOST_DIGITS = 309

export const isDigits = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length <= most + 1 && /^-?\d+$/.test(value)

/** What a row's cell says that the double alone does not: the digits of an integer beyond 2^53; else ''. */
export function digitsAt(column: Column, row: number): string {
  const value = column.numbers[row]!
  const isBeyond = column.tags[row] === TAG.number && Number.isFinite(value) && !isPlain(value)
  return isBeyond ? digitsOf(value, column.raw(row)) : ''
}

const NUMBER_OR_STRING = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs

/** By index in the row's list, the digits of those numbers that are not plain. */
export function listDigits(column: Column, row: number): Record<number, string> {
  const digits: Record<number, string> = {}
  const cells = column.list(row)
  if (!cells.some(({ tag, number }: Cell) => tag === TAG.number && !isPlain(number))) return digits
  const raws = (column.raw(row).match(NUMBER_OR_STRING) ?? []).filter((text) => !text.startsWith('"'))
  let at = 0
  for (const [i, { tag, number }] of cells.entries()) {
    if (tag !== TAG.number) continue
    const found = raws.findIndex((raw, index) => index >= at && Number(raw) === number)
    if (found >= 0) at = found + 1
    if (!isPlain(number)) digits[i] = digitsOf(number, raws[found] ?? '')
  }
  return digits
}

/** A number and, where it is an integer beyond 2^53, its digits; else ''. */
export type Precise = readonly [value: number, digits: string]

/** Below 0, 0 or above 0. Doubles may be equal where digits are not. */
export function compareNumbers([a, aDigits]: Precise, [b, bDigits]: Precise): number {
  if (a !== b || (aDigits === '' && bDigits === '')) return Number(a > b) - Number(a < b)
  const [x, y] = [BigInt(aDigits || a), BigInt(bDigits || b)]
  return Number(x > y) - Number(x < y)
}
