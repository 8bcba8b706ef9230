import type { Output } from '../../model/io.ts'
import { type FormatName, RENDERERS } from '../../render/index.ts'
import { chooseFormat, ENDINGS } from '../choose-format.ts'
import type { GrepQuery } from '../outputs/index.ts'
import type { Reading } from '../reading.ts'
import { styleOf } from '../style.ts'
import { DEFAULT_FIELDS, FieldTexts } from './fields.ts'
import { createDocumentPrinter, createJsonlPrinter } from './json-printer.ts'
import { createCountPrinter, createNamePrinter, createRawPrinter, type LinePrinter, SILENT } from './line-printer.ts'
import type { GrepOutputOptions } from './output-options.ts'
import { fieldRecords, metaRecords, type RecordWriter, safeRaw, wholeRecords } from './records.ts'
import { createRowPrinter } from './rows.ts'

/** The printer that the options ask for. Lines as they are unless they do; with --fields alone a table. */
export async function createPrinter(
  reading: Reading,
  options: GrepOutputOptions,
  query: GrepQuery,
): Promise<LinePrinter> {
  const { io, inventory, summary } = reading
  if (options.silent) return SILENT
  if (options.filesWithMatches) return createNamePrinter(io.stdout, inventory.sources)
  if (options.count) return createCountPrinter(io.stdout, inventory.sources, summary)
  const format = chooseFormat(options, ENDINGS, options.fields ? 'table' : 'jsonl')
  if (format !== 'json' && format !== 'jsonl') return createTablePrinter(reading, options, format)
  return createJsonPrinter(reading, options, format, query)
}

async function createTablePrinter(
  { io, summary }: Reading,
  options: GrepOutputOptions,
  format: FormatName,
): Promise<LinePrinter> {
  const texts = new FieldTexts(options.fields ?? DEFAULT_FIELDS, options, io.env)
  const style = styleOf(io, options)
  return withNotes(createRowPrinter(io, await RENDERERS[format].load(), style, texts, summary), texts, summary.notes)
}

function createJsonPrinter(
  { io, summary }: Reading,
  options: GrepOutputOptions,
  format: 'json' | 'jsonl',
  query: GrepQuery,
): LinePrinter {
  const { fields, meta, maxLine } = options
  const stdout = terminalSafe(io.stdout)
  const print = (records: RecordWriter) =>
    format === 'json' ? createDocumentPrinter(stdout, summary, query, records) : createJsonlPrinter(stdout, records)
  if (meta) return print(metaRecords(maxLine))
  if (fields) {
    const texts = new FieldTexts(fields, options, io.env)
    return withNotes(print(fieldRecords(texts)), texts, summary.notes)
  }
  return format === 'json' ? print(wholeRecords(maxLine)) : createRawPrinter(stdout, options, summary.notes)
}

/** Lines go to a pipe as the bytes that they are. On a terminal what could drive it is spelled out, as in JSON. */
function terminalSafe(stdout: Output): Output {
  if (!stdout.isTTY) return stdout
  return { ...stdout, write: (chunk) => stdout.write(safeRaw(Buffer.from(chunk).toString())) }
}

/** Notes about the fields are added before the printer ends: a document holds them. */
function withNotes(printer: LinePrinter, texts: FieldTexts, notes: string[]): LinePrinter {
  return {
    ...printer,
    end: async () => {
      notes.push(...texts.notes)
      await printer.end()
    },
  }
}
