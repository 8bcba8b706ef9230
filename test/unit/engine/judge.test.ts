import { expect, test } from 'vitest'
import { Judge } from '../../../src/engine/judge/judge.ts'
import { Interruption } from '../../../src/model/interruption.ts'
import { UserError } from '../../../src/model/user-error.ts'

const judge = () => new Judge(new AbortController().signal)

test('a text that has too many ways to match is a fault and no bug', async () => {
  await expect(judge().judge([/(?:a|b)*c/], ['ab'.repeat(16_000_000)])).rejects.toThrow(UserError)
})

test('an expression that needs longer goes on beside this thread, with the same verdicts', async () => {
  const texts = ['aab', 'x', 'a'.repeat(24), 'ab', 'a']
  expect([...(await judge().judge([/(a+)+b/, /^x/], texts))]).toEqual([1, 1, 0, 1, 0])
})

test('while texts are judged at all the work stays on this thread, and the run can be ended', async () => {
  const controller = new AbortController()
  // Each takes a few milliseconds, all of them a minute.
  const texts = Array.from({ length: 5000 }, () => 'a'.repeat(20))
  const judged = new Judge(controller.signal).judge([/(a+)+b/], texts)
  setTimeout(() => controller.abort('SIGINT'), 0)
  await expect(judged).rejects.toThrow(Interruption)
})

test('what would take years ends when the run is ended', async () => {
  const controller = new AbortController()
  const judged = new Judge(controller.signal).judge([/(a+)+b/], ['a'.repeat(80)])
  setTimeout(() => controller.abort('SIGINT'), 500)
  await expect(judged).rejects.toThrow(Interruption)
})
