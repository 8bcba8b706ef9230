import { expect, test } from 'vitest'
import type { Condition } from '../../../src/model/plan.ts'
import { createPredicate } from '../../../src/query/predicate.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'
import { onlyBatch } from '../../support/only-batch.ts'
import { selectedRows } from '../../support/selected-rows.ts'

const LINES = [{ id: 'ab', n: 1 }, { id: 'ab' }, { id: 'b', n: 1 }, { n: 1 }]

const hasN: Condition = { op: 'exists', path: 'n', as: 'value' }
const holdsA: Condition = { op: 'match', path: 'id', as: 'value', pattern: 'a' }
const and = (...of: Condition[]): Condition => ({ op: 'and', of })
const or = (...of: Condition[]): Condition => ({ op: 'or', of })

test.each<[Condition, number[], number[]]>([
  [and(hasN, holdsA), [0, 2, 3], [0]],
  [and(holdsA, hasN), [0, 2, 3], [0]],
  [and(and(holdsA), and(hasN)), [0, 2, 3], [0]],
  [or(holdsA, hasN), [0, 1, 2, 3], [0, 1, 2, 3]],
  [and({ op: 'not', of: holdsA }, hasN), [0, 2, 3], [2, 3]],
  [hasN, [0, 2, 3], [0, 2, 3]],
])('patterns are asked of the rows alone that all else lets through: %j', (condition, candidates, wanted) => {
  const predicate = createPredicate(condition)
  const scanner = createReferenceScanner(
    { kind: 'connection', fields: predicate.fields, aggregates: {} },
    { maxLineBytes: 1 << 20, validation: undefined },
  )
  const bytes = Buffer.from(LINES.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const batch = onlyBatch(scanner, { kind: 'connection', file: 'a.jsonl', offset: 0, bytes })
  expect([...predicate.candidates(batch)]).toEqual(candidates)
  expect([...selectedRows(predicate, batch)]).toEqual(wanted)
})
