import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { forgeState } from '../support/forge-state.ts'
import { runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'

const SAMPLE = 'samples/connection.jsonl'
const ASKED = [
  '--by',
  'role',
  '--agg',
  'p95(@duration_ms),distinct(channel_id),sum(@duration_ms),min(@time),min(video_bit_rate)',
]

/** `JSON.stringify` has no stack for more. */
const DEEP = JSON.parse('['.repeat(3000) + ']'.repeat(3000))

/** The file of a state, by what it is asked, after members of it were changed; a member is a JSON Pointer. */
async function forge(asked: readonly string[], members: Readonly<Record<string, unknown>>): Promise<string> {
  const path = join(tempFolder(), 'a.state.json')
  expect((await runCli(['stats', ...asked, '-o', path, SAMPLE])).exitCode).toBe(0)
  const text = forgeState(readFileSync(path, 'utf8'), (state) => {
    for (const [pointer, value] of Object.entries(members)) set(state, pointer.split('/').slice(1), value)
  })
  writeFileSync(path, text)
  return path
}

function set(holder: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [key = '', ...rest] = keys
  if (rest.length === 0) holder[key] = value
  else set(holder[key] as Record<string, unknown>, rest, value)
}

describe('a state that this program cannot have written: the file, the place, what to do', () => {
  const answer = '/parts/0/states/3'
  const sendonly = `${answer}/groups/values/["sendonly"]`

  test.each([
    ['/request/by', 7, 'a text'],
    ['/request/clock/timeZone', 'Mars', 'a time zone such as Asia/Tokyo'],
    ['/atHand/0', 'nosuch', 'one of connection, '],
    ['/summary/files', -1, 'a whole number from 0 on'],
    ['/summary/times/first', '2026', 'microseconds since 1970'],
    ['/summary/notes', ['', null], 'a text', '/summary/notes/1'],
    ['/badByFile', [['a']], 'a list of 2', '/badByFile/0'],
    ['/parts/0/each', true, 'a text'],
    ['/parts/0/states', [], 'a list of '],
    ['/parts/0/states/0', 0.5, 'a whole number'],
    ['/parts/0/states/1/first', { text: '2026-11-20T10:00:00Z', micros: 1 }, 'a time and its microseconds'],
    ['/parts/0/states/1/extra', 1, 'nothing of that name'],
    [`${answer}/groups/size`, 2, 'the size of its values', `${answer}/groups`],
    [`${answer}/groups/values/x`, 1, 'a list of 1 keys as text'],
    [`${sendonly}/0`, null, 'an object'],
    [`${sendonly}/0/values/2`, '7', 'a number'],
    [
      `${sendonly}/0/sketch`,
      { count: 1, min: 0, max: 0, bins: { positive: [], negative: [], zeros: 2 } },
      'as many values',
    ],
    [`${sendonly}/1/hashes`, [2, 1], 'different hashes, in order'],
    [`${sendonly}/1/more`, true, 'at most ', `${sendonly}/1`],
    [`${sendonly}/2/digits`, '0x1', 'the digits of an integer'],
    [`${sendonly}/2/decimals`, 1_075, 'a whole number from 0 to 1074'],
    [`${sendonly}/3/first/text`, 'x', 'a time and its microseconds', `${sendonly}/3/first`],
    [`${sendonly}/4/min/text`, 'x', 'a number and its digits', `${sendonly}/4/min`],
  ])('%s as %j', async (pointer, value, expected, place = pointer) => {
    const path = await forge(ASKED, { [pointer]: value })
    const { exitCode, stdout, stderr } = await runCli(['stats', path])
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      new RegExp(`^sora-logs: ${path}: /state[^ ]*: expected .*make it again with stats -o ${path}\n$`),
    )
    expect(stderr).toContain(`/state${place}: expected ${expected}`)
  })
})

test('a state is not trusted either when it is merged with a good one, or counted on', async () => {
  const path = await forge(ASKED, { '/parts/0/states/0': 'x' })
  const good = await forge(ASKED, {})
  mkdirSync(`${path}.out`)
  for (const others of [[good], [SAMPLE], ['-o', join(`${path}.out`, 'b.state.json')]]) {
    const { exitCode, stderr } = await runCli(['stats', path, ...others])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${path}: /state/parts/0/states/0: expected`)])
  }
})

test('a state that is deeper than any stack is not taken for a copy of itself', async () => {
  const paths = await Promise.all([1, 2].map(() => forge(ASKED, { '/parts/0/states/0': DEEP })))
  const { exitCode, stderr } = await runCli(['stats', ...paths])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('/state/parts/0/states/0: expected a whole number')])
})

test.each([[[]], [ASKED], [['--every', '1h', '--agg', 'count,peak']]])(
  'what was not changed is taken: %j',
  async (asked) => {
    const { exitCode, stdout } = await runCli(['stats', await forge(asked, {})])
    expect([exitCode, stdout]).toEqual([0, (await runCli(['stats', ...asked, SAMPLE])).stdout])
  },
)
