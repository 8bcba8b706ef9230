/** A column as the layout sees it, in columns of the terminal. */
export interface Extent {
  /** What its header on one line and its widest cell ask for. */
  readonly wanted: number
  /** At this its header takes several lines, and no cell is cut. */
  readonly whole: number
  /** What it can still be read at. */
  readonly least: number
}

/** Between two columns. */
export const GAP = '  '

/**
 * Widths that fit into `columns`, gaps included: headers give first, then the widest columns, none below its least.
 * Undefined when there is no such layout.
 */
export function fitColumns(extents: readonly Extent[], columns: number): number[] | undefined {
  const widths = extents.map(({ wanted }) => Math.min(wanted, columns))
  const wholes = extents.map(({ whole }) => whole)
  const leasts = extents.map(({ least, wanted }) => Math.min(least, wanted))
  let excess = sum(widths) + GAP.length * Math.max(0, widths.length - 1) - columns
  for (; excess > 0; excess--) {
    const giving = findWidest(widths, wholes) ?? findWidest(widths, leasts)
    if (giving === undefined) return undefined
    widths[giving]! -= 1
  }
  return widths
}

/** The widest column above its floor; of equals the last, as the first columns say what a row is about. */
function findWidest(widths: readonly number[], floors: readonly number[]): number | undefined {
  let widest: number | undefined
  for (const [i, width] of widths.entries()) {
    if (width > floors[i]! && (widest === undefined || width >= widths[widest]!)) widest = i
  }
  return widest
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
