import { type Batch, type Column, TAG, type TextTest } from '../model/batch.ts'
import type { FieldRequest } from '../model/plan.ts'
import type { RowTest } from './column-test.ts'

const UNKNOWN = 0
const NO = 1
const YES = 2

/**
 * Tests the texts of a column by a regular expression; of a list whether any element matches. What was not judged before
 * is judged when it is asked for. A text of the dictionary is judged once: the dictionary of a scanner only grows.
 */
export class PatternTest implements TextTest {
  readonly expression: RegExp
  readonly #request: FieldRequest
  #dictionary: readonly string[] | undefined
  #byCode = new Uint8Array(256)
  /** Of the batch at hand, where the dictionary does not have the text. */
  #byRow = new Uint8Array(0)
  #batch: Batch | undefined
  /** By text that is wanted: its code, or its row as `~row`. */
  #places: number[] = []

  constructor(expression: RegExp, request: FieldRequest) {
    this.expression = expression
    this.#request = request
  }

  wanted(batch: Batch, rows: Iterable<number>): string[] {
    const column = this.#open(batch)
    const asked = new Set<number>()
    const texts: string[] = []
    this.#places = []
    for (const row of rows) {
      const code = codeOf(column, row)
      if (code === undefined || asked.has(code) || this.#verdictOf(code, row) !== UNKNOWN) continue
      if (code >= 0) asked.add(code)
      for (const text of textsOf(column, row)) {
        texts.push(text)
        this.#places.push(code >= 0 ? code : ~row)
      }
    }
    return texts
  }

  accept(verdicts: Uint8Array): void {
    for (const [i, place] of this.#places.entries()) {
      if (place >= 0) this.#byCode[place] = verdicts[i] ? YES : NO
      else if (this.#byRow[~place] !== YES) this.#byRow[~place] = verdicts[i] ? YES : NO
    }
  }

  test(batch: Batch): RowTest {
    const column = this.#open(batch)
    return (row) => {
      const code = codeOf(column, row)
      if (code === undefined) return false
      const verdicts = code >= 0 ? this.#byCode : this.#byRow
      const place = code >= 0 ? code : row
      if (verdicts[place] === UNKNOWN) verdicts[place] = textsOf(column, row).some(this.#matches) ? YES : NO
      return verdicts[place] === YES
    }
  }

  #verdictOf(code: number, row: number): number {
    return (code >= 0 ? this.#byCode[code] : this.#byRow[row])!
  }

  readonly #matches = (text: string): boolean => this.expression.test(text)

  #open(batch: Batch): Column {
    const column = batch.column(this.#request.path, this.#request.as)
    if (column.dictionary !== this.#dictionary) this.#byCode.fill(UNKNOWN)
    this.#dictionary = column.dictionary
    if (column.dictionary.length > this.#byCode.length) this.#byCode = grown(this.#byCode, 2 * column.dictionary.length)
    if (batch !== this.#batch) {
      this.#batch = batch
      if (this.#byRow.length < batch.length) this.#byRow = new Uint8Array(2 * batch.length)
      else this.#byRow.fill(UNKNOWN, 0, batch.length)
    }
    return column
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length)
  larger.set(bytes)
  return larger
}

/** That of a text in the dictionary, -1 of any other text and of a list; undefined where there is no text. */
function codeOf({ tags, codes }: Column, row: number): number | undefined {
  if (tags[row] === TAG.list) return -1
  return tags[row] === TAG.string ? codes[row] : undefined
}

function textsOf(column: Column, row: number): string[] {
  if (column.tags[row] !== TAG.list) return [column.text(row)]
  return column.list(row).flatMap(({ tag, text }) => (tag === TAG.string ? text : []))
}
