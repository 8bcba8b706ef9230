import { type Cell, type Column, TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'

/** More different strings than this in one field are not worth a code. */
const DICTIONARY_CAP = 4096

const NO_LIST: readonly Cell[] = []

/** A column that is filled row by row, and emptied for the next batch. */
export class ColumnBuilder implements Column {
  readonly path: FieldPath
  tags = new Uint8Array(1024)
  numbers = new Float64Array(1024)
  codes = new Int32Array(1024)
  readonly dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  readonly #rawOf: (row: number) => string
  #texts: string[] = []
  #lists: (readonly Cell[])[] = []
  #length = 0

  /** @param rawOf the JSON text of a row's cell, found on demand in the line */
  constructor(path: FieldPath, rawOf: (row: number) => string) {
    this.path = path
    this.#rawOf = rawOf
  }

  clear(): void {
    this.#length = 0
    this.#texts = []
    this.#lists = []
  }

  add({ tag, number, text }: Cell): void {
    const row = this.#nextRow()
    this.tags[row] = tag
    this.numbers[row] = number
    this.codes[row] = tag === TAG.string ? this.#encode(text) : -1
    this.#texts[row] = text
  }

  addList(cells: readonly Cell[]): void {
    const row = this.#nextRow()
    this.tags[row] = TAG.list
    this.numbers[row] = 0
    this.codes[row] = -1
    this.#texts[row] = ''
    this.#lists[row] = cells
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  text(row: number): string {
    return this.#texts[row] ?? ''
  }

  raw(row: number): string {
    return this.tags[row] === TAG.missing ? '' : this.#rawOf(row)
  }

  list(row: number): readonly Cell[] {
    return this.#lists[row] ?? NO_LIST
  }

  #nextRow(): number {
    if (this.#length === this.tags.length) this.#grow()
    return this.#length++
  }

  #encode(text: string): number {
    const known = this.#codeOf.get(text)
    if (known !== undefined) return known
    if (this.dictionary.length === DICTIONARY_CAP) return -1
    this.#codeOf.set(text, this.dictionary.length)
    return this.dictionary.push(text) - 1
  }

  #grow(): void {
    const capacity = 2 * this.tags.length
    const { tags, numbers, codes } = this
    this.tags = new Uint8Array(capacity)
    this.tags.set(tags)
    this.numbers = new Float64Array(capacity)
    this.numbers.set(numbers)
    this.codes = new Int32Array(capacity)
    this.codes.set(codes)
  }
}
