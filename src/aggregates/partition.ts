import type { Rows } from '../model/aggregate.ts'

/** The rows of each id, in their order; ids run from 0, and each has a row. `ids[i]` is that of `rows[i]`. */
export function partition(rows: Rows, ids: Int32Array, count: number): Rows[] {
  if (count <= 1) return count === 0 ? [] : [rows]
  const starts = new Int32Array(count + 1)
  for (let i = 0; i < ids.length; i += 1) starts[ids[i]! + 1]! += 1
  for (let id = 0; id < count; id += 1) starts[id + 1]! += starts[id]!
  const next = starts.slice()
  const sorted = new Int32Array(rows.length)
  for (let i = 0; i < ids.length; i += 1) sorted[next[ids[i]!]!++] = rows[i]!
  return Array.from({ length: count }, (_, id) => sorted.subarray(starts[id], starts[id + 1]))
}

export function concatRows(parts: readonly Rows[]): Rows {
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
