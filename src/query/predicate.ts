import type { Selection } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Condition, FieldRequest } from '../model/plan.ts'
import { createCellTest, needsDigits } from './cell-test.ts'
import { columnTest, type RowTest } from './column-test.ts'

/** Chooses rows of a batch. */
export interface Predicate {
  /** The columns that it reads. */
  readonly fields: readonly FieldRequest[]
  /** The rows that are wanted, in order; valid until the next call. */
  select(batch: Batch): Selection
  /** Whether single rows are wanted; valid until the next batch. */
  test(batch: Batch): RowTest
}

type ConditionTest = (batch: Batch) => RowTest

/** No condition lets every row through. */
export function createPredicate(condition: Condition | undefined): Predicate {
  const fields: FieldRequest[] = []
  const test = condition ? compile(condition, fields) : () => all
  let rows = new Int32Array(1024)
  return {
    fields,
    test,
    select(batch) {
      if (rows.length < batch.length) rows = new Int32Array(2 * batch.length)
      const isWanted = test(batch)
      let length = 0
      for (let row = 0; row < batch.length; row += 1) {
        if (isWanted(row)) rows[length++] = row
      }
      return rows.subarray(0, length)
    },
  }
}

const all: RowTest = () => true
const none: RowTest = () => false

function compile(condition: Condition, fields: FieldRequest[]): ConditionTest {
  switch (condition.op) {
    case 'and':
    case 'or':
      return join(
        condition.op,
        condition.of.map((part) => compile(part, fields)),
      )
    case 'not': {
      const test = compile(condition.of, fields)
      return (batch) => {
        const part = test(batch)
        return (row) => !part(row)
      }
    }
    case 'never':
      return () => none
    default: {
      const { path, as } = condition
      const hasDigits = needsDigits(condition)
      const form = hasDigits ? 'raw' : as
      fields.push({ path, as: form })
      const test = columnTest(createCellTest(condition), hasDigits)
      return (batch) => test(batch.column(path, form))
    }
  }
}

function join(op: 'and' | 'or', tests: readonly ConditionTest[]): ConditionTest {
  if (tests.length === 1) return tests[0]!
  return (batch) => {
    const parts = tests.map((test) => test(batch))
    return op === 'and' ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row))
  }
}
