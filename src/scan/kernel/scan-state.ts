import {
  DOUBT_SIZE,
  DRIFT_BYTES,
  MOST_ROWS,
  PENDING_SIZE,
  STATE_BLANK,
  STATE_CURSOR,
  STATE_DOUBT_COUNT,
  STATE_DOUBTS,
  STATE_DRIFT,
  STATE_DRIFT_LENGTH,
  STATE_END,
  STATE_LINE_END,
  STATE_LINE_START,
  STATE_LINES,
  STATE_PARSED,
  STATE_PENDING,
  STATE_PENDING_LENGTH,
  STATE_ROW_LINES,
  STATE_ROWS,
  STATE_SCHEMA,
  STATE_SCHEMA_ROOT,
} from './assembly/layout.ts'
import { DriftReader, type UndeclaredKey } from './drift.ts'
import type { KernelMemory } from './memory.ts'
import { SCHEMA_BYTES, type StateTables, writeState } from './state-tables.ts'

const NO_KEYS: UndeclaredKey[] = []

/** What kernel and host tell each other of the block at hand. */
export class ScanState {
  readonly #memory: KernelMemory
  readonly #place: number
  readonly #rowLines: Int32Array
  #schema: (() => Uint8Array) | undefined
  readonly #drift: DriftReader
  #driftTaken = 0

  constructor(memory: KernelMemory, tables: StateTables) {
    this.#memory = memory
    this.#drift = new DriftReader(memory)
    this.#place = writeState(memory, tables)
    this.#rowLines = new Int32Array(memory.bytes.buffer, this.#get(STATE_ROW_LINES), 3 * MOST_ROWS)
    this.#schema = tables.schema
  }

  begin(start: number, end: number): void {
    this.#loadSchema()
    this.#driftTaken = 0
    this.#drift.clear()
    this.#memory.kernel.begin(this.#place, start, end)
  }

  /** Reads on, up to a line that is for the host. */
  run(): number {
    return this.#memory.kernel.run(this.#place)
  }

  get rows(): number {
    return this.#get(STATE_ROWS)
  }

  /** Of a row: its line in the block, and the line's start and end. */
  rowLine(row: number): [line: number, start: number, end: number] {
    const lines = this.#rowLines
    return [lines[3 * row]!, lines[3 * row + 1]!, lines[3 * row + 2]!]
  }

  lineOfRow(row: number): number {
    return this.#rowLines[3 * row]!
  }

  /** A row of the line that was refused. */
  addRow(): void {
    const { index, start, end } = this.refused
    this.#memory.kernel.addRows(this.#place, this.rows, 1, index, start, end)
  }

  /** The line that was refused: its number in the block, its place, and whether the block ends without a line feed in it. */
  get refused(): { index: number; start: number; end: number; isOpen: boolean } {
    return {
      index: this.#get(STATE_LINES) - 1,
      start: this.#get(STATE_LINE_START),
      end: this.#get(STATE_LINE_END),
      isOpen: this.#get(STATE_CURSOR) > this.#get(STATE_END),
    }
  }

  /** Where the next line begins; behind the end of the block if its last line has no line feed. */
  get cursor(): number {
    return this.#get(STATE_CURSOR)
  }

  /** Lines that the kernel has gone by; `parsed` are those that it accepted. */
  get counts(): { all: number; blank: number; parsed: number } {
    return { all: this.#get(STATE_LINES), blank: this.#get(STATE_BLANK), parsed: this.#get(STATE_PARSED) }
  }

  /** Cells that the host is to make: the place of a column, and a row of it. */
  *pending(): Generator<[column: number, row: number]> {
    const place = this.#get(STATE_PENDING)
    const end = place + this.#get(STATE_PENDING_LENGTH) * PENDING_SIZE
    for (let at = place; at < end; at += PENDING_SIZE) {
      yield [this.#memory.getUint32(at), this.#memory.getUint32(at + 4)]
    }
  }

  /** Lines that lack a mark of their kind, or have one of another. */
  *doubts(): Generator<[start: number, end: number]> {
    const place = this.#get(STATE_DOUBTS)
    const end = place + this.#get(STATE_DOUBT_COUNT) * DOUBT_SIZE
    for (let at = place; at < end; at += DOUBT_SIZE) yield [this.#memory.getUint32(at), this.#memory.getUint32(at + 4)]
  }

  /** Undeclared keys since the last time. */
  takeDrift(): UndeclaredKey[] {
    const length = this.#get(STATE_DRIFT_LENGTH)
    if (length === this.#driftTaken) return NO_KEYS
    const place = this.#get(STATE_DRIFT)
    const keys = this.#drift.read(place + this.#driftTaken, place + length)
    this.#driftTaken = length
    return keys
  }

  /** With the first block: a plan names all kinds that could come. */
  #loadSchema(): void {
    if (!this.#schema) return
    const tables = this.#schema()
    this.#schema = undefined
    if (tables.length > SCHEMA_BYTES) throw new Error('the tables of a schema are larger than the kernel has room for')
    const place = this.#get(STATE_DRIFT) + DRIFT_BYTES
    this.#memory.setBytes(place, tables)
    this.#set(STATE_SCHEMA, place)
    this.#set(STATE_SCHEMA_ROOT, this.#memory.getUint32(place))
  }

  #get(offset: number): number {
    return this.#memory.getUint32(this.#place + offset)
  }

  #set(offset: number, value: number): void {
    this.#memory.setUint32(this.#place + offset, value)
  }
}
