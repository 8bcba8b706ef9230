import { type Cell, type Column, TAG } from '../model/batch.ts'
import type { CellTest } from './cell-test.ts'
import { digitsAt, listDigits } from './digits.ts'

export type RowTest = (row: number) => boolean

const UNKNOWN = 0
const NO = 1
const YES = 2

/**
 * Tests the rows of a column, of lists whether any element passes. A text of the dictionary is tested once and not once a
 * row: the dictionary of a scanner only grows.
 * @param hasDigits whether the test looks at the digits of integers beyond 2^53; the column is asked for as `raw` then
 */
export function columnTest(passes: CellTest, hasDigits: boolean): (column: Column) => RowTest {
  let dictionary: readonly string[] | undefined
  let verdicts = new Uint8Array(256)

  function prepare(column: Column): void {
    if (column.dictionary !== dictionary) verdicts.fill(UNKNOWN)
    dictionary = column.dictionary
    if (dictionary.length <= verdicts.length) return
    const grown = new Uint8Array(2 * dictionary.length)
    grown.set(verdicts)
    verdicts = grown
  }

  function verdictOf(code: number): number {
    const known = verdicts[code]!
    if (known !== UNKNOWN) return known
    const verdict = passes(TAG.string, 0, dictionary![code]!) ? YES : NO
    verdicts[code] = verdict
    return verdict
  }

  function cellsOf(column: Column, row: number): readonly Cell[] {
    const cells = column.list(row)
    if (!hasDigits) return cells
    const digits = listDigits(column, row)
    return cells.map((cell, i) => ({ ...cell, text: digits[i] ?? cell.text }))
  }

  return (column) => {
    prepare(column)
    const { tags, numbers, codes } = column
    return (row) => {
      const tag = tags[row]!
      if (tag === TAG.list) return cellsOf(column, row).some((cell) => passes(cell.tag, cell.number, cell.text))
      if (tag !== TAG.string) return passes(tag, numbers[row]!, hasDigits ? digitsAt(column, row) : '')
      const code = codes[row]!
      return code < 0 ? passes(tag, 0, column.text(row)) : verdictOf(code) === YES
    }
  }
}
