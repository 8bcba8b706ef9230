import type { FieldFormula } from '../kinds/computed.ts'
import { compileFormula, leavesOf } from '../kinds/formula.ts'
import { type Batch, type Cell, type Column, TAG } from '../model/batch.ts'
import { MISSING } from './cell.ts'

/** The values of a formula over fields of a batch. Where fields are lists it is computed from element to element. */
export class ComputedCells {
  readonly #columns: readonly Column[]
  readonly #compute: () => number
  #row = 0
  #element = 0

  constructor(formula: FieldFormula, batch: Batch) {
    this.#columns = leavesOf(formula).map(({ path, as }) => batch.column(path, as))
    this.#compute = compileFormula(formula, ({ path, as }) => this.#reader(batch.column(path, as)))
  }

  cellAt(row: number): Cell {
    this.#row = row
    return toCell(this.#compute())
  }

  /** Undefined if no field is a list there. Lists of different lengths do not belong together. */
  listAt(row: number): Cell[] | undefined {
    const lengths = this.#columns.flatMap((it) => (it.tags[row] === TAG.list ? it.list(row).length : []))
    if (lengths.length === 0) return undefined
    const isOne = lengths.every((length) => length === lengths[0])
    return Array.from({ length: isOne ? lengths[0]! : 0 }, (_, element) => {
      this.#element = element
      return this.cellAt(row)
    })
  }

  /** The value or values as JSON. */
  rawOf(row: number): number | (number | null)[] {
    const list = this.listAt(row)
    return list ? list.map(({ tag, number }) => (tag === TAG.number ? number : null)) : this.cellAt(row).number
  }

  #reader(column: Column): () => number {
    const { tags, numbers } = column
    return () => {
      const tag = tags[this.#row]
      if (tag === TAG.number) return numbers[this.#row]!
      const cell = tag === TAG.list ? column.list(this.#row)[this.#element] : undefined
      return cell?.tag === TAG.number ? cell.number : Number.NaN
    }
  }
}

const toCell = (number: number): Cell => (Number.isFinite(number) ? { tag: TAG.number, number, text: '' } : MISSING)
