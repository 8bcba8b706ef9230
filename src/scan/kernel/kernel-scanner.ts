import { parsePath } from '../../kinds/field-path.ts'
import { childPointer, pointerOf } from '../../kinds/json-pointer.ts'
import { isStrayLine } from '../../kinds/marks.ts'
import type { Batch } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { KindPlan } from '../../model/plan.ts'
import { columnKey, DerivedColumns, lineFields } from '../derived-column.ts'
import { LineParser, type LineState } from '../line-parser.ts'
import { linesFrom, oneLine } from '../lines-from.ts'
import { ProblemList } from '../problem-list.ts'
import { readLine } from '../read-line.ts'
import { createReferenceScanner, ESCAPE } from '../reference.ts'
import type { Scanner, ScanOptions } from '../scanner.ts'
import { DONE, FULL, MOST_ROWS, SLACK } from './assembly/layout.ts'
import { InputCopy } from './input-copy.ts'
import type { KernelColumn, RowCursor } from './kernel-column.ts'
import type { KernelMemory } from './memory.ts'
import { ScanState } from './scan-state.ts'
import { STATE_BYTES, VALIDATION_BYTES } from './state-tables.ts'
import { bytesOfFields, canFind, WantedFields } from './wanted-fields.ts'
import { writeTree } from './wanted-tree.ts'

/** Memory that a scanner for the plan takes. */
export const bytesOfPlan = (plan: KindPlan): number =>
  bytesOfFields(lineFields(plan)) +
  STATE_BYTES +
  (plan.level === undefined ? 0 : VALIDATION_BYTES) +
  InputCopy.bytes +
  (plan.literals ?? []).reduce((sum, text) => sum + 4 * text.length + 4 * SLACK, 0)

/** Whether the kernel can serve the plan. */
export const isForKernel = (plan: KindPlan): boolean => canFind(lineFields(plan), plan)

/** Reads lines with the kernel, and with `JSON.parse` those of which it is not sure. */
export class KernelScanner implements Scanner {
  readonly #plan: KindPlan
  readonly #options: ScanOptions
  readonly #memory: KernelMemory
  readonly #copy: InputCopy
  readonly #fields: WantedFields
  readonly #columns: readonly KernelColumn[]
  readonly #byPlace = new Map<number, KernelColumn>()
  readonly #state: ScanState
  readonly #derived: DerivedColumns
  readonly #parser: LineParser
  readonly #problems: ProblemList
  readonly #cursor: RowCursor = { row: 0 }
  #reference: Scanner | undefined
  /** Whether the batch has more rows than there is room for. */
  #isFull = false
  /** The line that the batch ended in front of, for it is long and was refused. */
  #longLine: ScanState['refused'] | undefined

  /** @param memory with room for `bytesOfPlan` */
  constructor(plan: KindPlan, options: ScanOptions, memory: KernelMemory) {
    this.#plan = plan
    this.#options = options
    this.#memory = memory
    this.#copy = new InputCopy(memory)
    this.#problems = new ProblemList(memory.bytes, options)
    const fields = lineFields(plan)
    const places = { lineOf: (row: number) => this.#lineBytes(row), pointerOf: (row: number) => this.#pointerOf(row) }
    this.#fields = new WantedFields(memory, fields, plan, this.#cursor, places)
    this.#columns = [...this.#fields.readers.values()].map(({ column }) => column)
    for (const column of this.#columns) {
      for (const it of [column, column.values]) if (it) this.#byPlace.set(it.place, it)
    }
    this.#state = new ScanState(memory, {
      root: writeTree(memory, this.#fields.root),
      marks: this.#fields.marks,
      columns: this.#fields.place,
      columnCount: fields.length,
      hasRows: plan.each !== undefined,
      maxLineBytes: options.maxLineBytes,
      needles: plan.literals ? [...plan.literals, ESCAPE] : [],
      schema: options.validation?.tables,
    })
    this.#derived = new DerivedColumns()
    this.#parser = new LineParser(plan, options, [...this.#fields.readers.values()], () => this.#addRow())
  }

  /** A block that is too large, or what is left of one when there are too many rows, goes to the reference scanner. */
  *scan(block: Block): Generator<Batch> {
    const start = this.#copy.placeOf(block.bytes)
    const end = start + block.bytes.length
    let rest = block
    for (let at = start; start >= 0; at = this.#state.cursor) {
      const batch = this.#scanAt(at, rest)
      if (!batch) break
      yield batch
      const { cursor, counts } = this.#state
      if (this.#longLine) {
        const { index, start } = this.#longLine
        yield* this.#scanByReference(oneLine(rest, { index, start: start - at, end: cursor - at }))
      }
      if (cursor >= end) return
      rest = linesFrom(rest, cursor - at, counts.all)
    }
    yield* this.#scanByReference(rest)
  }

  /** The lines at a place of memory, up to so many problems; undefined if there is no room for them. */
  #scanAt(start: number, block: Block): Batch | undefined {
    const end = start + block.bytes.length
    const problems = this.#problems
    const state = this.#state
    let [parsed, bad, tooLong, stray] = [0, 0, 0, 0]
    problems.clear()
    for (const column of this.#columns) column.clear()
    this.#isFull = false
    this.#longLine = undefined
    state.begin(start, end)
    for (let status = state.run(); status !== DONE; status = problems.isFull ? DONE : state.run()) {
      if (status === FULL) return undefined
      this.#readDrift(block, problems)
      const { refused } = state
      if (this.#parser.isLong(refused)) {
        this.#longLine = refused
        break
      }
      parsed += 1
      const read = this.#readRefused(block, problems)
      if (read === 'bad') bad += 1
      if (read === 'stray') stray += 1
      if (this.#isTooLong) tooLong += 1
      if (this.#isFull) return undefined
    }
    this.#readDrift(block, problems)
    for (const [column, row] of state.pending()) this.#byPlace.get(column)!.settle(row)
    for (const column of this.#columns) column.readDictionary()
    stray += this.#countStrays(block)
    const { counts } = state
    const all = this.#longLine ? counts.all - 1 : counts.all
    return this.#toBatch(block, problems, { ...counts, all, parsed: counts.parsed + parsed, bad, tooLong, stray })
  }

  /** Undeclared keys of the lines before; they are in lines that are usable, and so have a row, unless `each` finds none. */
  #readDrift({ lineNumbers }: Block, problems: ProblemList): void {
    for (const key of this.#state.takeDrift()) {
      const problem = this.#options.validation!.undeclared(key.pointer, key.text)
      if (problem) problems.add(lineNumbers?.[key.line] ?? key.line, key, problem, key.byte)
    }
  }

  #readRefused({ lineNumbers, isNamed }: Block, problems: ProblemList): LineState {
    const { index, start, end, isOpen } = this.#state.refused
    const line = lineNumbers?.[index] ?? index
    return this.#parser.parse(this.#memory.bytes, { line, start, end, isOpen, isNamed }, problems)
  }

  #countStrays({ isNamed }: Block): number {
    let count = 0
    if (!isNamed) return count
    for (const [start, end] of this.#state.doubts()) {
      const read = readLine(this.#memory.bytes.subarray(start, end), false)
      if ('value' in read && isStrayLine(this.#plan.kind, read.value)) count += 1
    }
    return count
  }

  get #isTooLong(): boolean {
    const { start, end } = this.#state.refused
    return end - start > this.#options.maxLineBytes
  }

  /** For a line that was refused, of which the host makes any number of rows. */
  #addRow(): void {
    this.#isFull ||= this.#state.rows === MOST_ROWS
    if (this.#isFull) return
    this.#cursor.row = this.#state.rows
    this.#state.addRow()
  }

  #scanByReference(block: Block): Iterable<Batch> {
    this.#reference ??= createReferenceScanner(this.#plan, this.#options)
    return this.#reference.scan(block)
  }

  #lineBytes(row: number): Buffer {
    const [, start, end] = this.#state.rowLine(row)
    return this.#memory.bytes.subarray(start, end)
  }

  /** The element's index is that of its row among those of the line. */
  #pointerOf(row: number): string {
    const { each } = this.#plan
    if (each === undefined) return ''
    let first = row
    while (first > 0 && this.#state.lineOfRow(first - 1) === this.#state.lineOfRow(row)) first -= 1
    return childPointer(pointerOf('', parsePath(each).slice(0, -1)), row - first)
  }

  #toBatch(block: Block, problems: ProblemList, lines: Batch['lines']): Batch {
    const state = this.#state
    const { lineNumbers } = block
    return this.#derived.complete({
      block,
      length: state.rows,
      line: (row) => lineNumbers?.[state.lineOfRow(row)] ?? state.lineOfRow(row),
      bytes: (row) => this.#lineBytes(row),
      column: (path, as) => this.#fields.readers.get(columnKey(path, as))?.column,
      problems: problems.all,
      columnOf: (problem) => problems.columnOf(problem),
      lines,
    })
  }
}
