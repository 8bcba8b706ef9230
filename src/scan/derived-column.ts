import { computedFrom, type FieldFormula, formulaOf } from '../kinds/computed.ts'
import { type DerivedField, isDerived, sourcesOf } from '../kinds/derived.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import { type Batch, type Cell, type Column, TAG } from '../model/batch.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { ColumnForm, FieldRequest, KindPlan } from '../model/plan.ts'
import { MISSING, toCell } from './cell.ts'
import { ColumnBuilder } from './column-builder.ts'
import { ComputedCells } from './computed-cells.ts'
import { EndingColumns } from './ending-columns.ts'

/** The fields to read from the lines: those of the plan, and those that its derived and computed fields are made from. */
export function lineFields({ kind, fields }: KindPlan): FieldRequest[] {
  const wanted = fields
    .flatMap(computedFrom)
    .flatMap((field) => (isDerived(field.path) ? sourcesOf(field.path, LOG_KINDS[kind]) : field))
  return [...new Map(wanted.map((field) => [columnKey(field.path, field.as), field])).values()]
}

/** A time has a column of its own beside the text; raw texts come with the values. */
export const columnKey = (path: FieldPath, as: ColumnForm = 'value'): string => (as === 'time' ? `time ${path}` : path)

/** A batch with the fields of its lines alone; undefined for any other. */
interface LineBatch extends Omit<Batch, 'column'> {
  column(path: FieldPath, as?: ColumnForm): Column | undefined
}

/** The derived fields of one scanner's batches, made from columns that they have; their memory is used again. */
export class DerivedColumns {
  readonly #columns = new Map<string, { builder: ColumnBuilder; rawTextOf: (row: number) => string }>()
  readonly #endings = new EndingColumns()
  readonly #sources = new Map<DerivedField, readonly FieldRequest[]>()

  /** The batch with derived fields beside those of its lines. */
  complete(lines: LineBatch): Batch {
    const filled = new Map<string, Column>()
    const batch: Batch = {
      ...lines,
      column: (path, as) => {
        const column = lines.column(path, as) ?? filled.get(path)
        if (column) return column
        const derived = this.#fill(path, batch)
        filled.set(path, derived)
        return derived
      },
    }
    return batch
  }

  /** Valid until the next batch asks for the same field. */
  #fill(path: string, batch: Batch): Column {
    const formula = formulaOf(path)
    if (formula) return this.#compute(path, formula, batch)
    if (!isDerived(path)) throw new Error(`the plan did not ask for ${path}`)
    const { kind } = batch.block
    const sources = this.#sourcesOf(path, kind).map((source) => batch.column(source.path, source.as))
    if (path === '@kind') return this.#fillCells(path, batch, () => toCell(kind, 'value'))
    if (path === '@file') {
      const cell = toCell(batch.block.file, 'value')
      return this.#fillCells(path, batch, () => cell)
    }
    if (path === '@duration_ms') return this.#fillCells(path, batch, (row) => durationCell(sources, row))
    if (path === '@ended' || path === '@ended_by') return this.#endings.read(path, batch)
    if (sources.length === 1) return sources[0]!
    return this.#fillLists(path, batch, (row) => sources.flatMap((source) => stringsIn(source, row)))
  }

  #compute(path: string, formula: FieldFormula, batch: Batch): Column {
    const cells = new ComputedCells(formula, batch)
    const column = this.#builder(path, (row) => JSON.stringify(cells.rawOf(row)))
    for (let row = 0; row < batch.length; row += 1) {
      const list = cells.listAt(row)
      if (list) column.addList(list)
      else column.add(cells.cellAt(row))
    }
    return column
  }

  /** A scanner has lines of one kind. */
  #sourcesOf(path: DerivedField, kind: LogKindName): readonly FieldRequest[] {
    const known = this.#sources.get(path) ?? sourcesOf(path, LOG_KINDS[kind])
    this.#sources.set(path, known)
    return known
  }

  #fillCells(path: string, { length }: Batch, cellOf: (row: number) => Cell): Column {
    const column = this.#builder(path, (row) => rawOf(cellOf(row)))
    for (let row = 0; row < length; row += 1) column.add(cellOf(row))
    return column
  }

  #fillLists(path: string, { length }: Batch, cellsOf: (row: number) => readonly Cell[]): Column {
    const column = this.#builder(path, (row) => `[${cellsOf(row).map(rawOf).join(',')}]`)
    for (let row = 0; row < length; row += 1) column.addList(cellsOf(row))
    return column
  }

  /** An empty column. Its raw texts are those of the batch that it is filled for. */
  #builder(path: string, rawTextOf: (row: number) => string): ColumnBuilder {
    const known = this.#columns.get(path)
    if (known) {
      known.rawTextOf = rawTextOf
      known.builder.clear()
      return known.builder
    }
    const column: { builder: ColumnBuilder; rawTextOf: (row: number) => string } = {
      rawTextOf,
      builder: new ColumnBuilder(path, (row) => column.rawTextOf(row)),
    }
    this.#columns.set(path, column)
    return column.builder
  }
}

const rawOf = ({ tag, number, text }: Cell): string => JSON.stringify(tag === TAG.string ? text : number)

function durationCell([from, to]: readonly Column[], row: number): Cell {
  if (!from || !to || from.tags[row] !== TAG.number || to.tags[row] !== TAG.number) return MISSING
  return { tag: TAG.number, number: (to.numbers[row]! - from.numbers[row]!) / 1000, text: '' }
}

/** The strings that stand at a place, as a list: none, one, or those of its own list. */
function stringsIn(column: Column, row: number): readonly Cell[] {
  const tag = column.tags[row]
  if (tag === TAG.list) return column.list(row).filter((cell) => cell.tag === TAG.string)
  return tag === TAG.string ? [{ tag, number: 0, text: column.text(row) }] : []
}
