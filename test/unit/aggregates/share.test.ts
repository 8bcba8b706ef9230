import { expect, test } from 'vitest'
import { resultOf } from './accumulate.ts'

test('rows for which a condition holds, of all rows', () => {
  const where = { op: 'not', of: { op: 'in', path: 'role', values: ['sendonly'] } }
  const lines = [{ role: 'sendonly' }, { role: 'recvonly' }, {}]
  expect(resultOf({ name: 'share', where }, lines)).toEqual({ matched: 2, rows: 3 })
  expect(resultOf({ name: 'share', where }, [])).toEqual({ matched: 0, rows: 0 })
})
