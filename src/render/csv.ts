import { stringify } from 'csv-stringify/sync'
import type { Json } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import type { Unit, View } from '../model/view.ts'
import type { Renderer, RowStream } from './renderer.ts'
import { safeText } from './safe-text.ts'
import { compactJson } from './unit-texts.ts'
import { formatTime } from './zoned-times.ts'

const ROWS_AT_ONCE = 256

/** For spreadsheets and databases: one table, its values as they are. */
export const csv = separated(',')

export const tsv = separated('\t')

function separated(delimiter: string): Renderer {
  const stream: RowStream = {
    *head(columns) {
      const write = createWriter(delimiter, columns.length, HARMLESS_NAME)
      yield write([columns.map(({ name }) => safeText(name))])
    },
    *rows(columns, rows, { timeZone }) {
      const write = createWriter(delimiter, columns.length, NEGATIVE_NUMBER)
      yield write(rows.map((row) => columns.map(({ unit }, i) => rawCell(row[i], unit, timeZone))))
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

// Behind spaces and quotes, which some spreadsheets take off before they look.
const HIDDEN_FORMULA = /^[\s"]+[=+\-@\uff0b\uff0d\uff1d\uff20]/

// Our own names, such as @time: no call, and so nothing that a spreadsheet would run.
const HARMLESS_NAME = new RegExp(`${NEGATIVE_NUMBER.source}|^@[a-z_]+$`, 'i')

/**
 * Rows as text. What a spreadsheet would run as a formula gets an apostrophe in front: text that starts with one of
 * `= + - @`, in either width, also behind spaces or quotes, and is not harmless. Tabs and ends of lines, which start formulas too, are spelled
 * out before. A lone empty cell is quoted, as many readers skip empty lines.
 */
function createWriter(delimiter: string, columns: number, harmless: RegExp): (rows: Cell[][]) => string {
  const cast = {
    string: (text: string) => {
      if (harmless.test(text)) return { value: text, escape_formulas: false }
      return HIDDEN_FORMULA.test(text) ? `'${text}` : text
    },
  }
  return (rows) => stringify(rows, { delimiter, cast, escape_formulas: true, quoted_empty: columns === 1 })
}

/** The value itself, on one line and safe to show; containers as JSON, times in the zone. */
function rawCell(value: Json | undefined, unit: Unit, timeZone: string): Cell {
  if (value === null || value === undefined) return null
  if (unit === 'time' && (typeof value === 'string' || typeof value === 'number')) {
    return rawTime(value, timeZone)
  }
  if (typeof value === 'string') return safeText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'boolean' ? String(value) : compactJson(value)
}

/** As the log has it, unless a zone is asked for; whole microseconds as a text all the same. */
function rawTime(time: string | number, timeZone: string): string {
  const text = typeof time === 'string' && timeZone === 'UTC' ? time : formatTime(time, timeZone)
  return safeText(text ?? String(time))
}
