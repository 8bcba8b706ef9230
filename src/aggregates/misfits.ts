import type { Aggregate } from '../model/aggregate.ts'
import { type Column, TAG } from '../model/batch.ts'
import type { FieldRequest } from '../model/plan.ts'
import { COUNT, listOf, objectOf } from '../model/shape.ts'
import { GroupStates } from './grouping/group-states.ts'

/** Values of one field; those that misfit are in no figure. */
export type FieldValues = { path: string; is_time: boolean; values: number; misfits: number }
/** By field, in the order of the spec. */
type State = { values: number[]; misfits: number[] }

export type MisfitsSpec = {
  /** Of the form `time` only times fit, of any other only finite numbers. */
  fields: readonly FieldRequest[]
}

/** How many values fields have, in lists each element, and how many of them are no number or no time. */
export function misfits({ fields }: MisfitsSpec): Aggregate<State, FieldValues[], never> {
  const init = (): State => ({ values: fields.map(() => 0), misfits: fields.map(() => 0) })
  return {
    fields,
    init,
    shape: objectOf({ values: listOf(COUNT, fields.length), misfits: listOf(COUNT, fields.length) }),
    createAccumulator() {
      const states = new GroupStates(init)
      return {
        add(batch, rows, groupIds) {
          for (const [i, { path, as }] of fields.entries()) {
            const column = batch.column(path, as)
            for (let at = 0; at < rows.length; at += 1) countRow(states.at(groupIds[at]!), i, column, rows[at]!)
          }
        },
        emit: (count) => states.emit(count),
      }
    },
    merge: (left, right) => ({
      values: left.values.map((it, i) => it + right.values[i]!),
      misfits: left.misfits.map((it, i) => it + right.misfits[i]!),
    }),
    result: ({ values, misfits: unfit }) =>
      fields.map(({ path, as }, i) => ({ path, is_time: as === 'time', values: values[i]!, misfits: unfit[i]! })),
  }
}

function countRow(state: State, field: number, column: Column, row: number): void {
  const tag = column.tags[row]!
  if (tag !== TAG.list) countCell(state, field, tag, column.numbers[row]!)
  else for (const cell of column.list(row)) countCell(state, field, cell.tag, cell.number)
}

/** A field that is missing, or null, has no value. */
function countCell({ values, misfits: unfit }: State, field: number, tag: number, number: number): void {
  if (tag === TAG.missing || tag === TAG.null) return
  values[field]! += 1
  if (tag !== TAG.number || !Number.isFinite(number)) unfit[field]! += 1
}
