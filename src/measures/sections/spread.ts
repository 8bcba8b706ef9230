import type { FieldPath } from '../../model/log-kind.ts'
import type { Results } from '../../model/plan.ts'
import { mapValues } from '../../model/record.ts'
import type { MeasureOutput, RowOutput, TableOutput } from '../../model/table.ts'
import type { Unit } from '../../model/view.ts'
import { FIGURES, type Measure } from '../figures.ts'
import { figuresOf, type Layout, layOut, specsOf } from '../layout.ts'
import { EMPTY_TABLE, measureOutputs } from '../tables.ts'
import { ANY_KIND } from './largest-groups.ts'
import type { Section } from './section.ts'

/** How fields of one unit are spread: a row a field. */
export function spread(title: string, unit: Unit, fields: Readonly<Record<string, FieldPath>>): Section {
  const spreads = mapValues(fields, (path) => spreadOf(path, unit))
  const layouts = layOut(spreads, [ANY_KIND])
  return {
    title,
    asks: (kind) => specsOf(Object.values(layouts).flat(), kind),
    read(results) {
      const tables = Object.entries(layouts).map(([name, layout]) => fieldTable(name, layout, results))
      const rows = tables.flatMap((it) => it.rows).filter(({ values }) => values.max !== null)
      return rows.length === 0 ? undefined : { ...joinMeasures(tables), title, rows }
    },
  }
}

const spreadOf = (path: FieldPath, unit: Unit): Measure[] => [
  { name: 'p50', ...FIGURES.quantile(path, unit, 0.5) },
  { name: 'p95', ...FIGURES.quantile(path, unit, 0.95) },
  { name: 'p99', ...FIGURES.quantile(path, unit, 0.99) },
  { name: 'max', ...FIGURES.extreme(path, unit, 'max') },
  { name: 'sum', ...FIGURES.sum(path, unit) },
]

function fieldTable(name: string, layout: Layout, results: Results): TableOutput {
  const row: RowOutput = { key: { of: name }, values: figuresOf(layout, results), series: [] }
  return { ...EMPTY_TABLE, by: ['of'], measures: measureOutputs(layout, [results]), rows: [row] }
}

/** The accuracy of a column is that of its worst row. */
function joinMeasures(tables: readonly TableOutput[]): TableOutput {
  const [first] = tables
  const measures = first!.measures.map((measure, i): MeasureOutput => {
    const errors = tables.map((table) => table.measures[i]!.relative_error)
    return { ...measure, relative_error: Math.max(...errors) }
  })
  return { ...first!, measures }
}
