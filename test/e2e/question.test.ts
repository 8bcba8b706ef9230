import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CliRun, runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 11)

const run = (folder: string, args: readonly string[], now = NOW): Promise<CliRun> =>
  runCli(['stats', ...args], { resolve: (path) => join(folder, path), now })

const event = (type: string, minute: number): string =>
  `{"timestamp":"2026-11-20T10:${minute}:00.000000Z","type":"${type}","data":{}}\n`

/** One host has the log of all events, and another only that of failed deliveries. */
function twoHosts(): string {
  const folder = tempFolder()
  for (const host of ['a', 'b']) mkdirSync(join(folder, host))
  writeFileSync(join(folder, 'a/event_webhook.jsonl'), event('connection.created', 10) + event('session.created', 20))
  writeFileSync(join(folder, 'b/event_webhook_error.jsonl'), event('connection.created', 10))
  return folder
}

async function saveBoth(folder: string, ask: readonly string[]): Promise<void> {
  for (const [i, host] of ['a', 'b'].entries()) {
    const saved = await run(folder, [...ask, '-o', `${host}.state.json`, host], NOW + i * HOUR)
    expect(saved.exitCode).toBe(0)
  }
}

test('states merge where each host has another of two logs of the same events', async () => {
  const folder = twoHosts()
  await saveBoth(folder, ['--by', 'type'])
  const whole = await run(folder, ['--by', 'type', 'a', 'b'])
  expect(whole.stderr).toContain('not counted, for they repeat lines of other logs: event_webhook_error')
  expect(await run(folder, ['a.state.json', 'b.state.json'])).toEqual(whole)
  expect(await run(folder, ['b.state.json', 'a.state.json'])).toEqual(whole)
  expect(await run(folder, ['b.state.json'])).toEqual(await run(folder, ['--by', 'type', 'b']))
})

test('one question means the same on two clocks', async () => {
  const folder = twoHosts()
  const first = await run(folder, ['--since', '-50m', '--by', 'type', '--question', 'q.json', 'a'])
  expect([first.exitCode, first.stderr]).toEqual([0, expect.stringContaining('q.json: was not there')])
  const text = readFileSync(join(folder, 'q.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    schema: 'sora-logs/question@1',
    question: { by: 'type', since: '-50m', time_zone: 'UTC', times: { '-50m': '2026-11-20T10:10:00.000000Z' } },
  })
  await saveBoth(folder, ['--question', 'q.json'])
  const merged = await run(folder, ['a.state.json', 'b.state.json'], NOW + 5 * HOUR)
  expect([merged.exitCode, merged.stdout]).toEqual([0, (await run(folder, ['--since', '-50m', '--by', 'type', 'a', 'b'])).stdout])
  expect(readFileSync(join(folder, 'q.json'), 'utf8')).toBe(text)
})

test('a question is asked where no kind has its fields', async () => {
  const folder = twoHosts()
  mkdirSync(join(folder, 'c'))
  writeFileSync(join(folder, 'c/api.jsonl'), '{"timestamp":"2026-11-20T10:00:00Z","operation":"StopRecording"}\n')
  await run(folder, ['--by', 'data.channel_id', '--question', 'q.json', 'a'])
  expect((await run(folder, ['--by', 'data.channel_id', 'c'])).exitCode).toBe(2)
  expect((await run(folder, ['--question', 'q.json', '-o', 'c.state.json', 'c'])).exitCode).toBe(0)
  expect((await run(folder, ['c.state.json'])).exitCode).toBe(0)
})

test('a state gives its question away', async () => {
  const folder = twoHosts()
  await run(folder, ['--since', '-50m', '-o', 'a.state.json', 'a'])
  await run(folder, ['--question', 'q.json', 'a.state.json'])
  await run(folder, ['--question', 'q.json', '-o', 'b.state.json', 'b'], NOW + HOUR)
  expect((await run(folder, ['--question', 'q.json', 'a.state.json', 'b.state.json'])).exitCode).toBe(0)
})

test('a name that is mistyped does not ask another question', async () => {
  const { exitCode, stdout, stderr } = await run(twoHosts(), ['--question', 'q.jsn', 'b'])
  expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining('q.jsn: no such file')])
})

test('nothing else can be asked beside a question', async () => {
  const folder = twoHosts()
  await run(folder, ['--by', 'type', '--question', 'q.json', 'a'])
  const { exitCode, stderr } = await run(folder, ['--since', '-1h', '--question', 'q.json', 'a'])
  expect([exitCode, stderr]).toEqual([2, 'sora-logs: --since cannot be given with q.json, which is the whole question\n'])
})

test.each([
  ['that is written', ['--by', 'type'], 'cannot hold both the question and the answer'],
  ['that is taken', [], 'is one of the inputs'],
])('the answer does not replace a question %s', async (_, ask, message) => {
  const folder = twoHosts()
  if (ask.length === 0) await run(folder, ['--by', 'type', '--question', 'q.json', 'a'])
  const { exitCode, stderr } = await run(folder, [...ask, '--question', 'q.json', '-o', 'q.json', 'a'])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`q.json: ${message}`)])
})

describe('a forged question is a message', () => {
  const FORGED = [1, null, '', [], {}, [1], 'x', true, -1, 1e400, { __proto__: null }, ['api', 'api'], 'p95(', '10:00']

  /** What is said of a question with other members. */
  async function said(members: Readonly<Record<string, unknown>>): Promise<CliRun> {
    const folder = twoHosts()
    const question = { by: 'type', max_line: 1000, time_zone: 'UTC', times: {}, ...members }
    writeFileSync(join(folder, 'q.json'), JSON.stringify({ schema: 'sora-logs/question@1', question }))
    return run(folder, ['--question', 'q.json', 'a'])
  }

  test.each([
    ...['where', 'since', 'until', 'around', 'kind', 'role', 'node_name', 'any_field', 'direct', 'max_line'],
    ...['connection_id', 'channel_id', 'by', 'agg', 'every', 'fail_if', 'expect', 'time_zone', 'times', '__proto__', 'x'],
  ])('%s', async (member) => {
    for (const value of FORGED) {
      const { stderr } = await said(Object.fromEntries([[member, value]]))
      expect(stderr, JSON.stringify(value)).not.toContain('this is a bug')
    }
  })

  test.each(['', '[]', '{"schema":"sora-logs/stats-state@1"}', '{"schema":"sora-logs/question@1"}', '{"schema":'])(
    'of the text %j',
    async (text) => {
      const folder = twoHosts()
      writeFileSync(join(folder, 'q.json'), text)
      const { exitCode, stderr } = await run(folder, ['--question', 'q.json', 'a'])
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('q.json: is no question of this program')])
    },
  )

  test('with a kind twice, whose lines would count double', async () => {
    expect((await said({ kind: ['event_webhook', 'event_webhook'] })).stderr).toContain('q.json: question: kind is')
  })

  test('is said of its file where it cannot be meant', async () => {
    expect((await said({ where: ['nosuch == 1'] })).stderr).toContain("q.json: --where: unknown field 'nosuch'")
  })
})
