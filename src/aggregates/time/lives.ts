import { MICROSECONDS } from '../../kinds/time-shapes.ts'
import { nullOr, objectOf, recordOf, type Shape, shapeOf, TEXT } from '../../model/shape.ts'

/**
 * What lines say of one connection, in microseconds since 1970; without an end it is open. Null is a connection with a line
 * of its own that says all of it, so that its span was added.
 */
export type Life = { start: number | null; end: number | null; node: string } | null

/** By the name of a node, in quotes, the time of its last line: '""' has lines that name none. */
export type Until = Record<string, number>

/** A key that is no name of an object's own, whatever it holds. */
export const quoted = (text: string): string => `"${text}"`

export const QUOTED: Shape<string> = shapeOf('a text in quotes', (value) => /^".*"$/s.test(String(value)))

const END = nullOr(MICROSECONDS)
export const LIFE: Shape<Life> = nullOr(objectOf<NonNullable<Life>>({ start: END, end: END, node: TEXT }))
export const UNTIL: Shape<Until> = recordOf(MICROSECONDS, QUOTED)

/** The same in any order. */
export function mergeLives(a: Life, b: Life): Life {
  if (a === null || b === null) return null
  return {
    start: least(a.start, b.start),
    end: greatest(a.end, b.end),
    node: a.node > b.node ? a.node : b.node,
  }
}

const least = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

const greatest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)

export function extend(until: Until, node: string, time: number): void {
  const known = until[node]
  if (known === undefined || known < time) until[node] = time
}

/** Changes the left one. */
export function joinUntil(left: Until, right: Until): Until {
  for (const node in right) extend(left, node, right[node]!)
  return left
}

/** When the log of a node ends; of a line that names none the log as a whole. */
export function endOfLog(until: Until, node: string): number {
  const own = node === '' ? undefined : until[quoted(node)]
  return own ?? Object.values(until).reduce((last, time) => Math.max(last, time), -Infinity)
}
