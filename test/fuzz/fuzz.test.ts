import { describe, expect, test } from 'vitest'
import { TARGETS } from './index.ts'

describe.each(TARGETS)('$name', ({ kept, run, runs }) => {
  test.each(kept.map(({ was, check }) => [was, check] as const))('%s', async (_, check) => {
    await check()
  })

  test(`holds for ${runs} inputs`, async () => {
    expect((await run({ seed: 20261122, numRuns: runs })).failure).toBeUndefined()
  })
})
