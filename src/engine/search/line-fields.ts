import type { Batch, Column } from '../../model/batch.ts'
import { TAG } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { Io } from '../../model/io.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import { byteOrderMarkLength } from '../../scan/json-bytes.ts'
import { chooseScanner, type ScannerName } from '../../scan/scanners.ts'
import { Judge } from '../judge/judge.ts'
import { createPipelines, type KindPipeline } from '../pipeline.ts'
import type { OutputLine } from './output-line.ts'
import { stringsAt } from './scanned-lines.ts'

const LF = Buffer.from('\n')

/** A line that is one JSON object. */
export interface OutputRecord {
  /** The object as it stands in the line. */
  readonly bytes: Buffer
  /** By field: its JSON text as it stands in the line, '' if it is missing. */
  readonly cells: readonly string[]
}

/** Reads fields of lines that were picked, whatever was asked of those that were not; undefined for a line that is not usable. */
export type RecordReader = (lines: readonly OutputLine[]) => (OutputRecord | undefined)[]

/** Lines are read as JSON to their last byte, so that they can be printed as JSON. */
export const createWholeReader = (maxLineBytes: number): RecordReader => createReader([], maxLineBytes, 'reference')

/** @throws UserError if the environment asks for a scanner that there is not */
export const createFieldReader = (fields: readonly FieldPath[], maxLineBytes: number, env: Io['env']): RecordReader =>
  createReader(fields, maxLineBytes, chooseScanner(env))

/** Asked for nothing: no condition is looked at. */
const NO_PATTERNS = new Judge(new AbortController().signal)

function createReader(fields: readonly FieldPath[], maxLineBytes: number, scanner: ScannerName): RecordReader {
  const pipelines = new Map<LogKindName, KindPipeline>()
  const pipelineOf = (kind: LogKindName): KindPipeline => {
    const requests = fields.map((path) => ({ path, as: 'raw' as const }))
    const known = pipelines.get(kind)
    if (known) return known
    const plan = { kinds: [{ kind, fields: requests, aggregates: {} }], maxLineBytes }
    const [pipeline] = createPipelines(plan, scanner, NO_PATTERNS).pipelines
    pipelines.set(kind, pipeline!)
    return pipeline!
  }
  return (lines) => {
    const records: (OutputRecord | undefined)[] = lines.map(() => undefined)
    for (const kind of new Set(lines.map((line) => line.kind))) {
      for (const batch of pipelineOf(kind).scanner.scan(toBlock(kind, lines))) {
        const columns = fields.map((path) => batch.column(path, 'raw'))
        for (let row = 0; row < batch.length; row += 1) records[batch.line(row)] = toRecord(batch, columns, row)
      }
    }
    return records
  }
}

/** The lines of a kind; the number of each is its place in `lines`. */
function toBlock(kind: LogKindName, lines: readonly OutputLine[]): Block {
  const places = lines.flatMap((line, place) => (line.kind === kind ? place : []))
  const bytes = Buffer.concat(places.flatMap((place) => [lines[place]!.bytes, LF]))
  return { kind, file: '', offset: 0, lineNumbers: Int32Array.from(places), bytes }
}

function toRecord(batch: Batch, columns: readonly Column[], row: number): OutputRecord {
  const bytes = batch.bytes(row) as Buffer
  return { bytes: bytes.subarray(byteOrderMarkLength(bytes)), cells: columns.map((column) => rawOf(column, row)) }
}

/** Of ids that a kind keeps at several places the one, if all are the same. A list without values is none. */
function rawOf(column: Column, row: number): string {
  if (column.tags[row] !== TAG.list) return column.raw(row)
  if (column.list(row).length === 0) return ''
  if (!ID_FIELD.test(column.path)) return column.raw(row)
  const ids = stringsAt(column, row)
  return JSON.stringify(ids.length === 1 ? ids[0] : ids)
}

const ID_FIELD = /^@\w+_id$/
