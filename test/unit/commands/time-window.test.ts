import { expect, test } from 'vitest'
import { readWindow } from '../../../src/commands/time-window.ts'
import { parseTime } from '../../../src/kinds/time.ts'

const clock = { timeZone: 'UTC', times: {} }
const at = (time: string): number => parseTime(`2026-11-20T${time}:00Z`)
const day = (time: string): string => `2026-11-20T${time}`
const around = day('10:00±10m')

test('without an option there is no window', () => {
  expect(readWindow({}, clock)).toBeUndefined()
})

test.each([
  [{ since: day('10:00') }, '10:00', null, false],
  [{ until: day('11:00') }, null, '11:00', false],
  [{ around }, '09:50', '10:10', true],
  [{ around, since: day('09:55') }, '09:55', '10:10', true],
  [{ around, since: day('09:00') }, '09:50', '10:10', true],
  [{ around, until: day('10:05') }, '09:50', '10:05', false],
  [{ around, until: day('12:00') }, '09:50', '10:10', true],
  [{ around, until: day('10:10') }, '09:50', '10:10', false],
])('a line must meet all of %j', (options, from, to, includesTo) => {
  expect(readWindow(options, clock)).toEqual({ from: from && at(from), to: to && at(to), includesTo })
})
