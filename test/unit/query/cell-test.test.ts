import { expect, test } from 'vitest'
import { TAG } from '../../../src/model/batch.ts'
import { createCellTest } from '../../../src/query/cell-test.ts'

test('a list is read once, however many tests look values up in it', () => {
  let reads = 0
  const values = ['a', 'b']
  Object.defineProperty(values, 1, {
    get: () => {
      reads += 1
      return 'b'
    },
  })
  const create = () => createCellTest({ op: 'in', path: '@client_id', as: 'value', values })
  const first = create()
  const readsOfFirst = reads
  const second = create()
  expect([readsOfFirst > 0, reads]).toEqual([true, readsOfFirst])
  for (const isOneOf of [first, second]) {
    expect(['a', 'b', 'c'].map((text) => isOneOf(TAG.string, 0, text))).toEqual([true, true, false])
  }
})
