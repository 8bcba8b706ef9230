import { detectKind, detectKindOf, TELLING_FIELDS, type TellingField, type TellingValues } from '../kinds/detect.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { LineKinds, LineTold } from '../model/block.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan } from '../model/plan.ts'
import { byteOrderMarkLength } from './json-bytes.ts'
import { LineCursor } from './line-cursor.ts'
import type { Scanner } from './scanner.ts'
import { type ScannerName, Scanners } from './scanners.ts'

/** The telling fields as they stand in a line, as any kind but api has them: there texts are read as JSON. */
const PLAN: KindPlan = {
  kind: 'connection',
  fields: TELLING_FIELDS.map((path) => ({ path, as: 'value' })),
  aggregates: {},
}

/** Tells the kinds of the lines of blocks by what a scanner finds in them. */
export class KindTeller {
  /** Where blocks are best read into. */
  readonly input: Buffer<ArrayBuffer> | undefined
  readonly #scanner: Scanner

  /** @param inputBytes room that a reader takes */
  constructor(name: ScannerName, maxLineBytes: number, inputBytes: number) {
    const scanners = new Scanners(name, () => [PLAN], inputBytes)
    this.input = scanners.inputOf(PLAN.kind)
    this.#scanner = scanners.create(PLAN, { maxLineBytes, validation: undefined })
  }

  readonly tell = (bytes: Uint8Array): LineKinds => {
    const told: LineTold[] = []
    const bad = new Set<number>()
    for (const batch of this.#scanner.scan({ kind: PLAN.kind, file: '', offset: 0, bytes })) {
      const start = told.length
      told.length += batch.lines.all
      told.fill('blank', start)
      const values = new RowValues(batch)
      for (; values.row < batch.length; values.row += 1)
        told[batch.line(values.row)] = detectKindOf(values) ?? 'unknown'
      for (const { line } of batch.problems) bad.add(line)
    }
    for (const line of tellBadLines(bytes, bad)) told[line.index] = line.kind ?? 'bad'
    return told
  }
}

/** The telling fields of a row. */
class RowValues implements TellingValues {
  row = 0
  readonly #columns: ReadonlyMap<TellingField, Column>

  constructor(batch: Batch) {
    this.#columns = new Map(TELLING_FIELDS.map((path) => [path, batch.column(path)]))
  }

  has(field: TellingField): boolean {
    return this.#tag(field) !== TAG.missing
  }

  isObject(field: TellingField): boolean {
    return this.#tag(field) === TAG.object
  }

  text(field: TellingField): string | undefined {
    return this.#tag(field) === TAG.string ? this.#columns.get(field)!.text(this.row) : undefined
  }

  #tag(field: TellingField): number {
    return this.#columns.get(field)!.tags[this.row]!
  }
}

/** Lines that are not usable may tell their kind for all that: bytes that are no UTF-8 stand in a name, say. */
function* tellBadLines(
  bytes: Uint8Array,
  bad: ReadonlySet<number>,
): Generator<{ index: number; kind: LogKindName | undefined }> {
  if (bad.size === 0) return
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const cursor = new LineCursor(block)
  while (cursor.advance()) {
    const { index, start, end } = cursor
    if (bad.has(index)) yield { index, kind: kindOfBytes(block.subarray(start, end)) }
  }
}

function kindOfBytes(line: Buffer): LogKindName | undefined {
  try {
    return detectKind(JSON.parse(line.toString('utf8', byteOrderMarkLength(line))) as Json)
  } catch {
    return undefined
  }
}
