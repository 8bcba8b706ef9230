import type { View } from '../model/view.ts'
import { showCell } from './cells.ts'
import { chooseLayout, NO_CONCESSION, SHORT_NAMES, type TableLayout } from './table-layout.ts'

/** What of a view is drawn. */
export interface ChosenColumns {
  readonly shown: View
  readonly cells: readonly string[][]
  /** Undefined when not even the columns that must stay make a table. */
  readonly layout: TableLayout | undefined
  /** What the table does not show, as sentences. */
  readonly notes: readonly string[]
}

/** As many columns as fit; all of them if none may go. */
export function chooseColumns(given: View, room: number, timeZone: string): ChosenColumns {
  const view = withoutEmpty(given)
  const cells = view.rows.map((row) => view.columns.map(({ unit }, i) => showCell(row[i], unit, timeZone)))
  const chosen = view.rowsAreLines ? chooseForLines({ view, cells }, room) : chooseForFigures({ view, cells }, room)
  return chosen ?? { shown: view, cells, layout: undefined, notes: [] }
}

/** A view with the texts of its cells. */
interface Shown {
  readonly view: View
  readonly cells: readonly string[][]
}

/** The last optional column goes first. */
function chooseForFigures(whole: Shown, room: number): ChosenColumns | undefined {
  let shown = whole
  const hidden: string[] = []
  for (;;) {
    const { view, cells } = shown
    const last = view.columns.findLastIndex(({ optional }) => optional)
    const layout = chooseLayout(view.columns, cells, room, { wholeNames: last >= 0 })
    const notes = hidden.length > 0 ? [`Not shown at this width: ${hidden.join(', ')}.`] : []
    if (layout) return { shown: view, cells, layout, notes }
    if (last < 0) return undefined
    hidden.unshift(view.columns[last]!.name)
    shown = without(shown, last)
  }
}

/** The last column with one value in all rows goes first, and is told below; then times, names and headers get shorter. */
function chooseForLines(whole: Shown, room: number): ChosenColumns | undefined {
  let shown = whole
  const hidden: string[] = []
  for (;;) {
    const { view, cells } = shown
    const last = lastConstant(shown)
    const attempts = last < 0 ? SHORT_NAMES : NO_CONCESSION
    const layout = chooseLayout(view.columns, cells, room, { attempts })
    const notes = hidden.length > 0 ? [`The same in all rows: ${hidden.join(', ')}.`] : []
    if (layout) return { shown: view, cells, layout, notes }
    if (last < 0) return undefined
    hidden.unshift(`${view.columns[last]!.name} = ${cells[0]![last]}`)
    shown = without(shown, last)
  }
}

/** -1 if there is none; of a single row, or a single column, none is. */
function lastConstant({ view, cells }: Shown): number {
  if (cells.length < 2 || view.columns.length < 2) return -1
  return view.columns.findLastIndex((_, i) => cells.every((row) => row[i] === cells[0]![i]))
}

const without = ({ view, cells }: Shown, column: number): Shown => ({
  view: pickColumns(view, (i) => i !== column),
  cells: cells.map((row) => row.filter((_, i) => i !== column)),
})

/** The view with its optional columns, as far as a row has something to say there. */
function withoutEmpty(view: View): View {
  const says = view.columns.map(({ optional }, i) => !optional || view.rows.some((row) => (row[i] ?? null) !== null))
  return pickColumns(view, (i) => says[i]!)
}

function pickColumns(view: View, isWanted: (column: number) => boolean): View {
  if (view.columns.every((_, i) => isWanted(i))) return view
  return {
    ...view,
    columns: view.columns.filter((_, i) => isWanted(i)),
    rows: view.rows.map((row) => row.filter((_, i) => isWanted(i))),
  }
}
