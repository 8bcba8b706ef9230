import { didYouMean, nearest } from '../../kinds/nearest.ts'
import type { Measure } from '../../measures/figures.ts'
import { UserError } from '../../model/user-error.ts'
import type { FigureOutput, RowOutput } from '../outputs/index.ts'

/** What rows are ordered by: a measure, or a field of the key. */
export interface Sort {
  readonly of: Measure | string
  readonly descending: boolean
}

/**
 * Reads `--sort NAME[:asc|:desc]`. The most first of a measure, from the least on of a field; without it by the first
 * measure. @throws UserError if there is no such column
 */
export function readSort(text: string | undefined, by: readonly string[], measures: readonly Measure[]): Sort {
  if (text === undefined) return { of: measures[0]!, descending: true }
  const [, name = text, direction] = /^(.*):(asc|desc)$/.exec(text) ?? []
  const measure = measures.find((it) => it.name === name)
  if (!measure && !by.includes(name)) throw noColumn(name, [...by, ...measures.map((it) => it.name)])
  const descending = direction === undefined ? measure !== undefined : direction === 'desc'
  return { of: measure ?? name, descending }
}

function noColumn(name: string, columns: readonly string[]): UserError {
  const near = nearest(name, columns)
  const hint = near === undefined ? `: there are ${columns.join(', ')}` : didYouMean([near])
  return new UserError(`--sort: there is no column '${name}'${hint}`)
}

/** Equal rows keep their order, which is that of their keys. */
export function sortRows(rows: readonly RowOutput[], { of, descending }: Sort): RowOutput[] {
  const cellOf = ({ key, values }: RowOutput) => (typeof of === 'string' ? key[of] : values[of.name]) ?? null
  return rows
    .map((row) => ({ row, cell: cellOf(row) }))
    .sort((a, b) => compareFigures(a.cell, b.cell, descending))
    .map(({ row }) => row)
}

/** What has no value comes last in both directions. */
function compareFigures(a: FigureOutput, b: FigureOutput, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const order = compareValues(a, b)
  return descending ? -order : order
}

/** Integers beyond 2^53 are texts, and compare as numbers. */
function compareValues(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [x, y] = typeof a === typeof b ? [a, b] : [Number(a), Number(b)]
  if (isDigits(x) && isDigits(y)) return Number(BigInt(x) > BigInt(y)) - Number(BigInt(x) < BigInt(y))
  return Number(x > y) - Number(x < y)
}

const isDigits = (value: string | number | boolean): value is string =>
  typeof value === 'string' && /^-?\d+$/.test(value)
