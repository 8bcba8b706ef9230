import { expect, test } from 'vitest'
import { shell } from '../support/spawn.ts'

const FIELDS = '$(seq -s, -f "f%.0f" 8000)'
const MEASURES = '$(seq -s, -f "sum(f%.0f)" 8000)'

test.each([
  `sora-logs grep --any-field -f csv --fields "${FIELDS}" -e . samples/connection.jsonl`,
  `sora-logs stats --any-field --kind connection --agg "${MEASURES}" samples`,
])('more fields than there is room for: the limit and no trace', async (command) => {
  const { code, stderr } = await shell(command)
  expect([code, stderr]).toEqual([2, expect.stringMatching(/fields are too many for one run; ask for \d+00 at most/)])
  expect(stderr).not.toContain('bug')
})

test.each(['stats samples', 'grep sendrecv samples', 'validate --jobs 2 samples'])(
  'an address space that is too small for WebAssembly: %s',
  async (words) => {
    const { code, stderr } = await shell(`ulimit -v 4000000; sora-logs ${words}`)
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is not enough memory or address space')])
    const reference = await shell(`ulimit -v 4000000; SORA_LOGS_SCANNER=reference sora-logs ${words}`)
    expect(reference.stderr).not.toContain('not enough memory')
  },
)
