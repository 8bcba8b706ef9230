import { type Cell, type Column, TAG } from '../model/batch.ts'
import type { CellTest } from './cell-test.ts'
import { DictionaryVerdicts, VERDICT } from './dictionary-verdicts.ts'
import { digitsAt, listDigits } from './digits.ts'

export type RowTest = (row: number) => boolean

/**
 * Tests the rows of a column, of lists whether any element passes.
 * @param hasDigits whether the test looks at the digits of integers beyond 2^53; the column is asked for as `raw` then
 */
export function columnTest(passes: CellTest, hasDigits: boolean): (column: Column) => RowTest {
  const known = new DictionaryVerdicts()

  function cellsOf(column: Column, row: number): readonly Cell[] {
    const cells = column.list(row)
    if (!hasDigits) return cells
    const digits = listDigits(column, row)
    return cells.map((cell, i) => ({ ...cell, text: digits[i] ?? cell.text }))
  }

  return (column) => {
    const { tags, numbers, codes, dictionary } = column
    const verdicts = known.of(dictionary)
    const passesText = (code: number): boolean => {
      if (verdicts[code] === VERDICT.unknown) {
        verdicts[code] = passes(TAG.string, 0, dictionary[code]!) ? VERDICT.yes : VERDICT.no
      }
      return verdicts[code] === VERDICT.yes
    }
    return (row) => {
      const tag = tags[row]!
      if (tag === TAG.list) return cellsOf(column, row).some((cell) => passes(cell.tag, cell.number, cell.text))
      if (tag !== TAG.string) return passes(tag, numbers[row]!, hasDigits ? digitsAt(column, row) : '')
      const code = codes[row]!
      return code < 0 ? passes(tag, 0, column.text(row)) : passesText(code)
    }
  }
}
