import type { Emphasis, View } from '../model/view.ts'
import { createStyle, type Style } from './colors.ts'
import { GAP } from './fit-columns.ts'
import { drawGrid } from './grid.ts'
import type { Renderer, RenderStyle } from './renderer.ts'
import { safeText } from './safe-text.ts'
import { chooseLayout, cutCell, LONGEST_SENTENCE, type TableLayout } from './table-layout.ts'
import { formatCell } from './units.ts'
import { cutEnd, cutMiddle, widthUpTo, wrap } from './widths.ts'

// A terminal that says it is narrower or wider than this is wrong.
const LEAST_COLUMNS = 20
const MOST_COLUMNS = 1000

const MARKS = { error: '!!', warning: '! ', note: '· ' } as const satisfies Record<Emphasis, string>
const NO_MARK = '   '
const MARK_WIDTH = NO_MARK.length

/** Text in columns, for a terminal, a pager or a chat. Where a table would be too narrow to read, a list of fields. */
export const table: Renderer = {
  summary: 'columns of text for people',
  ending: '.txt',
  *render({ views }, style) {
    for (const [i, view] of views.entries()) {
      if (i > 0) yield '\n'
      for (const line of drawView(view, style)) yield `${line}\n`
    }
  },
}

function* drawView(view: View, { color, columns: asked, timeZone }: RenderStyle): Generator<string> {
  const style = createStyle(color)
  // A terminal that does not know its width says 0.
  const columns = asked ? Math.min(Math.max(asked, LEAST_COLUMNS), MOST_COLUMNS) : Infinity
  const cells = view.rows.map((row) => view.columns.map(({ unit }, i) => formatCell(row[i], unit, { timeZone })))
  const marks = drawMarks(view, style)
  const room = marks === undefined ? columns : columns - MARK_WIDTH
  const layout = chooseLayout(view.columns, cells, room)

  if (view.title !== '') yield* drawText(view.title, columns, style.title)
  if (layout === undefined) yield* drawList(view, cells, room, marks, style)
  else yield* drawTable(layout, marks, style)
  if (view.rows.length === 0) yield style.dim('(none)')
  const notes = [...(layout?.notes ?? []), ...(view.notes ?? [])]
  if (layout === undefined && notes.length > 0) yield ''
  for (const note of notes) yield* drawText(note, columns, style.dim)
}

function* drawText(text: string, columns: number, paint: (text: string) => string): Generator<string> {
  for (const line of wrap(cutEnd(safeText(text), LONGEST_SENTENCE), columns)) yield paint(line.trimEnd())
}

type Marks = ((row: number) => string) | undefined

/** What stands before each row, since a row that asks for attention must be seen without colour; undefined if none does. */
function drawMarks(view: View, style: Style): Marks {
  if (!view.emphasis?.some((emphasis) => emphasis !== undefined)) return undefined
  const paints = { error: style.error, warning: style.warning, note: style.dim }
  return (row) => {
    const emphasis = view.emphasis?.[row]
    return emphasis === undefined ? NO_MARK : `${paints[emphasis](MARKS[emphasis])} `
  }
}

function* drawTable({ header, rows, columns }: TableLayout, marks: Marks, style: Style): Generator<string> {
  if (columns.length === 0) return
  const [headerLine = '', ...lines] = drawGrid([header, ...rows], columns)
  yield (marks === undefined ? '' : NO_MARK) + style.header(headerLine)
  for (const [row, line] of lines.entries()) yield ((marks?.(row) ?? '') + line).trimEnd()
}

/** One block a row, one line a field: for a terminal that is too narrow for the table. */
function* drawList(
  view: View,
  cells: readonly string[][],
  columns: number,
  marks: Marks,
  style: Style,
): Generator<string> {
  const widest = Math.max(...view.columns.map(({ name }) => widthUpTo(safeText(name), columns) + 1))
  const nameWidth = Math.min(widest, Math.floor(columns / 2) - GAP.length)
  const valueWidth = columns - nameWidth - GAP.length
  const names = view.columns.map(({ name }) => `${cutMiddle(safeText(name), nameWidth - 1)}:`)
  const fields = cells.flatMap((values) => {
    return values.map((text, i) => [names[i]!, cutCell(text, view.columns[i]!.unit, valueWidth)])
  })
  const lines = drawGrid(fields, [
    { width: nameWidth, align: 'left' },
    { width: valueWidth, align: 'left' },
  ])
  let field = 0
  for (const line of lines) {
    const column = field % names.length
    const row = (field - column) / names.length
    if (column === 0 && row > 0) yield ''
    const before = marks === undefined ? '' : column === 0 ? marks(row) : NO_MARK
    yield before + style.header(names[column]!) + line.slice(names[column]!.length)
    field++
  }
}
