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

/**
 * The one number that groups are ordered by, for any result of an aggregate: a sum or a number of distinct values, the
 * first quantile, a share, a peak, a maximum, or else a count. Null if there is none.
 * @param at the member that counts instead
 */
export function orderValue(result: Json, at?: string): number | bigint | null {
  if (typeof result === 'number') return result
  if (typeof result === 'string') return /^-?\d+$/.test(result) ? BigInt(result) : null
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return null
  if (at !== undefined) return orderValue(result[at] ?? null)
  const { matched, rows, quantiles } = result
  if (typeof matched === 'number' && typeof rows === 'number') return rows === 0 ? null : matched / rows
  if (Array.isArray(quantiles)) return orderValue(quantiles[0] ?? null)
  const name = ['sum', 'distinct', 'peak', 'max', 'count'].find((it) => it in result)
  return name === undefined ? null : orderValue(result[name]!)
}

/** What has no value comes last in both directions. */
export function compareOrder(a: number | bigint | null, b: number | bigint | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a === b ? 0 : a < b === descending ? 1 : -1
}
