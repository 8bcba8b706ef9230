import { expect, test } from 'vitest'
import { createShared, type Shared } from '../../../../src/engine/threads/protocol.ts'
import { claim, LATER, raiseLimit, skipTo } from '../../../../src/engine/threads/shard-queue.ts'

const withLimit = (limit: number): Shared => {
  const shared = createShared()
  raiseLimit(shared, limit)
  return shared
}

test('shards are claimed one by one up to the limit, then to the end', () => {
  const shared = withLimit(2)
  expect([claim(shared, 4), claim(shared, 4), claim(shared, 4)]).toEqual([0, 1, LATER])
  raiseLimit(shared, 9)
  expect([claim(shared, 4), claim(shared, 4), claim(shared, 4)]).toEqual([2, 3, undefined])
})

test('shards that are passed over are claimed by nobody; it never goes back', () => {
  const shared = withLimit(9)
  skipTo(shared, 3)
  expect(claim(shared, 9)).toBe(3)
  skipTo(shared, 2)
  expect(claim(shared, 9)).toBe(4)
})

test('a run that was ended claims nothing', () => {
  const shared = withLimit(9)
  Atomics.store(shared.isStopped, 0, 1)
  expect(claim(shared, 9)).toBeUndefined()
})
