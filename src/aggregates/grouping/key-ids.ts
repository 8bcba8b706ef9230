import { type Column, TAG } from '../../model/batch.ts'
import { isPlain } from '../../query/digits.ts'
import { type Key, keyOf } from './values.ts'

const UNMET = -1

/** Numbers the different keys of a field from 0 in the order met: a string by its code, so that it is looked up but once. */
export class KeyIds {
  #dictionary: readonly string[] = []
  #byCode = new Int32Array(0)
  readonly #ids = new Map<Key, number>()
  #keys: Key[] = []

  /** To be called before the rows of a batch. */
  prepare({ dictionary }: Column): void {
    if (dictionary !== this.#dictionary) this.#byCode.fill(UNMET)
    this.#dictionary = dictionary
    if (dictionary.length <= this.#byCode.length) return
    const byCode = new Int32Array(2 * dictionary.length).fill(UNMET)
    byCode.set(this.#byCode)
    this.#byCode = byCode
  }

  /** Of a scalar cell. */
  ofRow(column: Column, row: number): number {
    const code = column.codes[row]!
    if (code >= 0) {
      const id = this.#byCode[code]!
      return id === UNMET ? this.#meetCode(code) : id
    }
    const number = column.numbers[row]!
    if (column.tags[row] === TAG.string) return this.ofKey(column.text(row))
    return this.ofKey(column.tags[row] === TAG.number && isPlain(number) ? number : keyOf(column, row))
  }

  ofKey(key: Key): number {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#keys.push(key) - 1
    this.#ids.set(key, id)
    return id
  }

  keyOf(id: number): Key {
    return this.#keys[id]!
  }

  /** Ids begin from 0 again. */
  clear(): void {
    this.#byCode.fill(UNMET)
    this.#ids.clear()
    this.#keys = []
  }

  #meetCode(code: number): number {
    const id = this.ofKey(this.#dictionary[code]!)
    this.#byCode[code] = id
    return id
  }
}
