import { stringify } from 'csv-stringify/sync'
import type { Json } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import type { Unit, View } from '../model/view.ts'
import { type CellText, csvText, tsvText } from './cell-text.ts'
import type { Renderer, RenderStyle, RowStream } from './renderer.ts'
import { compactJson } from './unit-texts.ts'
import { formatTime } from './zoned-times.ts'

const ROWS_AT_ONCE = 256

/** By it Excel knows that a file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/** For spreadsheets and databases: one table, its values as they are. On a terminal no text may break a line. */
export const csv = separated(',', ({ columns }) => (columns === undefined ? csvText : tsvText))

export const tsv = separated('\t', () => tsvText)

function separated(delimiter: string, textFor: (style: RenderStyle) => CellText): Renderer {
  const stream: RowStream = {
    *head(columns, style) {
      if (style.hasBom) yield BYTE_ORDER_MARK
      if (!style.hasHeader) return
      const write = createWriter(delimiter, columns.length, HARMLESS_NAME)
      yield write([columns.map(({ name }) => textFor(style)(name))])
    },
    *rows(columns, rows, style) {
      const write = createWriter(delimiter, columns.length, NEGATIVE_NUMBER)
      const toText = textFor(style)
      const cell = (value: Json | undefined, unit: Unit) => rawCell(value, unit, style.timeZone, toText)
      yield write(rows.map((row) => columns.map(({ unit }, i) => cell(row[i], unit))))
    },
  }
  return {
    *render(report, style) {
      const view = tableOf(report)
      if (view === undefined || view.columns.length === 0) return
      yield* stream.head(view.columns, style)
      for (let start = 0; start < view.rows.length; start += ROWS_AT_ONCE) {
        yield* stream.rows(view.columns, view.rows.slice(start, start + ROWS_AT_ONCE), style)
      }
    },
    stream,
  }
}

/** Without a table of its own a report is its first view that says something. */
function tableOf({ table, views }: Report): View | undefined {
  return table ?? views.find(({ rows }) => rows.length > 0) ?? views[0]
}

type Cell = string | number | null

// A number that a spreadsheet takes for one and not for a formula.
const NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

// Also behind spaces and quotes, which some spreadsheets take off before they look, or behind the apostrophe that another
// text gets here.
const FORMULA = /^'*(?:[\t\r\n]|[\s"]*[=+\-@\uff0b\uff0d\uff1d\uff20])/

// Our own names, such as @time: no call, and so nothing that a spreadsheet would run.
const HARMLESS_NAME = new RegExp(`${NEGATIVE_NUMBER.source}|^@[a-z_]+$`, 'i')

/**
 * Rows as text. What a spreadsheet would run as a formula gets an apostrophe in front: text that starts with one of
 * `= + - @`, in either width, with a tab or a line end, and is not harmless. A lone empty cell is quoted, as many readers skip
 * empty lines.
 */
function createWriter(delimiter: string, columns: number, harmless: RegExp): (rows: Cell[][]) => string {
  const cast = { string: (text: string) => (FORMULA.test(text) && !harmless.test(text) ? `'${text}` : text) }
  return (rows) => stringify(rows, { delimiter, cast, quoted_empty: columns === 1 })
}

/** The value itself; containers as JSON, times in the zone. */
function rawCell(value: Json | undefined, unit: Unit, timeZone: string, toText: CellText): Cell {
  if (value === null || value === undefined) return null
  if (unit === 'time' && (typeof value === 'string' || typeof value === 'number')) {
    return toText(rawTime(value, timeZone))
  }
  if (typeof value === 'string') return toText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'boolean' ? String(value) : toText(compactJson(value))
}

/** As the log has it, unless a zone is asked for; whole microseconds as a text all the same. */
function rawTime(time: string | number, timeZone: string): string {
  const text = typeof time === 'string' && timeZone === 'UTC' ? time : formatTime(time, timeZone)
  return text ?? String(time)
}
