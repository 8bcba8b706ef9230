import type { Emphasis, View } from '../model/view.ts'
import { cutCell, isFigure, LONGEST_CELL, showCell, showSentence } from './cells.ts'
import type { Renderer } from './renderer.ts'

const MARKS = { error: '**error**', warning: '**warning**', note: 'note' } as const satisfies Record<Emphasis, string>

/** GitHub's Markdown: for a comment on a pull request, an issue, a job summary. */
export const markdown: Renderer = {
  summary: 'tables for GitHub',
  ending: '.md',
  *render({ views }, { timeZone }) {
    for (const [i, view] of views.entries()) {
      if (i > 0) yield '\n'
      for (const line of writeView(view, timeZone)) yield `${line}\n`
    }
  },
}

function* writeView(view: View, timeZone: string): Generator<string> {
  if (view.title !== '') yield* [`### ${escapeMarkup(showSentence(view.title))}`, '']
  if (view.columns.length > 0) yield* writeTable(view, timeZone)
  for (const note of view.notes ?? []) yield* ['', escapeParagraph(showSentence(note))]
}

function* writeTable({ columns, rows, emphasis = [] }: View, timeZone: string): Generator<string> {
  const isMarked = emphasis.some((kind) => kind !== undefined)
  const writeRow = (mark: string, cells: string[]) => `| ${(isMarked ? [mark, ...cells] : cells).join(' | ')} |`
  const names = columns.map(({ name }) => escapeMarkup(showSentence(name)))
  const rules = columns.map(({ unit }) => (isFigure(unit) ? '---:' : '---'))
  yield* [writeRow('', names), writeRow('---', rules)]
  for (const [i, row] of rows.entries()) {
    const kind = emphasis[i]
    const cells = columns.map(({ unit }, column) => {
      return escapeMarkup(cutCell(showCell(row[column], unit, timeZone), unit, LONGEST_CELL))
    })
    yield writeRow(kind === undefined ? '' : MARKS[kind], cells)
  }
  if (rows.length === 0) yield* ['', '(none)']
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
