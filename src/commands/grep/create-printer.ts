import type { Output } from '../../model/io.ts'
import type { SearchPlan } from '../../model/plan.ts'
import { type FormatName, RENDERERS, safeLine } from '../../render/index.ts'
import { chooseFormat, ENDINGS, writesFile } from '../choose-format.ts'
import type { GrepQuery } from '../outputs/index.ts'
import type { Reading } from '../reading.ts'
import { styleOf } from '../style.ts'
import { DEFAULT_FIELDS, FieldTexts } from './fields.ts'
import { createDocumentPrinter, createJsonlPrinter } from './json-printer.ts'
import {
  createCountPrinter,
  createNamePrinter,
  createPlainLook,
  createTextPrinter,
  type LineLook,
  type LinePrinter,
  SILENT,
} from './line-printer.ts'
import type { GrepOutputOptions } from './output-options.ts'
import { fieldRecords, metaRecords, type RecordWriter, wholeRecords } from './records.ts'
import { createRowPrinter } from './rows.ts'

/** What lines were chosen by, as far as it can be seen in them. */
export interface ChosenBy {
  readonly search: SearchPlan
  readonly ids: readonly string[]
}

/** The printer that the options ask for. Lines as they are unless they do; with --fields alone a table. */
export async function createPrinter(
  reading: Reading,
  options: GrepOutputOptions,
  query: GrepQuery,
  chosenBy: ChosenBy,
): Promise<LinePrinter> {
  const { io, inventory, summary } = reading
  if (options.silent) return SILENT
  if (options.filesWithMatches) return createNamePrinter(io.stdout, inventory.sources)
  if (options.count) return createCountPrinter(io.stdout, inventory.sources, summary)
  const look = await createTerminalLook(reading, options, chosenBy)
  if (look) return createTextPrinter(io.stdout, options, look, summary.notes)
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
  return format === 'json'
    ? print(wholeRecords(maxLine))
    : createTextPrinter(stdout, options, createPlainLook(options.lineNumber === true), summary.notes)
}

/**
 * For whole lines on a terminal, and where colour is asked for by name: what a pipe gets by itself are the bytes of the log.
 * Undefined for anything else.
 */
async function createTerminalLook(
  { io, inventory }: Reading,
  options: GrepOutputOptions,
  { search, ids }: ChosenBy,
): Promise<LineLook | undefined> {
  const { isTTY, columns } = io.stdout
  const { raw, fields, meta, json, format, color } = options
  const isForPeople = isTTY || (color === 'always' && !writesFile(options))
  if (!isForPeople || raw || fields || meta || json || format) return undefined
  const { createSpanFinder } = await import('./find-spans.ts')
  const { TerminalLook } = await import('./terminal-look.ts')
  return new TerminalLook(createSpanFinder(search, ids), {
    isColoured: styleOf(io, options).color,
    columns,
    hasPlaces: options.lineNumber === true,
    hasHeadings: isTTY && inventory.sources.length > 1 && search.byTime === null,
  })
}

/** Lines go to a pipe as the bytes that they are. On a terminal what could drive it is spelled out, as in JSON. */
function terminalSafe(stdout: Output): Output {
  if (!stdout.isTTY) return stdout
  return { ...stdout, write: (chunk) => stdout.write(safeLine(Buffer.from(chunk).toString())) }
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
