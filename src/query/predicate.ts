import type { ColumnRequest, Selection } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Condition } from '../model/plan.ts'
import { createCellTest, needsDigits } from './cell-test.ts'
import { columnTest, type RowTest } from './column-test.ts'
import { compilePattern } from './pattern.ts'
import { PatternTest } from './text-test.ts'

/** Chooses rows of a batch. */
export interface Predicate {
  /** The columns that it reads. */
  readonly fields: readonly ColumnRequest[]
  /** The rows that may be wanted, whatever patterns say: on these they should be judged. Valid as those of `select`. */
  candidates(batch: Batch): Selection
  /** The rows that are wanted, in order; valid until the next call. */
  select(batch: Batch): Selection
  /** Whether single rows are wanted; valid until the next batch. */
  test(batch: Batch): RowTest
}

type ConditionTest = (batch: Batch) => RowTest

/** No condition lets every row through. */
export function createPredicate(condition: Condition | undefined): Predicate {
  const fields: ColumnRequest[] = []
  const test = condition ? compile(condition, fields) : () => all
  const plain = condition && withoutPatterns(condition)
  const mayPass = plain ? compile(plain, []) : () => all
  let rows = new Int32Array(1024)
  const choose = (batch: Batch, isWanted: RowTest): Selection => {
    if (rows.length < batch.length) rows = new Int32Array(2 * batch.length)
    let length = 0
    for (let row = 0; row < batch.length; row += 1) {
      if (isWanted(row)) rows[length++] = row
    }
    return rows.subarray(0, length)
  }
  return {
    fields,
    test,
    candidates: (batch) => choose(batch, mayPass(batch)),
    select: (batch) => choose(batch, test(batch)),
  }
}

/** The part of a condition that has to hold beside its patterns; undefined if there is none that can be told apart. */
function withoutPatterns(condition: Condition): Condition | undefined {
  if (condition.op !== 'and') return hasPattern(condition) ? undefined : condition
  return { op: 'and', of: condition.of.flatMap((part) => withoutPatterns(part) ?? []) }
}

function hasPattern(condition: Condition): boolean {
  if (condition.op === 'not') return hasPattern(condition.of)
  if (condition.op === 'and' || condition.op === 'or') return condition.of.some(hasPattern)
  return condition.op === 'match'
}

const all: RowTest = () => true
const none: RowTest = () => false

function compile(condition: Condition, fields: ColumnRequest[]): ConditionTest {
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
    case 'match': {
      const { path, as, pattern } = condition
      const textTest = new PatternTest(compilePattern(pattern)!, { path, as })
      fields.push({ path, as, textTest })
      return (batch) => textTest.test(batch)
    }
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
