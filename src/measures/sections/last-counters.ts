import { type Last, type LastSpec, OBJECT_CAP } from '../../aggregates/last.ts'
import { spec } from '../../aggregates/spec.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { RowOutput } from '../../model/table.ts'
import type { Unit } from '../../model/view.ts'
import { EMPTY_TABLE, keyOf, measureOutput } from '../tables.ts'
import { cappedNote, type Section } from './section.ts'

export type CounterSpec = Omit<LastSpec, 'cap' | 'values'>

export interface Counter {
  readonly name: string
  readonly path: FieldPath
  readonly unit: Unit
}

/**
 * Counters that only grow: the last of each object, summed over the objects of each group.
 * @param what the objects are, in the plural
 */
export function lastCounters(
  title: string,
  what: string,
  objects: CounterSpec,
  counters: readonly Counter[],
): Section<{ last: AggregateSpec<Last> }> {
  const values = Object.fromEntries(counters.map(({ name, path }) => [name, path]))
  return {
    title,
    asks: () => ({ last: spec('last', { ...objects, values }) }),
    read({ last }) {
      const rows = last.groups.map(({ key, objects: count, sums }): RowOutput => {
        return { key: keyOf(objects.group, key), values: { [what]: count, ...sums }, series: [] }
      })
      const measures = [measureOutput(what, 'count'), ...counters.map(({ name, unit }) => measureOutput(name, unit))]
      return rows.length === 0 ? undefined : { ...EMPTY_TABLE, title, by: [...objects.group], measures, rows }
    },
    note: ({ last }) => cappedNote(last.capped, OBJECT_CAP, what),
  }
}
