import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { resultOf } from './accumulate.ts'

const SPEC = {
  name: 'last',
  by: ['id', 'rtc'],
  time: 'at',
  time_as: 'value',
  values: { sent: 'sent', lost: 'lost' },
  group: ['type'],
}
const at = (time: Json, id: string, rtc: string, sent: Json, lost: Json = null) => ({
  at: time,
  id,
  rtc,
  type: rtc.slice(0, 3),
  sent,
  lost,
})

test('the last values of each object, summed by group, however the rows are ordered', () => {
  const rows = [
    at(3, 'a', 'out-1', 30, 1),
    at(1, 'a', 'out-1', 10, 0),
    at(2, 'b', 'out-1', 0.5),
    at(9, 'a', 'in-1', 7, 7),
    at('soon', 'a', 'out-1', 1000),
    at(5, 'a', 'out-2', 5),
  ]
  const expected = {
    groups: [
      { key: ['in-'], objects: 1, sums: { sent: 7, lost: 7 } },
      { key: ['out'], objects: 3, sums: { sent: 35.5, lost: 1 } },
    ],
    capped: false,
  }
  expect(resultOf(SPEC, rows)).toEqual(expected)
  expect(resultOf(SPEC, rows.toReversed())).toEqual(expected)
})

test('of rows of one time always the same', () => {
  const rows = [at(1, 'a', 'out', 5), at(1, 'a', 'out', 7), at(1, 'a', 'out', 6)]
  expect(resultOf(SPEC, rows)).toEqual(resultOf(SPEC, rows.toReversed()))
})

test('digits beyond 2^53, and a condition', () => {
  const rows = ['a', 'b'].map((id) => `{"at":1,"id":"${id}","sent":9007199254740993}`)
  expect(resultOf(SPEC, rows)).toMatchObject({
    groups: [{ key: [null], objects: 2, sums: { sent: '18014398509481986', lost: null } }],
  })
  const where = { op: 'in', path: 'id', values: ['a'] }
  expect(resultOf({ ...SPEC, where }, rows)).toMatchObject({ groups: [{ objects: 1 }] })
})

test('beyond the cap the smallest keys are kept', () => {
  const rows = Array.from({ length: 50 }, (_, i) => at(i, String((i * 7) % 10), 'out', i))
  expect(resultOf({ ...SPEC, cap: 2 }, rows)).toMatchObject({
    groups: [{ objects: 2, sums: { sent: 40 + 43, lost: null } }],
    capped: true,
  })
})
