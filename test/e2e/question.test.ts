import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { OUTPUT_VALIDATORS } from '../support/output-schemas.ts'
import { type CliRun, runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** All that a question may have. */
const MEMBERS = [
  ...['where', 'since', 'until', 'around', 'kind', 'role', 'node_name', 'any_field', 'direct', 'max_line', 'unwrap'],
  ...['connection_id', 'session_id', 'channel_id', 'client_id', 'bundle_id', 'by', 'agg', 'every', 'fail_if', 'expect'],
  ...['time_zone', 'times'],
]

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 11)

const run = (folder: string, args: readonly string[], now = NOW): Promise<CliRun> =>
  runCli(['stats', ...args], { resolve: (path) => join(folder, path), now })

/** With a file as standard input. */
const runFrom = (stdin: string, folder: string, args: readonly string[]): Promise<CliRun> =>
  runCli(['stats', ...args], { resolve: (path) => join(folder, path), now: NOW, stdin: join(folder, stdin) })

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
  expect([first.exitCode, first.stderr]).toEqual([0, expect.stringContaining('the question was written to q.json')])
  const text = readFileSync(join(folder, 'q.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    schema: 'sora-logs/question@1',
    question: { by: 'type', since: '-50m', time_zone: 'UTC', times: { '-50m': '2026-11-20T10:10:00.000000Z' } },
  })
  await saveBoth(folder, ['--question', 'q.json'])
  const merged = await run(folder, ['a.state.json', 'b.state.json'], NOW + 5 * HOUR)
  expect([merged.exitCode, merged.stdout]).toEqual([
    0,
    (await run(folder, ['--since', '-50m', '--by', 'type', 'a', 'b'])).stdout,
  ])
  expect(readFileSync(join(folder, 'q.json'), 'utf8')).toBe(text)
})

test('a question comes from standard input too', async () => {
  const folder = twoHosts()
  await run(folder, ['--by', 'type', '--question', 'q.json', 'a'])
  expect(await runFrom('q.json', folder, ['--question', '-', 'a'])).toEqual(await run(folder, ['--by', 'type', 'a']))
  const { exitCode, stderr } = await runFrom('q.json', folder, ['--question', '-', '-'])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('standard input cannot be both')])
})

test('every option that asks is in the question, which has a schema', async () => {
  const folder = twoHosts()
  writeFileSync(join(folder, 'ids.txt'), 'C1\nC2\n')
  const ids = ['connection', 'session', 'channel', 'client', 'bundle'].flatMap((id) => [`--${id}-id`, '@ids.txt'])
  const asked = [...ids, '--direct', '--since', '-1h', '--until', 'end', '--around', 'end-1m±9m', '--any-field']
  const places = ['--kind', 'event_webhook', '-w', 'type == "x"', '--role', 'sendonly', '--node-name', 'n']
  const counted = [
    '--by',
    'type',
    '--agg',
    'p95(@duration_ms)',
    '--every',
    '1h',
    '--max-line',
    '1MB',
    '--unwrap',
    'none',
  ]
  const gates = ['--fail-if', 'count > 5', '--expect', 'type=a,b', '--time-zone', 'Asia/Tokyo']
  const first = await run(folder, [...asked, ...places, ...counted, ...gates, '--question', 'q.json', 'a'])
  expect(first.stderr).toContain('the question was written to q.json')
  const document = JSON.parse(readFileSync(join(folder, 'q.json'), 'utf8'))
  const validate = OUTPUT_VALIDATORS.get('question')!
  validate(document)
  expect(validate.errors).toBeNull()
  expect(Object.keys(document.question).sort()).toEqual(MEMBERS.toSorted())
  const again = await run(folder, ['--question', 'q.json', 'a'])
  expect([again.exitCode, again.stdout]).toEqual([first.exitCode, first.stdout])
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
  expect([exitCode, stderr]).toEqual([
    2,
    'sora-logs: --since cannot be given with q.json, which is the whole question; to write another, name a file that is not there\n',
  ])
})

test('a question is asked of a host that has no logs of its kinds', async () => {
  const folder = twoHosts()
  const kinds = ['--kind', 'event_webhook,connection']
  await run(folder, [...kinds, '--by', '@kind', '--question', 'q.json', '-o', 'a.state.json', 'a'])
  const saved = await run(folder, ['--question', 'q.json', '-o', 'b.state.json', 'b'])
  const note = 'there are no logs of kind event_webhook, connection here: no line is counted'
  expect([saved.exitCode, saved.stderr]).toEqual([0, expect.stringContaining(note)])
  const shown = await run(folder, ['--question', 'q.json', 'b'])
  expect([shown.exitCode, shown.stderr]).toEqual([0, expect.stringContaining(note)])
  const here = await runCli(['stats', '--question', '../q.json'], {
    resolve: (path) => join(folder, 'b', path),
    now: NOW,
  })
  expect([here.exitCode, here.stderr]).toEqual([0, expect.stringContaining(note)])
  const { exitCode, stdout } = await run(folder, ['b.state.json', 'a.state.json'])
  expect([exitCode, stdout]).toEqual([0, (await run(folder, ['a.state.json'])).stdout])
  expect((await run(folder, [...kinds, 'b'])).exitCode).toBe(2)
})

test('a question whose times are told from a part of the logs is not written', async () => {
  const folder = twoHosts()
  const packed = gzipSync(event('connection.created', 30))
  writeFileSync(join(folder, 'a/event_webhook.jsonl.1.gz'), packed.subarray(0, packed.length - 9))
  const asked = ['--by', 'type', '--question', 'q.json', 'a']
  const { exitCode, stderr } = await run(folder, ['--since', 'end-30m', ...asked])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('the question was not written to q.json: its times')])
  await run(folder, ['--since', 'end-30m', ...asked, 'missing'])
  expect(existsSync(join(folder, 'q.json'))).toBe(false)
  await run(folder, ['--since', '-30m', ...asked])
  expect(existsSync(join(folder, 'q.json'))).toBe(true)
})

test('a question says whether lines are taken out of others, and never that copies are read', async () => {
  const folder = twoHosts()
  const inner = event('connection.created', 10).trimEnd()
  const wrapped = JSON.stringify({ log: `${inner}\n`, stream: 'stdout', time: '2026-11-20T10:10:00Z' })
  mkdirSync(join(folder, 'c'))
  writeFileSync(join(folder, 'c/event_webhook.jsonl'), `${wrapped}\n`)
  const left = await run(folder, ['--by', 'type', '--unwrap', 'none', '--question', 'q.json', 'c'])
  expect(await run(folder, ['--question', 'q.json', 'c'])).toMatchObject({ stdout: left.stdout })
  expect(left.stdout).not.toContain('connection.created')
  await run(folder, ['--by', 'type', '-o', 'taken.state.json', 'c'])
  const { stderr } = await run(folder, ['--question', 'q.json', 'taken.state.json'])
  expect(stderr).toContain('counts something else than q.json (--unwrap)')
  await run(folder, ['--by', 'type', '--question', 'other.json', 'c'])
  for (const more of [['--unwrap', 'none'], ['--keep-duplicates']]) {
    const { exitCode, stderr } = await run(folder, ['--question', 'other.json', ...more, 'c'])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${more[0]} cannot be given with`)])
  }
  const { exitCode } = await run(folder, ['--by', 'type', '--question', 'new.json', '--keep-duplicates', 'c'])
  expect([exitCode, existsSync(join(folder, 'new.json'))]).toEqual([2, false])
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
  const FORGED = [1, null, '', [], {}, [1], 'x', true, -1, 0.5, { __proto__: null }, ['api', 'api'], 'p95(', '10:00']

  /** What is said of a question with other members. */
  async function said(members: Readonly<Record<string, unknown>>): Promise<CliRun> {
    const folder = twoHosts()
    const question = { by: 'type', max_line: 1000, time_zone: 'UTC', times: {}, ...members }
    writeFileSync(join(folder, 'q.json'), JSON.stringify({ schema: 'sora-logs/question@1', question }))
    return run(folder, ['--question', 'q.json', 'a'])
  }

  test.each([...MEMBERS, '__proto__', 'maxLine', 'x'])('%s', async (member) => {
    for (const value of FORGED) {
      const { exitCode, stderr } = await said(Object.fromEntries([[member, value]]))
      expect([0, 1, 2], JSON.stringify(value)).toContain(exitCode)
      expect(stderr, JSON.stringify(value)).not.toContain('this is a bug')
    }
  })

  test.each(['', '[]', '{"schema":"sora-logs/stats-state@1"}', '{"schema":'])('of the text %j', async (text) => {
    const folder = twoHosts()
    writeFileSync(join(folder, 'q.json'), text)
    const { exitCode, stderr } = await run(folder, ['--question', 'q.json', 'a'])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('q.json: is no question of this program')])
  })

  test.each([
    [{ by: undefined, where: [] }, '/question/where: expected a list that is not empty'],
    [{ max_line: undefined }, '/question/max_line: expected a whole number from 1 to 536870848'],
    [{ kind: ['event_webhook', 'event_webhook'] }, '/question/kind: expected each kind once'],
    [{ node_name: 7 }, '/question/node_name: expected a text'],
    [{ time_zone: 'Mars' }, '/question/time_zone: expected a time zone such as Asia/Tokyo'],
    [{ times: { '-2H': 'x' } }, '/question/times/-2H: expected a time in RFC 3339'],
    [{ since: '-2h' }, '/question/times/-2h: expected a time in RFC 3339'],
    [{ where: ['timestamp > end-2h'] }, '/question/times/end-2h: expected a time in RFC 3339'],
    [{ nodeName: 'n' }, '/question/nodeName: expected nothing of that name'],
  ])('says the place: %j', async (members, message) => {
    const { exitCode, stderr } = await said(members)
    const hint = '; to write another, name a file that is not there'
    expect([exitCode, stderr.replace(hint, '')]).toEqual([2, `sora-logs: q.json: ${message}\n`])
  })

  test('and one with a byte order mark is none', async () => {
    const folder = twoHosts()
    await run(folder, ['--by', 'type', '--question', 'q.json', 'a'])
    writeFileSync(join(folder, 'q.json'), `\uFEFF${readFileSync(join(folder, 'q.json'), 'utf8')}`)
    expect((await run(folder, ['--question', 'q.json', 'a'])).exitCode).toBe(0)
  })

  test('of another version', async () => {
    const folder = twoHosts()
    writeFileSync(join(folder, 'q.json'), '{"schema":"sora-logs/question@2","question":{}}')
    const { exitCode, stderr } = await run(folder, ['--question', 'q.json', 'a'])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('q.json: is a question of another version')])
  })

  test('is said of its file where it cannot be meant', async () => {
    expect((await said({ where: ['nosuch == 1'] })).stderr).toContain("q.json: --where: unknown field 'nosuch'")
  })
})
