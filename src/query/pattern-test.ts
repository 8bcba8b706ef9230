import { type Batch, type Column, TAG, type TextTest } from '../model/batch.ts'
import type { FieldRequest } from '../model/plan.ts'
import type { RowTest } from './column-test.ts'
import { DictionaryVerdicts, VERDICT } from './dictionary-verdicts.ts'

/** Tests the texts of a column by a regular expression; of a list whether any element matches. */
export class PatternTest implements TextTest {
  readonly expression: RegExp
  readonly #request: FieldRequest
  readonly #known = new DictionaryVerdicts()
  #byCode: Uint8Array = new Uint8Array(0)
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
    const texts: string[] = []
    this.#places = []
    for (const row of rows) {
      const place = placeOf(column, row)
      if (place === undefined || this.#verdictOf(place) !== VERDICT.unknown) continue
      this.#set(place, VERDICT.no)
      for (const text of textsOf(column, row)) {
        texts.push(text)
        this.#places.push(place)
      }
    }
    return texts
  }

  accept(verdicts: Uint8Array): void {
    for (const [i, place] of this.#places.entries()) {
      if (verdicts[i]) this.#set(place, VERDICT.yes)
    }
  }

  test(batch: Batch): RowTest {
    const column = this.#open(batch)
    return (row) => {
      const place = placeOf(column, row)
      if (place === undefined) return false
      const verdict = this.#verdictOf(place)
      if (verdict === VERDICT.unknown) throw new Error('a text is asked for that was not judged')
      return verdict === VERDICT.yes
    }
  }

  #verdictOf(place: number): number {
    return (place >= 0 ? this.#byCode[place] : this.#byRow[~place])!
  }

  #set(place: number, verdict: number): void {
    if (place >= 0) this.#byCode[place] = verdict
    else this.#byRow[~place] = verdict
  }

  #open(batch: Batch): Column {
    const column = batch.column(this.#request.path, this.#request.as)
    this.#byCode = this.#known.of(column.dictionary)
    if (batch === this.#batch) return column
    this.#batch = batch
    if (this.#byRow.length < batch.length) this.#byRow = new Uint8Array(2 * batch.length)
    else this.#byRow.fill(VERDICT.unknown, 0, batch.length)
    return column
  }
}

/** The code of a text in the dictionary, `~row` of any other text and of a list; undefined where there is no text. */
function placeOf({ tags, codes }: Column, row: number): number | undefined {
  if (tags[row] === TAG.list) return ~row
  if (tags[row] !== TAG.string) return undefined
  const code = codes[row]!
  return code < 0 ? ~row : code
}

function textsOf(column: Column, row: number): string[] {
  if (column.tags[row] !== TAG.list) return [column.text(row)]
  return column.list(row).flatMap(({ tag, text }) => (tag === TAG.string ? text : []))
}
