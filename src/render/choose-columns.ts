import type { View } from '../model/view.ts'
import { showCell } from './cells.ts'
import { chooseLayout, type LayoutOptions, NO_CONCESSION, SHORT_NAMES, type TableLayout } from './table-layout.ts'

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
  const chosen = dropUntilFit({ view, cells }, room, view.rowsAreLines ? OF_LINES : OF_FIGURES)
  return chosen ?? { shown: view, cells, layout: undefined, notes: [] }
}

/** A view with the texts of its cells. */
interface Shown {
  readonly view: View
  readonly cells: readonly string[][]
}

/** Which column goes when all of them do not fit, and what is said of it. */
interface Concession {
  /** -1 if none may go. */
  next(shown: Shown): number
  /** How a table is laid out while another column may go, or may not. */
  layout(mayGo: boolean): LayoutOptions
  readonly note: string
  nameOf(shown: Shown, column: number): string
}

/** The last optional column goes first. */
const OF_FIGURES: Concession = {
  next: ({ view }) => view.columns.findLastIndex(({ optional }) => optional),
  layout: (wholeNames) => ({ wholeNames }),
  note: 'Not shown at this width',
  nameOf: ({ view }, column) => view.columns[column]!.name,
}

/** The last column with one value in all rows goes first; then times, names and headers get shorter. */
const OF_LINES: Concession = {
  next: lastConstant,
  layout: (mayGo) => ({ attempts: mayGo ? NO_CONCESSION : SHORT_NAMES }),
  note: 'The same in all rows',
  nameOf: ({ view, cells }, column) => `${view.columns[column]!.name} = ${cells[0]![column]}`,
}

function dropUntilFit(whole: Shown, room: number, concession: Concession): ChosenColumns | undefined {
  let shown = whole
  const hidden: string[] = []
  for (;;) {
    const { view, cells } = shown
    const next = concession.next(shown)
    const layout = chooseLayout(view.columns, cells, room, concession.layout(next >= 0))
    const notes = hidden.length > 0 ? [`${concession.note}: ${hidden.join(', ')}.`] : []
    if (layout) return { shown: view, cells, layout, notes }
    if (next < 0) return undefined
    hidden.unshift(concession.nameOf(shown, next))
    shown = without(shown, next)
  }
}

/** -1 if there is none. A single row or a single column has none. */
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
