import { type Cell, TAG } from '../../model/batch.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { ColumnForm } from '../../model/plan.ts'
import { toCell } from '../cell.ts'
import type { CellColumn } from '../field-reader.ts'
import {
  COLUMN_CODE_COUNT,
  COLUMN_CODES,
  COLUMN_ENDS,
  COLUMN_NUMBERS,
  COLUMN_STARTS,
  COLUMN_STRINGS,
  COLUMN_TAGS,
  MOST_ROWS,
} from './assembly/layout.ts'
import type { KernelMemory } from './memory.ts'

/** The row that the host makes cells for. */
export interface RowCursor {
  row: number
}

interface ColumnPlace {
  readonly memory: KernelMemory
  /** Where the column stands in it. */
  readonly place: number
  readonly path: FieldPath
  readonly form: ColumnForm
  /** Of a list: the column of its values. */
  readonly values?: KernelColumn | undefined
}

/** Cells that the kernel has put into memory, and those that the host made in their place. */
export class KernelColumn implements CellColumn {
  readonly path: FieldPath
  readonly place: number
  readonly values: KernelColumn | undefined
  readonly tags: Uint8Array
  readonly numbers: Float64Array
  readonly codes: Int32Array
  readonly dictionary: string[] = []
  readonly #form: ColumnForm
  readonly #memory: KernelMemory
  readonly #starts: Uint32Array
  readonly #ends: Uint32Array
  readonly #cursor: RowCursor
  readonly #rawOf: (row: number) => string
  /** Of cells that the host made, by row. */
  readonly #texts = new Map<number, string>()
  readonly #lists = new Map<number, readonly Cell[]>()

  /** @param rawOf finds the JSON text of a cell that has no place of its own in memory */
  constructor({ memory, place, path, form, values }: ColumnPlace, cursor: RowCursor, rawOf: (row: number) => string) {
    const { buffer } = memory.bytes
    this.path = path
    this.place = place
    this.values = values
    this.tags = new Uint8Array(buffer, place + COLUMN_TAGS, MOST_ROWS)
    this.numbers = new Float64Array(buffer, place + COLUMN_NUMBERS, MOST_ROWS)
    this.codes = new Int32Array(buffer, place + COLUMN_CODES, MOST_ROWS)
    this.#form = form
    this.#memory = memory
    this.#starts = new Uint32Array(buffer, place + COLUMN_STARTS, MOST_ROWS)
    this.#ends = new Uint32Array(buffer, place + COLUMN_ENDS, MOST_ROWS)
    this.#cursor = cursor
    this.#rawOf = rawOf
  }

  get isEmpty(): boolean {
    return this.#cursor.row === 0
  }

  /** To be called before each block. */
  clear(): void {
    this.#texts.clear()
    this.#lists.clear()
    this.values?.clear()
  }

  add(cell: Cell): void {
    const { row } = this.#cursor
    this.#setCell(row, cell)
    this.#ends[row] = 0
  }

  addList(cells: readonly Cell[]): void {
    const { row } = this.#cursor
    this.tags[row] = TAG.list
    this.#lists.set(row, cells)
  }

  /** Makes a cell of its text, which the kernel left to the host. */
  settle(row: number): void {
    this.#setCell(row, toCell(JSON.parse(this.#slice(this.#starts[row]!, this.#ends[row]!)) as Json, this.#form))
  }

  /** Takes over what the kernel has added to the dictionary. */
  readDictionary(): void {
    const memory = this.#memory
    const count = memory.getUint32(this.place + COLUMN_CODE_COUNT)
    for (let code = this.dictionary.length; code < count; code += 1) {
      const at = this.place + COLUMN_STRINGS + 8 * code
      const start = memory.getUint32(at)
      this.dictionary.push(unescaped(this.#slice(start, start + memory.getUint32(at + 4))))
    }
    this.values?.readDictionary()
  }

  text(row: number): string {
    const code = this.codes[row]!
    if (code >= 0) return this.dictionary[code]!
    const known = this.#texts.get(row)
    if (known !== undefined) return known
    const tag = this.tags[row]
    const hasText = tag === TAG.string || (tag === TAG.number && this.#form === 'time')
    return hasText ? unescaped(this.#slice(this.#starts[row]! + 1, this.#ends[row]! - 1)) : ''
  }

  raw(row: number): string {
    const tag = this.tags[row]
    if (tag === TAG.missing) return ''
    return tag === TAG.list || this.#ends[row] === 0
      ? this.#rawOf(row)
      : this.#slice(this.#starts[row]!, this.#ends[row]!)
  }

  list(row: number): readonly Cell[] {
    const known = this.#lists.get(row)
    if (known || !this.values || this.tags[row] !== TAG.list) return known ?? []
    const cells: Cell[] = []
    for (let place = this.#starts[row]!; place < this.#ends[row]!; place += 1) cells.push(this.values.#cellAt(place))
    return cells
  }

  #cellAt(place: number): Cell {
    return { tag: this.tags[place] as Cell['tag'], number: this.numbers[place]!, text: this.text(place) }
  }

  #setCell(row: number, { tag, number, text }: Cell): void {
    this.tags[row] = tag
    this.numbers[row] = number
    this.codes[row] = -1
    this.#texts.set(row, text)
  }

  #slice(start: number, end: number): string {
    return this.#memory.bytes.toString('utf8', start, end)
  }
}

/** What stands between the quotes of a JSON string, as the string that it means. */
const unescaped = (text: string): string => (text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text)
