/** A column as the layout sees it, in columns of the terminal. */
export interface Extent {
  /** What its widest cell asks for. */
  readonly wanted: number
  /** What it can still be read at. */
  readonly least: number
}

/** Between two columns. */
export const GAP = '  '

/**
 * Widths that fit into `columns`, gaps included: the widest columns give first, none below its least. Undefined when
 * there is no such layout.
 */
export function fitColumns(extents: readonly Extent[], columns: number): number[] | undefined {
  const widths = extents.map(({ wanted }) => Math.min(wanted, columns))
  let excess = sum(widths) + GAP.length * Math.max(0, widths.length - 1) - columns
  for (; excess > 0; excess--) {
    const widest = findWidest(widths, extents)
    if (widest === -1) return undefined
    widths[widest]! -= 1
  }
  return widths
}

/** The widest column that can still give; of equals the last, as the first columns say what a row is about. */
function findWidest(widths: readonly number[], extents: readonly Extent[]): number {
  let widest = -1
  for (const [i, width] of widths.entries()) {
    if (width > Math.min(extents[i]!.least, extents[i]!.wanted) && width >= (widths[widest] ?? 0)) widest = i
  }
  return widest
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
