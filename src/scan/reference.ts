import { isStray } from '../kinds/marks.ts'
import type { Batch, Column, LineCounts } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { KindPlan } from '../model/plan.ts'
import { ColumnBuilder } from './column-builder.ts'
import { columnKey, DerivedColumns, lineFields } from './derived-column.ts'
import { createFieldReader, type FieldReader } from './field-reader.ts'
import { LineCursor, LiteralSearch } from './line-cursor.ts'
import { LineParser, type OpenLine } from './line-parser.ts'
import { LongLine } from './long-line.ts'
import { ProblemList } from './problem-list.ts'
import type { Scanner, ScanOptions } from './scanner.ts'
import { TellingFields } from './telling-fields.ts'

/** Could spell any text another way, so a line that holds it is always parsed. */
export const ESCAPE = '\\u'

/** Of a long line so many are read before others have their turn: a few milliseconds. */
const VALUES_A_TURN = 16_384

type Counts = { -readonly [Count in keyof LineCounts]: number }

const noLines = (): Counts => ({ all: 0, blank: 0, parsed: 0, bad: 0, tooLong: 0, stray: 0 })

/** Reads every line with `JSON.parse`: the meaning that any other scanner is held to. */
export function createReferenceScanner(plan: KindPlan, options: ScanOptions): Scanner {
  const scan = new ReferenceScan(plan, options)
  return { scan: (block) => scan.read(block) }
}

class ReferenceScan {
  readonly #plan: KindPlan
  readonly #options: ScanOptions
  /** By `columnKey`. */
  readonly #readers = new Map<string, FieldReader<ColumnBuilder>>()
  readonly #derived: DerivedColumns
  readonly #parser: LineParser
  #bytes: Buffer = Buffer.alloc(0)
  #rows: { line: number; start: number; end: number; pointer: string }[] = []

  constructor(plan: KindPlan, options: ScanOptions) {
    this.#plan = plan
    this.#options = options
    this.#derived = new DerivedColumns()
    const rows = { lineOf: (row: number) => this.#lineBytes(row), pointerOf: (row: number) => this.#rows[row]!.pointer }
    for (const field of lineFields(plan)) {
      const reader = createFieldReader(field, plan, rows, (rawOf) => new ColumnBuilder(field.path, rawOf))
      this.#readers.set(columnKey(field.path, field.as), reader)
    }
    this.#parser = new LineParser(plan, options, [...this.#readers.values()], ({ line, start, end }, pointer) =>
      this.#rows.push({ line, start, end, pointer }),
    )
  }

  *read(block: Block): Generator<Batch> {
    this.#bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
    const problems = new ProblemList(this.#bytes, this.#options)
    let counts = this.#begin(problems)
    const cursor = new LineCursor(this.#bytes)
    const { literals } = this.#plan
    const search = literals && new LiteralSearch(this.#bytes, [...literals, ESCAPE])
    while (cursor.advance()) {
      const { start, end, index, isOpen } = cursor
      counts.all += 1
      const isTooLong = end - start > this.#options.maxLineBytes
      if (!isTooLong && cursor.isBlank) counts.blank += 1
      else if (isTooLong || !search || search.isIn(start, end)) {
        const line = { line: block.lineNumbers?.[index] ?? index, start, end, isOpen, isNamed: block.isNamed }
        counts.parsed += 1
        if (isTooLong) counts.tooLong += 1
        if (this.#parser.isLong(line)) {
          yield this.#finish(block, problems, counts)
          counts = this.#begin(problems)
          yield* this.#readLong(block, line, problems)
          this.#begin(problems)
        } else {
          const read = this.#parser.parse(this.#bytes, line, problems)
          if (read !== 'usable') counts[read] += 1
        }
      }
      if (!problems.isFull) continue
      yield this.#finish(block, problems, counts)
      counts = this.#begin(problems)
    }
    yield this.#finish(block, problems, counts)
  }

  /** Batches of no line, which give others their turn; then the line's row and problems, or what is wrong with it. */
  *#readLong(block: Block, line: OpenLine, problems: ProblemList): Generator<Batch> {
    const long = new LongLine(this.#bytes.subarray(line.start, line.end))
    const telling = block.isNamed && new TellingFields()
    const fault = yield* this.#inTurns(long.findFault(line.isOpen, telling), () =>
      this.#finish(block, problems, noLines()),
    )
    if (fault) {
      problems.add(line.line, line, { verdict: 'error', pointer: '', ...fault })
      return yield this.#finish(block, problems, { ...noLines(), bad: 1 })
    }
    const lines = { ...noLines(), stray: Number(telling !== undefined && isStray(this.#plan.kind, telling)) }
    this.#rows.push({ ...line, pointer: '' })
    for (const { column, add } of this.#readers.values()) add({ line: long.pick(column.path) })
    let isContinued = false
    const finish = (): Batch => {
      const batch = { ...this.#finish(block, problems, isContinued ? noLines() : lines), isContinued }
      isContinued = true
      return batch
    }
    let values = 0
    for (const problem of this.#options.validation!.walk(long)) {
      if (problem) problems.add(line.line, line, problem, problem.byte, long.columnOf(problem.byte))
      values += 1
      if (!problems.isFull && values % VALUES_A_TURN > 0) continue
      yield finish()
      problems.clear()
    }
    yield finish()
  }

  /** Takes steps to their end, with a batch now and then. */
  *#inTurns<Result>(steps: Iterator<undefined, Result>, batch: () => Batch): Generator<Batch, Result> {
    for (let values = 1; ; values += 1) {
      const { done, value } = steps.next()
      if (done) return value as Result
      if (values % VALUES_A_TURN === 0) yield batch()
    }
  }

  #begin(problems: ProblemList): Counts {
    problems.clear()
    this.#rows = []
    for (const { column } of this.#readers.values()) column.clear()
    return noLines()
  }

  #lineBytes(row: number): Buffer {
    const { start, end } = this.#rows[row]!
    return this.#bytes.subarray(start, end)
  }

  #finish(block: Block, problems: ProblemList, lines: LineCounts): Batch {
    const rows = this.#rows
    const columnOf = (key: string): Column | undefined => this.#readers.get(key)?.column
    return this.#derived.complete({
      block,
      length: rows.length,
      line: (row) => rows[row]!.line,
      bytes: (row) => this.#lineBytes(row),
      column: (path, as) => columnOf(columnKey(path, as)),
      problems: problems.all,
      columnOf: (problem) => problems.columnOf(problem),
      lines,
    })
  }
}
