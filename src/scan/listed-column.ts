import { type Cell, type Column, TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'

const NO_LIST: readonly Cell[] = []

/** A column of texts that are known before any line is read. It is filled anew for each batch. */
export class ListedColumn implements Column {
  readonly path: FieldPath
  readonly dictionary: readonly string[]
  tags = new Uint8Array(0)
  numbers = new Float64Array(0)
  codes = new Int32Array(0)
  readonly #codeOf: ReadonlyMap<string, number>

  constructor(path: FieldPath, texts: readonly string[]) {
    this.path = path
    this.dictionary = texts
    this.#codeOf = new Map(texts.map((text, code) => [text, code]))
  }

  /** All rows are missing then. */
  clear(length: number): void {
    if (length > this.tags.length) this.#grow(length)
    this.tags.fill(TAG.missing)
    this.codes.fill(-1)
  }

  /** @param text one of those that are known */
  set(row: number, text: string): void {
    this.tags[row] = TAG.string
    this.codes[row] = this.#codeOf.get(text)!
  }

  text(row: number): string {
    return this.dictionary[this.codes[row]!] ?? ''
  }

  raw(row: number): string {
    return this.tags[row] === TAG.missing ? '' : JSON.stringify(this.text(row))
  }

  list(): readonly Cell[] {
    return NO_LIST
  }

  #grow(length: number): void {
    this.tags = new Uint8Array(length)
    this.numbers = new Float64Array(length)
    this.codes = new Int32Array(length)
  }
}
