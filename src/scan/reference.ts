import { parsePath } from '../kinds/field-path.ts'
import { childPointer, pointerOf } from '../kinds/json-pointer.ts'
import type { Batch, Column, LineCounts } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { KindPlan } from '../model/plan.ts'
import type { LineProblem } from '../model/problem.ts'
import { columnKey, DerivedColumns, lineFields } from './derived-column.ts'
import { createFieldReader, type FieldReader } from './field-reader.ts'
import { LineCursor, LiteralSearch } from './line-cursor.ts'
import { columnsOf } from './problem-columns.ts'
import { type LineFault, type ReadLine, readLine } from './read-line.ts'
import { readPath } from './read-path.ts'

/** Could spell any text another way, so a line that holds it is always parsed. */
const ESCAPE = '\\u'

/** What is wrong with a parsed line, besides that it can be parsed. */
export type LineCheck = (line: Json) => readonly Omit<LineProblem, 'line'>[]

export interface ScanOptions {
  /** A longer line is a problem and is not looked into. */
  readonly maxLineBytes: number
  /** Given when the plan asks for validation. */
  readonly check: LineCheck | undefined
  /** The path of each file, by its index among the inputs: `@file` gives it. */
  readonly files?: readonly string[]
}

export interface Scanner {
  /** The batch is valid until the next call. */
  scan(block: Block): Batch
}

/** Reads every line with `JSON.parse`: the meaning that any other scanner is held to. */
export function createReferenceScanner(plan: KindPlan, options: ScanOptions): Scanner {
  const scan = new ReferenceScan(plan, options)
  return { scan: (block) => scan.read(block) }
}

class ReferenceScan {
  readonly #plan: KindPlan
  readonly #options: ScanOptions
  /** By `columnKey`. */
  readonly #readers = new Map<string, FieldReader>()
  readonly #derived: DerivedColumns
  #bytes: Buffer = Buffer.alloc(0)
  #lineNumbers: Int32Array | undefined
  #rows: { index: number; start: number; end: number; pointer: string }[] = []
  #problems: LineProblem[] = []
  #problemLines = new Map<number, { start: number; end: number; problems: LineProblem[] }>()
  /** Of the line whose problems were asked for last. */
  #columns: ReadonlyMap<LineProblem, number> = new Map()
  #counts = { all: 0, blank: 0, parsed: 0, bad: 0 }

  constructor(plan: KindPlan, options: ScanOptions) {
    this.#plan = plan
    this.#options = options
    this.#derived = new DerivedColumns(options.files ?? [])
    for (const field of lineFields(plan)) {
      const reader = createFieldReader(
        field,
        plan,
        (row) => this.#lineBytes(row),
        (row) => this.#rows[row]!.pointer,
      )
      this.#readers.set(columnKey(field.path, field.as), reader)
    }
  }

  read(block: Block): Batch {
    this.#begin(block)
    const cursor = new LineCursor(this.#bytes)
    const { literals } = this.#plan
    const search = literals && new LiteralSearch(this.#bytes, [...literals, ESCAPE])
    while (cursor.advance()) {
      this.#counts.all += 1
      // It may be cut, so that neither its white space nor its literals say anything about it.
      if (cursor.end - cursor.start > this.#options.maxLineBytes) this.#readLine(cursor, this.#tooLong())
      else if (cursor.isBlank) this.#counts.blank += 1
      else if (!search || search.isIn(cursor.start, cursor.end)) this.#readLine(cursor, this.#parse(cursor))
    }
    return this.#finish(block)
  }

  #begin(block: Block): void {
    this.#bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
    this.#lineNumbers = block.lineNumbers
    this.#rows = []
    this.#problems = []
    this.#problemLines = new Map()
    this.#counts = { all: 0, blank: 0, parsed: 0, bad: 0 }
    for (const { column } of this.#readers.values()) column.clear()
  }

  #readLine(cursor: LineCursor, read: ReadLine): void {
    const { start, end } = cursor
    const index = this.#lineNumbers?.[cursor.index] ?? cursor.index
    this.#counts.parsed += 1
    if ('fault' in read) {
      this.#addFault(cursor, read.fault)
      return
    }
    for (const problem of this.#options.check?.(read.value) ?? []) this.#addProblem(cursor, problem)
    this.#addRows(read.value, index, start, end)
  }

  #parse({ start, end, isOpen }: LineCursor): ReadLine {
    return readLine(this.#bytes.subarray(start, end), isOpen)
  }

  #tooLong(): ReadLine {
    const expected = `at most ${this.#options.maxLineBytes} bytes (--max-line)`
    return { fault: { code: 'line-too-long', expected, found: 'a longer line', byte: 0 } }
  }

  #addFault(cursor: LineCursor, fault: LineFault): void {
    this.#counts.bad += 1
    this.#addProblem(cursor, { verdict: 'error', pointer: '', ...fault })
  }

  #addProblem({ index, start, end }: LineCursor, problem: Omit<LineProblem, 'line'>): void {
    const line = this.#lineNumbers?.[index] ?? index
    const found = { line, ...problem }
    this.#problems.push(found)
    const known = this.#problemLines.get(line)
    if (known) known.problems.push(found)
    else this.#problemLines.set(line, { start, end, problems: [found] })
  }

  #addRows(line: JsonObject, index: number, start: number, end: number): void {
    const { each } = this.#plan
    if (each === undefined) {
      this.#rows.push({ index, start, end, pointer: '' })
      for (const reader of this.#readers.values()) reader.add({ line })
      return
    }
    const steps = parsePath(each).slice(0, -1)
    const array = readPath(line, steps)
    if (!Array.isArray(array)) return
    for (const [i, element] of array.entries()) {
      const pointer = childPointer(pointerOf('', steps), i)
      this.#rows.push({ index, start, end, pointer })
      for (const reader of this.#readers.values()) reader.add({ line, element })
    }
  }

  #lineBytes(row: number): Buffer {
    const { start, end } = this.#rows[row]!
    return this.#bytes.subarray(start, end)
  }

  #columnOf(problem: LineProblem): number {
    if (!this.#columns.has(problem)) {
      const { start, end, problems } = this.#problemLines.get(problem.line)!
      this.#columns = columnsOf(this.#bytes.subarray(start, end), problems)
    }
    return this.#columns.get(problem)!
  }

  #finish(block: Block): Batch {
    const rows = this.#rows
    const readers = this.#readers
    const derived = this.#derived
    const filled = new Map<string, Column>()
    const batch: Batch = {
      block,
      length: rows.length,
      line: (row) => rows[row]!.index,
      bytes: (row) => this.#lineBytes(row),
      column(path, as) {
        const key = columnKey(path, as)
        const column = readers.get(key)?.column ?? filled.get(path) ?? derived.fill(path, batch)
        if (!readers.has(key)) filled.set(path, column)
        return column
      },
      problems: this.#problems,
      columnOf: (problem) => this.#columnOf(problem),
      lines: this.#counts satisfies LineCounts,
    }
    return batch
  }
}
