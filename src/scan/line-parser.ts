import { parsePath } from '../kinds/field-path.ts'
import { childPointer, pointerOf } from '../kinds/json-pointer.ts'
import { isStrayLine } from '../kinds/marks.ts'
import type { Block } from '../model/block.ts'
import type { JsonObject } from '../model/json.ts'
import type { KindPlan } from '../model/plan.ts'
import type { FieldReader } from './field-reader.ts'
import type { ByteRange } from './json-walk.ts'
import type { ProblemList } from './problem-list.ts'
import { type ReadLine, readLine } from './read-line.ts'
import { readPath } from './read-path.ts'
import type { ScanOptions } from './scanner.ts'

/** A line that is to be looked into, without its line end. */
export interface OpenLine extends ByteRange {
  /** As `Batch.line` counts. */
  readonly line: number
  /** Whether the input ended before a line feed came. */
  readonly isOpen: boolean
  /** As of its block. */
  readonly isNamed: Block['isNamed']
}

/** What a line turns out to be: `bad` ones have a problem and no row. */
export type LineState = 'usable' | 'stray' | 'bad'

/** Of what stands in so many bytes, values and problems take no time that anybody notices. */
const LONG_LINE_BYTES = 65_536

/** Told of each row before its cells come; `pointer` is the place of its element, '' without `each`. */
type BeginRow = (line: OpenLine, pointer: string) => void

/** Makes rows of a line with `JSON.parse`, and problems of what is wrong with it. */
export class LineParser {
  readonly #plan: KindPlan
  readonly #options: ScanOptions
  readonly #readers: readonly FieldReader[]
  readonly #beginRow: BeginRow

  constructor(plan: KindPlan, options: ScanOptions, readers: readonly FieldReader[], beginRow: BeginRow) {
    this.#plan = plan
    this.#options = options
    this.#readers = readers
    this.#beginRow = beginRow
  }

  /** Whether a line is to be validated piece by piece. */
  isLong({ start, end }: ByteRange): boolean {
    const { validation, maxLineBytes, longLineBytes = LONG_LINE_BYTES } = this.#options
    const length = end - start
    return validation !== undefined && length > longLineBytes && length <= maxLineBytes && this.#plan.each === undefined
  }

  parse(bytes: Buffer, line: OpenLine, problems: ProblemList): LineState {
    const read = this.#read(bytes, line)
    if ('fault' in read) {
      problems.add(line.line, line, { verdict: 'error', pointer: '', ...read.fault })
      return 'bad'
    }
    for (const problem of this.#options.validation?.check(read.value) ?? []) problems.add(line.line, line, problem)
    this.#addRows(read.value, line)
    return line.isNamed && isStrayLine(this.#plan.kind, read.value) ? 'stray' : 'usable'
  }

  /** One that is too long may be cut, so that nothing in it says anything about it. */
  #read(bytes: Buffer, { start, end, isOpen }: OpenLine): ReadLine {
    const { maxLineBytes } = this.#options
    if (end - start <= maxLineBytes) return readLine(bytes.subarray(start, end), isOpen)
    const expected = `at most ${maxLineBytes} bytes (--max-line)`
    return { fault: { code: 'line-too-long', expected, found: 'a longer line', byte: 0 } }
  }

  #addRows(value: JsonObject, line: OpenLine): void {
    const { each } = this.#plan
    if (each === undefined) {
      this.#beginRow(line, '')
      for (const reader of this.#readers) reader.add({ line: value })
      return
    }
    const steps = parsePath(each).slice(0, -1)
    const array = readPath(value, steps)
    if (!Array.isArray(array)) return
    for (const [i, element] of array.entries()) {
      this.#beginRow(line, childPointer(pointerOf('', steps), i))
      for (const reader of this.#readers) reader.add({ line: value, element })
    }
  }
}
