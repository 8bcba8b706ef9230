import type { RunSummary } from '../../engine/run-summary.ts'
import type { OutputLines } from '../../engine/search/output-line.ts'
import type { Io } from '../../model/io.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { View, ViewColumn } from '../../model/view.ts'
import type { FormatName, Renderer, RenderStyle, RowStream } from '../../render/index.ts'
import { PartialReport, partialCauses } from '../partial.ts'
import { writeAll } from '../show.ts'
import { countOf } from '../wording.ts'
import { type FieldTexts, withoutBlank } from './fields.ts'
import type { LinePrinter } from './line-printer.ts'

/** Of a table that must know all its rows before it is laid out, as many are kept, and as much text of them. */
const MOST_ROWS = 10_000
const MOST_TEXT = 64 * 1024 * 1024

/** A row a line, in a form for rows. */
export function createRowPrinter(
  io: Io,
  renderer: Renderer,
  style: RenderStyle,
  fields: FieldTexts,
  summary: RunSummary,
): LinePrinter {
  const columns = fields.paths.map(toColumn)
  return renderer.stream
    ? createStreamPrinter(io, renderer.stream, columns, style, fields)
    : createTablePrinter(io, renderer, columns, style, fields, summary)
}

/** Rows are written as they are found. */
function createStreamPrinter(
  io: Io,
  stream: RowStream,
  columns: readonly ViewColumn[],
  style: RenderStyle,
  fields: FieldTexts,
): LinePrinter {
  const rowsOf = (selected: OutputLines) => fields.read(selected).map((texts) => toRow(texts, columns))
  let hasHead = false
  const writeHead = async () => {
    if (!hasHead) await writeAll(io, stream.head(columns, style))
    hasHead = true
  }
  return {
    async add(selected) {
      await writeHead()
      await writeAll(io, stream.rows(columns, rowsOf(selected), style))
    },
    end: writeHead,
  }
}

function createTablePrinter(
  io: Io,
  renderer: Renderer,
  columns: readonly ViewColumn[],
  style: RenderStyle,
  fields: FieldTexts,
  summary: RunSummary,
): LinePrinter {
  const rows: Json[][] = []
  let room = MOST_TEXT
  let leftOut = 0
  return {
    async add(selected) {
      const isFull = rows.length === MOST_ROWS || room < 0
      const found = isFull ? [] : fields.read(selected)
      if (isFull) leftOut += withoutBlank(selected).length
      for (const texts of found) {
        room -= texts.reduce((sum, text) => sum + text.length, 0)
        if (rows.length < MOST_ROWS && room >= 0) rows.push(toRow(texts, columns))
        else leftOut += 1
      }
    },
    async end() {
      const left = leftOut > 0 ? [`only the first ${countOf(rows.length, 'row')}; ${leftOutNote(leftOut)}`] : []
      const view: View = { title: '', columns, rows, notes: left, rowsAreLines: true }
      const report = new PartialReport({ document: null, records: [], views: [view] }, partialCauses(summary))
      await writeAll(io, renderer.render(report, style))
      summary.notes.push(...left)
    },
  }
}

/** Formats that write rows as they come; a test holds the list to them. */
export const STREAMED_FORMATS = ['jsonl', 'csv', 'tsv', 'markdown'] as const satisfies FormatName[]

const leftOutNote = (count: number): string =>
  `${countOf(count, 'more line')} left out of the table, which -f ${STREAMED_FORMATS.join(', ')} prints`

/** Times are shown in the zone of the reader; every other value as it stands in the line, from its start on. */
const toColumn = (path: FieldPath): ViewColumn => ({ name: path, unit: TIME_FIELD.test(path) ? 'time' : 'raw' })

const TIME_FIELD = /^@time$|(?:^|[._])timestamp$/

const toRow = (texts: readonly string[], columns: readonly ViewColumn[]): Json[] =>
  texts.map((text, i) => toCell(text, columns[i]!))

/** A value that JSON.parse would change stays the text that it is; so does what has parts, and a number that is a time. */
function toCell(text: string, { unit }: ViewColumn): Json {
  if (text === '') return null
  const value = text.startsWith('{') || text.startsWith('[') ? text : (JSON.parse(text) as Json)
  return typeof value === 'number' && (unit === 'time' || String(value) !== text) ? text : value
}
