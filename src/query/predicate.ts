import type { Rows } from '../model/aggregate.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { Condition, FieldRequest } from '../model/plan.ts'

/** Chooses rows of a batch. */
export interface Predicate {
  /** The columns that it reads. */
  readonly fields: readonly FieldRequest[]
  /** The rows that are wanted, in order; valid until the next call. */
  select(batch: Batch): Rows
}

type RowTest = (row: number) => boolean
type ConditionTest = (batch: Batch) => RowTest

/** No condition lets every row through. */
export function createPredicate(condition: Condition | undefined): Predicate {
  const fields: FieldRequest[] = []
  const test = condition && compile(condition, fields)
  let rows = new Int32Array(1024)
  return {
    fields,
    select(batch) {
      if (rows.length < batch.length) rows = new Int32Array(2 * batch.length)
      const isWanted = test?.(batch)
      let length = 0
      for (let row = 0; row < batch.length; row += 1) {
        if (!isWanted || isWanted(row)) rows[length++] = row
      }
      return rows.subarray(0, length)
    },
  }
}

function compile(condition: Condition, fields: FieldRequest[]): ConditionTest {
  switch (condition.op) {
    case 'and':
    case 'or': {
      const tests = condition.of.map((part) => compile(part, fields))
      const isAnd = condition.op === 'and'
      return (batch) => {
        const parts = tests.map((test) => test(batch))
        return isAnd ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row))
      }
    }
    case 'not': {
      const test = compile(condition.of, fields)
      return (batch) => {
        const part = test(batch)
        return (row) => !part(row)
      }
    }
    case 'in':
      fields.push({ path: condition.path, as: 'value' })
      return oneOf(condition.path, new Set(condition.values))
  }
}

function oneOf(path: string, values: ReadonlySet<string>): ConditionTest {
  return (batch) => {
    const column = batch.column(path)
    return (row) => holds(column, row, values)
  }
}

function holds(column: Column, row: number, values: ReadonlySet<string>): boolean {
  const tag = column.tags[row]
  if (tag === TAG.string) return values.has(column.text(row))
  return tag === TAG.list && column.list(row).some((cell) => cell.tag === TAG.string && values.has(cell.text))
}
