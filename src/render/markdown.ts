import type { Json } from '../model/json.ts'
import type { Emphasis, View, ViewColumn } from '../model/view.ts'
import { cutCell, isFigure, LONGEST_CELL, longestCell, showCell, showSentence } from './cells.ts'
import type { Renderer } from './renderer.ts'

const MARKS = { error: '**error**', warning: '**warning**', note: 'note' } as const satisfies Record<Emphasis, string>

/** GitHub's Markdown: for a comment on a pull request, an issue, a job summary. */
export const markdown: Renderer = {
  *render({ views }, { timeZone }) {
    for (const [i, view] of views.entries()) {
      if (i > 0) yield '\n'
      for (const line of writeView(view, timeZone)) yield `${line}\n`
    }
  },
  stream: {
    *head(columns) {
      for (const cells of headOf(columns)) yield `${writeRow(cells)}\n`
    },
    *rows(columns, rows, { timeZone }) {
      for (const row of rows) yield `${writeRow(cellsOf(columns, row, timeZone))}\n`
    },
  },
}

function* writeView(view: View, timeZone: string): Generator<string> {
  if (view.title !== '') yield* [`### ${escapeMarkup(showSentence(view.title))}`, '']
  if (view.columns.length > 0) yield* writeTable(view, timeZone)
  for (const note of view.notes ?? []) yield* ['', escapeParagraph(showSentence(note))]
}

function* writeTable({ columns, rows, emphasis = [] }: View, timeZone: string): Generator<string> {
  const isMarked = emphasis.some((kind) => kind !== undefined)
  const withMark = (mark: string, cells: string[]) => writeRow(isMarked ? [mark, ...cells] : cells)
  const [names, rules] = headOf(columns)
  yield* [withMark('', names), withMark('---', rules)]
  for (const [i, row] of rows.entries()) {
    const kind = emphasis[i]
    yield withMark(kind === undefined ? '' : MARKS[kind], cellsOf(columns, row, timeZone))
  }
  if (rows.length === 0) yield* ['', '(none)']
}

const writeRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function headOf(columns: readonly ViewColumn[]): [names: string[], rules: string[]] {
  const names = columns.map(({ name }) => escapeMarkup(showSentence(name)))
  return [names, columns.map(({ unit }) => (isFigure(unit) ? '---:' : '---'))]
}

function cellsOf(columns: readonly ViewColumn[], row: readonly Json[], timeZone: string): string[] {
  return columns.map(({ unit }, i) => {
    const text = cutCell(showCell(row[i], unit, timeZone), unit, longestCell(unit, LONGEST_CELL))
    return unit === 'trend' ? keepSpaces(escapeMarkup(text)) : escapeMarkup(text)
  })
}

// What opens markup, HTML, a link, a mention or a formula. An underscore inside a word, as in field names, opens nothing.
const MARKUP = /[\\`*[\]<>|~$&@#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\./giu

/** Safe text, so that Markdown shows it as it stands. */
function escapeMarkup(text: string): string {
  return text.replace(MARKUP, '\\$&')
}

/** At the start of a line more would be markup: lists, rules. */
function escapeParagraph(text: string): string {
  return escapeMarkup(text.trim()).replace(/^(\d*)(?=[+\-=.)])/, '$1\\')
}

/** HTML makes one space of several, which would move what stands behind them. */
function keepSpaces(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
