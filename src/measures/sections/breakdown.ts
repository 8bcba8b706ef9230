import type { Groups } from '../../aggregates/group.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { RowOutput, TableOutput } from '../../model/table.ts'
import { groupTable, othersName } from '../tables.ts'
import { largestGroups } from './largest-groups.ts'
import type { Section } from './section.ts'
import { COUNT } from './table.ts'

const MOST_VALUES = 5

/** The most frequent values of each of these fields, in one table. */
export function breakdown(
  title: string,
  fields: readonly FieldPath[],
): Section<Readonly<Record<FieldPath, AggregateSpec<Groups>>>> {
  const { layout, askedOf } = largestGroups([COUNT], MOST_VALUES)
  return {
    title,
    asks: (kind) => Object.fromEntries(fields.map((field) => [field, askedOf([field], kind)])),
    read(groups) {
      const tables = fields.map((field) => groupTable(title, [field], layout, groups[field]!))
      const rows = tables.flatMap(valueRows)
      return rows.length === 0 ? undefined : { ...tables[0]!, by: ['field', 'value'], rows, other: null }
    },
  }
}

/** None for a field that no line has. */
function valueRows({ by: [field = ''], rows, other }: TableOutput): RowOutput[] {
  const isSaid = rows.some(({ key }) => key[field] !== null)
  if (!isSaid) return []
  const values = rows.map(({ key, values }): RowOutput => ({ key: { field, value: key[field]! }, values, series: [] }))
  if (!other) return values
  return [...values, { key: { field, value: othersName(other.groups) }, values: other.values, series: [] }]
}
