import type { Emphasis, View } from '../model/view.ts'
import { cutCell, showSentence } from './cells.ts'
import { chooseColumns } from './choose-columns.ts'
import { createStyle, type Style } from './colors.ts'
import { GAP } from './fit-columns.ts'
import { createFrame } from './frame.ts'
import type { Renderer, RenderStyle } from './renderer.ts'
import type { TableLayout } from './table-layout.ts'
import { cutMiddle, roomOf, widthUpTo, wrap } from './widths.ts'

const MARKS = { error: '!!', warning: '! ', note: '· ' } as const satisfies Record<Emphasis, string>
const NO_MARK = '   '
const MARK_WIDTH = NO_MARK.length

/** Text in columns, for a terminal, a pager or a chat. Where a table would be too narrow to read, a list of fields. */
export const table: Renderer = {
  *render({ views }, style) {
    for (const [i, view] of views.entries()) {
      if (i > 0) yield '\n'
      for (const line of drawView(view, style)) yield `${line}\n`
    }
  },
}

function* drawView(view: View, { color, columns: asked, timeZone }: RenderStyle): Generator<string> {
  const style = createStyle(color)
  const columns = roomOf(asked)
  const marks = drawMarks(view, style)
  const room = marks === undefined ? columns : columns - MARK_WIDTH
  const { shown, cells, layout, notes: left } = chooseColumns(view, room, timeZone)

  if (view.title !== '') yield* drawText(view.title, columns, style.title)
  if (layout === undefined) yield* drawList(shown, cells, room, marks, style)
  else yield* drawTable(layout, marks, style)
  if (view.rows.length === 0 && view.columns.length > 0) yield style.dim('(none)')
  const notes = [...(layout?.notes ?? []), ...left, ...(view.notes ?? [])]
  if (layout === undefined && notes.length > 0) yield ''
  for (const note of notes) yield* drawText(note, columns, style.dim)
}

function* drawText(text: string, columns: number, paint: (text: string) => string): Generator<string> {
  for (const line of wrap(showSentence(text), columns)) yield paint(line.trimEnd())
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
  const fill = createFrame(columns)
  for (const line of header) yield ((marks === undefined ? '' : NO_MARK) + style.header(fill(line))).trimEnd()
  let i = 0
  for (const row of rows) yield ((marks?.(i++) ?? '') + fill(row)).trimEnd()
}

/** One block a row, one line a field: for a terminal that is too narrow for the table. */
function* drawList(
  view: View,
  cells: readonly string[][],
  columns: number,
  marks: Marks,
  style: Style,
): Generator<string> {
  const headers = view.columns.map(({ name }) => showSentence(name))
  const widest = Math.max(...headers.map((header) => widthUpTo(header, columns)))
  const nameWidth = Math.min(widest + 1, Math.floor(columns / 2) - GAP.length)
  const valueWidth = columns - nameWidth - GAP.length
  const names = headers.map((header) => `${cutMiddle(header, nameWidth - 1)}:`)
  const fill = createFrame([
    { width: nameWidth, align: 'left' },
    { width: valueWidth, align: 'left' },
  ])
  for (const [row, texts] of cells.entries()) {
    if (row > 0) yield ''
    for (const [i, text] of texts.entries()) {
      const name = names[i]!
      const line = fill([name, cutCell(text, view.columns[i]!.unit, valueWidth)])
      const before = marks === undefined ? '' : i === 0 ? marks(row) : NO_MARK
      yield before + style.header(name) + line.slice(name.length)
    }
  }
}
