import { BLOCK_BYTES } from '../../input/blocks.ts'
import type { Source } from '../../input/source.ts'
import type { Batch, Column } from '../../model/batch.ts'
import { TAG } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { Io } from '../../model/io.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { FieldRequest } from '../../model/plan.ts'
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

/** Reads lines that were picked, whatever was asked of those that were not; undefined for a line that is not usable. */
type LineReader<Found> = (lines: readonly OutputLine[]) => (Found | undefined)[]

export type RecordReader = LineReader<OutputRecord>

/** Gets the path of a file and how many of its lines do not look like the log that it is named after. */
export type OnStrays = (path: string, count: number) => void

/** Lines are read as JSON to their last byte, so that they can be printed as JSON. */
export const createWholeReader = (maxLineBytes: number, onStrays?: OnStrays): RecordReader =>
  createReader([], toRecord, { maxLineBytes, scanner: 'reference', onStrays })

/** @throws UserError if the environment asks for a scanner that there is not */
export const createFieldReader = (
  fields: readonly FieldPath[],
  maxLineBytes: number,
  env: Io['env'],
  onStrays?: OnStrays,
): RecordReader =>
  createReader(
    fields.map((path) => ({ path, as: 'raw' })),
    toRecord,
    { maxLineBytes, scanner: chooseScanner(env), onStrays },
  )

/**
 * The times of lines, in microseconds since 1970.
 * @throws UserError if the environment asks for a scanner that there is not
 */
export const createTimeReader = (maxLineBytes: number, env: Io['env']): LineReader<number | undefined> =>
  createReader([{ path: '@time', as: 'time' }], toTime, { maxLineBytes, scanner: chooseScanner(env) })

/** Asked for nothing: no condition is looked at. */
const NO_PATTERNS = new Judge(new AbortController().signal)

interface ReaderOptions {
  readonly maxLineBytes: number
  readonly scanner: ScannerName
  readonly onStrays?: OnStrays | undefined
}

function createReader<Found>(
  fields: readonly FieldRequest[],
  toFound: (batch: Batch, columns: readonly Column[], row: number) => Found,
  { maxLineBytes, scanner, onStrays }: ReaderOptions,
): LineReader<Found> {
  const pipelines = new Map<LogKindName, KindPipeline>()
  const pipelineOf = (kind: LogKindName): KindPipeline => {
    const known = pipelines.get(kind)
    if (known) return known
    const plan = { kinds: [{ kind, fields, aggregates: {} }], maxLineBytes }
    const [pipeline] = createPipelines(plan, scanner, NO_PATTERNS).pipelines
    pipelines.set(kind, pipeline!)
    return pipeline!
  }
  return (lines) => {
    const found: (Found | undefined)[] = lines.map(() => undefined)
    for (const { source, kind } of distinctOrigins(lines, onStrays !== undefined)) {
      for (const block of toBlocks(kind, source, lines)) {
        for (const batch of pipelineOf(kind).scanner.scan(block)) {
          if (source && batch.lines.stray > 0) onStrays?.(source.path, batch.lines.stray)
          const columns = fields.map(({ path, as }) => batch.column(path, as))
          for (let row = 0; row < batch.length; row += 1) found[batch.line(row)] = toFound(batch, columns, row)
        }
      }
    }
    return found
  }
}

interface Origin {
  readonly kind: LogKindName
  /** Undefined for lines of all sources together. */
  readonly source: Source | undefined
}

/** The kinds of lines, or what they have in each source. */
function distinctOrigins(lines: readonly OutputLine[], bySource: boolean): Origin[] {
  const origins = new Map<string, Origin>()
  for (const { kind, source } of lines) {
    origins.set(bySource ? `${kind} ${source.path}` : kind, { kind, source: bySource ? source : undefined })
  }
  return [...origins.values()]
}

/** The lines of an origin; the number of each is its place in `lines`. The kernel does not take blocks of any size. */
function* toBlocks(kind: LogKindName, source: Source | undefined, lines: readonly OutputLine[]): Generator<Block> {
  let places: number[] = []
  let room = BLOCK_BYTES
  for (const [place, line] of lines.entries()) {
    if (line.kind !== kind || (source && line.source !== source)) continue
    if (line.bytes.length > room && places.length > 0) {
      yield toBlock(kind, source, lines, places)
      places = []
      room = BLOCK_BYTES
    }
    places.push(place)
    room -= line.bytes.length
  }
  if (places.length > 0) yield toBlock(kind, source, lines, places)
}

function toBlock(
  kind: LogKindName,
  source: Source | undefined,
  lines: readonly OutputLine[],
  places: readonly number[],
): Block {
  const bytes = Buffer.concat(places.flatMap((place) => [lines[place]!.bytes, LF]))
  const isNamed = source?.toldBy === 'name' ? true : undefined
  return { kind, file: '', offset: 0, lineNumbers: Int32Array.from(places), bytes, isNamed }
}

function toRecord(batch: Batch, columns: readonly Column[], row: number): OutputRecord {
  const bytes = batch.bytes(row) as Buffer
  return { bytes: bytes.subarray(byteOrderMarkLength(bytes)), cells: columns.map((column) => rawOf(column, row)) }
}

/** Undefined if the line has none. */
const toTime = (_: Batch, [column]: readonly Column[], row: number): number | undefined =>
  column!.tags[row] === TAG.number ? column!.numbers[row] : undefined

/** Ids that a kind keeps in several places are one text if they are equal, else a list; '' without any. */
function rawOf(column: Column, row: number): string {
  if (column.tags[row] !== TAG.list) return column.raw(row)
  if (column.list(row).length === 0) return ''
  if (!ID_FIELD.test(column.path)) return column.raw(row)
  const ids = stringsAt(column, row)
  return JSON.stringify(ids.length === 1 ? ids[0] : ids)
}

const ID_FIELD = /^@\w+_id$/
