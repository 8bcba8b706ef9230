import type { SortValue } from '../../model/aggregate.ts'
import type { Json } from '../../model/json.ts'

/** Strings by code units, then numbers by size, booleans, and last what is missing. */
export function compareKeys(left: readonly Json[], right: readonly Json[]): number {
  for (const [i, a] of left.entries()) {
    const order = compareValues(a, right[i] ?? null)
    if (order !== 0) return order
  }
  return 0
}

const TYPES = ['string', 'number', 'boolean', 'object']

function compareValues(a: Json, b: Json): number {
  if (typeof a !== typeof b) return TYPES.indexOf(typeof a) - TYPES.indexOf(typeof b)
  return a === b || a === null || b === null ? 0 : a < b ? -1 : 1
}

/** Of a figure that is digits where no double holds it. */
export const toSortValue = (figure: number | string | null): SortValue =>
  typeof figure === 'string' ? BigInt(figure) : figure

/** What has no value comes last in both directions. */
export function compareSortValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a === b ? 0 : a < b === descending ? 1 : -1
}
