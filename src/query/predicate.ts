import type { ColumnRequest, Selection } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Condition } from '../model/plan.ts'
import { createCellTest, needsDigits } from './cell-test.ts'
import { columnTest, type RowTest } from './column-test.ts'
import { compilePattern } from './pattern.ts'
import { PatternTest } from './pattern-test.ts'

/**
 * Chooses rows of a batch. Patterns are asked last: their texts have to be judged before, on the rows that the other parts of
 * the condition let through.
 */
export interface Predicate {
  /** The columns that it reads. */
  readonly fields: readonly ColumnRequest[]
  /** The rows that all parts without patterns let through; valid until the next batch. */
  candidates(batch: Batch): Selection
  /** The candidates that are wanted, in order; they take the place of the candidates. */
  select(batch: Batch, candidates: Selection): Selection
  /** Whether single rows are wanted, whose texts are judged; valid until the next batch. */
  test(batch: Batch): RowTest
}

type ConditionTest = (batch: Batch) => RowTest

/** No condition lets every row through. */
export function createPredicate(condition: Condition | undefined): Predicate {
  const fields: ColumnRequest[] = []
  const parts = condition ? partsOf(condition) : []
  const plain = compileAll(
    parts.filter((part) => !hasPattern(part)),
    fields,
  )
  const patterns = compileAll(parts.filter(hasPattern), fields)
  let rows = new Int32Array(1024)
  return {
    fields,
    candidates(batch) {
      if (rows.length < batch.length) rows = new Int32Array(2 * batch.length)
      const isCandidate = plain?.(batch) ?? all
      let length = 0
      for (let row = 0; row < batch.length; row += 1) {
        if (isCandidate(row)) rows[length++] = row
      }
      return rows.subarray(0, length)
    },
    select: (batch, candidates) => (patterns ? narrow(candidates, patterns(batch)) : candidates),
    test(batch) {
      const isCandidate = plain?.(batch)
      const matches = patterns?.(batch)
      if (!isCandidate || !matches) return isCandidate ?? matches ?? all
      return (row) => isCandidate(row) && matches(row)
    },
  }
}

/** What has to hold, each for itself. */
const partsOf = (condition: Condition): readonly Condition[] =>
  condition.op === 'and' ? condition.of.flatMap(partsOf) : [condition]

function hasPattern(condition: Condition): boolean {
  if (condition.op === 'not') return hasPattern(condition.of)
  if (condition.op === 'and' || condition.op === 'or') return condition.of.some(hasPattern)
  return condition.op === 'match'
}

/** In its place. */
function narrow(rows: Selection, isWanted: RowTest): Selection {
  let length = 0
  for (const row of rows) {
    if (isWanted(row)) rows[length++] = row
  }
  return rows.subarray(0, length)
}

const all: RowTest = () => true
const none: RowTest = () => false

/** Undefined if there is nothing that has to hold. */
function compileAll(conditions: readonly Condition[], fields: ColumnRequest[]): ConditionTest | undefined {
  if (conditions.length === 0) return undefined
  return join(
    'and',
    conditions.map((condition) => compile(condition, fields)),
  )
}

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
