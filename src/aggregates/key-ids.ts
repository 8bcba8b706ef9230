import { type Column, TAG } from '../model/batch.ts'
import { isPlain } from '../query/digits.ts'
import { type Key, keyOf } from './values.ts'

/** Numbers the different keys of a column from 0 in the order met: a string by its code, so that it is met but once. */
export class KeyIds {
  readonly #column: Column
  readonly #byCode: Int32Array
  readonly #ids = new Map<Key, number>()
  readonly #codes: number[] = []
  readonly keys: Key[] = []

  /** @param byCode room for the dictionary, all -1; `release` makes it so again */
  constructor(column: Column, byCode: Int32Array) {
    this.#column = column
    this.#byCode = byCode
  }

  /** Of a scalar cell. */
  ofRow(row: number): number {
    const code = this.#column.codes[row]!
    if (code >= 0) {
      const id = this.#byCode[code]!
      return id >= 0 ? id : this.#meetCode(code)
    }
    const number = this.#column.numbers[row]!
    const isNumber = this.#column.tags[row] === TAG.number && isPlain(number)
    return this.ofKey(isNumber ? number : keyOf(this.#column, row))
  }

  ofKey(key: Key): number {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.keys.push(key) - 1
    this.#ids.set(key, id)
    return id
  }

  release(): void {
    for (const code of this.#codes) this.#byCode[code] = -1
  }

  #meetCode(code: number): number {
    this.#codes.push(code)
    const id = this.ofKey(this.#column.dictionary[code]!)
    this.#byCode[code] = id
    return id
  }
}
