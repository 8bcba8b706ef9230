import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CliRun, runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { cutSamples } from './cut-samples.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 11)

/** Runs with paths below the folder. */
const run = (folder: string, args: readonly string[], now?: number): Promise<CliRun> =>
  runCli(args, { resolve: (path) => join(folder, path), now })

const stateOf = (part: number): string => `${part}.state.json`

/** A state of each part, made at different times. */
async function saveParts(folder: string, parts: number, ask: readonly string[]): Promise<string[]> {
  for (let part = 0; part < parts; part += 1) {
    const saved = await run(folder, ['stats', ...ask, '-o', stateOf(part), String(part)], NOW + part * HOUR)
    expect(saved.stdout).toBe('')
  }
  return Array.from({ length: parts }, (_, part) => stateOf(part))
}

/** The refusal of two states that were made by `stats` with these options. */
async function refusal(left: readonly string[], right: readonly string[]): Promise<string> {
  const folder = cutSamples(2)
  await run(folder, ['stats', ...left, '-o', 'a.state.json', '0'])
  await run(folder, ['stats', ...right, '-o', 'b.state.json', '1'], NOW + HOUR)
  const { exitCode, stdout, stderr } = await run(folder, ['stats', 'a.state.json', 'b.state.json'])
  expect([exitCode, stdout]).toEqual([2, ''])
  return stderr
}

const MEASURES = 'count,p95(@duration_ms),distinct(channel_id) as channels,peak,rate(destroyed_reason != "normal")'

/** What is asked when a state is made, and how it is to be shown, which is said when it is read. */
const QUESTIONS: readonly (readonly [title: string, ask: readonly string[], show: readonly string[]])[] = [
  ['the summary of all kinds', [], []],
  ['the summary of one kind', ['--kind', 'connection'], []],
  ['groups with measures that keep values', ['--by', 'role', '--agg', MEASURES], ['--sort', 'peak:asc']],
  ['the first groups', ['--by', 'connection_id'], ['--top', '3']],
  ['lists', ['--by', 'req.connections[].role', '--agg', 'count,distinct(req.session_id)'], []],
  ['buckets', ['--every', '10m'], ['--limit', '4']],
  ['buckets in a zone', ['--every', '1h', '--by', 'role', '--agg', MEASURES, '--time-zone', 'Asia/Kolkata'], []],
  ['chosen lines', ['-w', 'role == sendrecv', '--since', '2026-11-20T10:15', '--by', '@kind,@file'], []],
  ['ids', ['--channel-id', '朝会,stage', '--direct', '--any-field'], []],
  ['a condition to fail on', ['--by', 'role', '--agg', 'count', '--fail-if', 'count > 10'], []],
]

/**
 * The whole is what `stats` says of all parts at once. So it reads the same files as the states did, and all is to be
 * equal: the input's figures, the bad lines by file, the account and the exit code.
 */
describe.each(QUESTIONS)('states of parts merge to the whole: %s', (_, ask, show) => {
  test.each(['table', 'json', 'csv'])('as %s', async (format) => {
    const folder = cutSamples(3, ['{"bad'])
    const [a, b, c] = (await saveParts(folder, 3, ask)) as [string, string, string]
    const shown = (...operands: string[]) => run(folder, ['stats', '-f', format, ...show, ...operands])
    const whole = await shown(...ask, '0', '1', '2')
    expect(whole.stdout).not.toBe('')
    const zone = ask.includes('--time-zone') ? ['--time-zone', 'Asia/Kolkata'] : []
    const merged = (...operands: string[]) => shown(...zone, ...operands)

    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, a, c],
    ])
      expect(await merged(...order)).toEqual(whole)
    expect(await merged(a, '1', c, '2')).not.toEqual(whole)
    expect(await merged(a, c, '1')).toEqual(whole)
    expect(await merged('2', '0', b)).toEqual(whole)

    await run(folder, ['stats', '-o', 'ba.state.json', b, a])
    await run(folder, ['stats', '-o', 'all.state.json', 'ba.state.json', '2'])
    expect(await merged(c, 'ba.state.json')).toEqual(whole)
    expect(await merged('all.state.json')).toEqual(whole)
  })
})

test('times told from the end of the log merge where its parts end together', async () => {
  const folder = cutSamples(2)
  const lastOf = (id: string) =>
    `{"id":"${id}","timestamp":"2026-11-20T11:00:00Z","operation":"StopRecording","json":"{}"}\n`
  for (const part of ['0', '1']) appendFileSync(join(folder, part, 'api.jsonl'), lastOf(part))
  const ask = ['--since', 'end-40m', '-w', '@time < 10:50']
  const states = await saveParts(folder, 2, ask)
  expect(await run(folder, ['stats', ...states])).toEqual(await run(folder, ['stats', ...ask, '0', '1']))
})

test('each state follows the connections of its own logs, which is said as long as it matters', async () => {
  const folder = cutSamples(2)
  const [a, b] = (await saveParts(folder, 2, ['--session-id', 'MS0MEFT0X11A1DVSSS39HGKZBM', '--by', '@kind'])) as [
    string,
    string,
  ]
  const note = '--session-id: each state followed only the connection ids of its own logs'
  expect((await run(folder, ['stats', a])).stderr).not.toContain(note)
  expect((await run(folder, ['stats', a, b])).stderr).toContain(note)
  expect((await run(folder, ['stats', a, '1'])).stderr).toContain(note)
  await run(folder, ['stats', a, b, '-o', 'both.state.json'])
  expect((await run(folder, ['stats', 'both.state.json'])).stderr).toContain(note)
})

test('a state grows from file to file, and never replaces itself', async () => {
  const folder = cutSamples(3)
  const whole = await run(folder, ['stats', '0', '1', '2'])
  await run(folder, ['stats', '-o', 'sum0.state.json', '0'])
  for (const part of [1, 2]) {
    const words = ['stats', '-o', `sum${part}.state.json`, String(part), `sum${part - 1}.state.json`]
    expect((await run(folder, words)).exitCode).toBe(0)
  }
  expect(await run(folder, ['stats', 'sum2.state.json'])).toEqual(whole)
  const before = readFileSync(join(folder, 'sum0.state.json'), 'utf8')
  const refused = await run(folder, ['stats', '-o', 'sum0.state.json', '1', 'sum0.state.json'])
  expect([refused.exitCode, refused.stderr]).toEqual([
    2,
    expect.stringContaining('sum0.state.json: is one of the inputs'),
  ])
  expect(readFileSync(join(folder, 'sum0.state.json'), 'utf8')).toBe(before)
})

test('a part without logs of a kind, and one of empty logs, change nothing', async () => {
  const folder = cutSamples(1)
  const empty = tempFolder({ 'api.jsonl': '', 'connection.jsonl': '' })
  const both = ['stats', join(folder, '0'), empty]
  const whole = await runCli(both)
  await runCli(['stats', '-o', join(empty, 'b.state.json'), empty])
  const states = [join(folder, 'a.state.json'), join(empty, 'b.state.json')]
  await runCli(['stats', '-o', states[0]!, join(folder, '0')])
  expect(await runCli(['stats', ...states])).toEqual(whole)
  expect(await runCli(['stats', ...states.reverse()])).toEqual(whole)
})

test('no state is made of what could not be read', async () => {
  const folder = cutSamples(1)
  const { exitCode, stderr } = await run(folder, ['stats', '-o', 'a.state.json', '0', 'no-such.jsonl'])
  expect([exitCode, readdirSync(folder)]).toEqual([2, ['0']])
  expect(stderr).toContain('no-such.jsonl: no such file')
  expect(stderr).toContain('a.state.json: not written, since the answer is partial')
})

test('notes of the question are told once', async () => {
  const folder = cutSamples(2)
  const ask = ['--by', 'role']
  const states = await saveParts(folder, 2, ask)
  const { stderr } = await run(folder, ['stats', ...states])
  const notes = stderr.match(/not counted.*/g) ?? []
  expect(notes.length).toBeGreaterThan(0)
  expect(notes).toEqual([...new Set(notes)])
})

test('more groups than are told apart end in a row of all others, with a note', async () => {
  const folder = tempFolder()
  const line = (i: number) =>
    `{"id":"A","timestamp":"2026-11-20T10:00:00Z","operation":"o${(i * 7919) % 16_000}","json":"{}"}\n`
  const lines = Array.from({ length: 16_000 }, (_, i) => line(i))
  for (const part of [0, 1]) {
    mkdirSync(join(folder, String(part)))
    writeFileSync(join(folder, String(part), 'api.jsonl'), lines.slice(part * 8000, (part + 1) * 8000).join(''))
  }
  const ask = ['--by', 'operation', '--every', '1h']
  const whole = await run(folder, ['stats', '-f', 'csv', ...ask, '0', '1'])
  expect([whole.exitCode, whole.stdout.split('\n')[10_001]]).toEqual([0, '2026-11-20T10:00:00.000000Z,(other),6000'])
  expect(whole.stderr).toContain('too many groups by operation: at most 1,000,000 groups are kept')
  const [a, b] = (await saveParts(folder, 2, ask)) as [string, string]
  expect(await run(folder, ['stats', '-f', 'csv', b, a])).toEqual(whole)
  expect(await run(folder, ['stats', '-f', 'csv', a, '1'])).toEqual(whole)
})

test('a state names the files that it was made of, with what tells their content', async () => {
  const lines = Array.from({ length: 4 }, (_, i) => `{"timestamp":"2026-11-20T10:00:0${i}Z","operation":"x"}\n`)
  const folder = tempFolder()
  for (const name of ['log', 'other']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'log/api.jsonl'), lines.join(''))
  writeFileSync(join(folder, 'log/api.jsonl.1.gz'), gzipSync(lines.join('')))
  writeFileSync(join(folder, 'other/api.jsonl'), lines.slice(1).join(''))
  await run(folder, ['stats', '--keep-duplicates', '-o', 'a.state.json', 'log'])
  await run(folder, ['stats', '-o', 'b.state.json', 'other'])
  await run(folder, ['stats', '-o', 'both.state.json', 'b.state.json', 'a.state.json'])
  const { fileTable } = JSON.parse(readFileSync(join(folder, 'both.state.json'), 'utf8')).state.summary
  const [{ path, ...plain }, packed, other] = fileTable
  expect([path, packed.path, other.path]).toEqual(['log/api.jsonl', 'log/api.jsonl.1.gz', 'other/api.jsonl'])
  expect(packed).toEqual({ ...plain, path: packed.path })
  expect(plain).toMatchObject({ lines: 4, bytes: Buffer.byteLength(lines.join('')) })
  expect(other).toMatchObject({ lines: 3, last: plain.last })
  expect(other.first).not.toBe(plain.first)
})

test('a state that is named twice counts once', async () => {
  const folder = cutSamples(1)
  const whole = await run(folder, ['stats', '0'])
  await run(folder, ['stats', '-o', '0.state.json', '0'])
  const { stdout, stderr } = await run(folder, ['stats', '0.state.json', './0.state.json'])
  expect(stdout).toBe(whole.stdout)
  expect(stderr).toContain('./0.state.json: read once, it is the same file as 0.state.json\n')
})

test('a state that is a copy of another counts once', async () => {
  const folder = cutSamples(2)
  const whole = await run(folder, ['stats', '0', '1'])
  const [a, b] = (await saveParts(folder, 2, [])) as [string, string]
  // Made anew, from the same lines in another place.
  renameSync(join(folder, '0'), join(folder, 'moved'))
  await run(folder, ['stats', '-o', 'copy.state.json', 'moved'], NOW + HOUR)
  const { stdout, stderr } = await run(folder, ['stats', a, 'copy.state.json', b])
  expect(stdout).toBe(whole.stdout)
  expect(stderr).toContain('left out as copies: copy.state.json (of 0.state.json); --keep-duplicates reads them, too\n')
  const kept = await run(folder, ['stats', '--keep-duplicates', a, 'copy.state.json', b])
  expect(kept.stdout).not.toBe(whole.stdout)
  expect(kept.stderr).toMatch(/^sora-logs: 0\.state\.json and copy\.state\.json seem to hold the same lines \(of /)
})

test('of states that have counted the same file, and of a state and its log, it is said that lines count twice', async () => {
  const folder = cutSamples(2)
  await run(folder, ['stats', '-o', 'a.state.json', '0/api.jsonl', '1/api.jsonl'])
  await run(folder, ['stats', '-o', 'b.state.json', '1/api.jsonl', '1/rtc_stats.jsonl'])
  const states = await run(folder, ['stats', '--json', 'a.state.json', 'b.state.json'])
  const message =
    'a.state.json and b.state.json seem to hold the same lines (of 1/api.jsonl), which count more than once'
  expect(JSON.parse(states.stdout).warnings).toContainEqual({ code: 'overlap', message })
  expect(states.stderr).toContain(`sora-logs: ${message}\n`)
  const { stderr } = await run(folder, ['stats', 'b.state.json', '1/api.jsonl'])
  expect(stderr).toContain('1/api.jsonl and b.state.json seem to hold the same lines (of 1/api.jsonl)')
})

test('a state that is no operand of stats is told by its first bytes', async () => {
  const folder = cutSamples(1)
  await run(folder, ['stats', '-o', 'a.state.json', '0'])
  const text = readFileSync(join(folder, 'a.state.json'))
  writeFileSync(join(folder, 'a.state.json.gz'), gzipSync(text))
  writeFileSync(join(folder, 'a.txt'), text)
  const reason = 'is a state file of this program, no log; stats takes it as a file whose name ends in .state.json'
  for (const args of [
    ['stats', 'a.state.json.gz'],
    ['stats', 'a.txt'],
    ['validate', 'a.state.json'],
    ['inspect', 'a.state.json'],
    ['grep', 'x', 'a.state.json'],
  ]) {
    const { exitCode, stderr } = await run(folder, args)
    expect([exitCode, stderr], args.join(' ')).toEqual([2, expect.stringContaining(`${args.at(-1)}: ${reason}`)])
  }
  const stdin = join(folder, 'a.state.json')
  const { exitCode, stderr } = await runCli(['stats', '-'], { stdin })
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`standard input: ${reason}`)])
})

describe('what states of a log have in common', () => {
  const lines = Array.from(
    { length: 9 },
    (_, i) => `{"timestamp":"2026-11-20T10:00:0${i}Z","operation":"x","json":"{}"}\n`,
  )
  let folder: string

  beforeEach(() => {
    folder = tempFolder({
      'noon.jsonl': lines.slice(0, 5).join(''),
      'eve.jsonl': lines.join(''),
      'end.jsonl': lines.slice(3).join(''),
      'other.jsonl': lines.slice(6, 8).join(''),
    })
  })

  const noteOf = async (...args: string[]) => {
    const { stderr } = await run(folder, ['stats', ...args])
    return stderr.split('\n').filter((line) => line.includes('same line'))
  }
  const save = (name: string, ...args: string[]) =>
    run(folder, ['stats', ...args, '-o', `${name}.state.json`, `${name}.jsonl`])

  test('of a log that has grown: they begin with the same line', async () => {
    await save('noon')
    await save('eve')
    const so = 'so that lines may count more than once'
    expect(await noteOf('noon.state.json', 'eve.state.json')).toEqual([
      `sora-logs: eve.state.json and noon.state.json begin with the same line (of eve.jsonl and noon.jsonl), ${so}`,
    ])
    expect(await noteOf('noon.state.json', 'eve.jsonl')).toEqual([
      `sora-logs: eve.jsonl and noon.state.json begin with the same line (of noon.jsonl), ${so}`,
    ])
  })

  test('of a log that was cut: they end with the same line', async () => {
    await save('eve')
    await save('end')
    expect(await noteOf('eve.state.json', 'end.state.json')).toEqual([
      'sora-logs: end.state.json and eve.state.json end with the same line (of end.jsonl and eve.jsonl): is one a copy of the other?',
    ])
  })

  test('of different lines: nothing', async () => {
    await save('noon')
    await save('other')
    expect(await noteOf('noon.state.json', 'other.state.json')).toEqual([])
  })

  test.each([[[]], [['--keep-duplicates']]])(
    'what was said of the files of a state is said again, and once: %j',
    async (more) => {
      const files = ['noon.jsonl', 'eve.jsonl', 'end.jsonl']
      const said = await noteOf(...more, ...files)
      expect(said).toHaveLength(2)
      await run(folder, ['stats', ...more, '-o', 'all.state.json', ...files])
      expect((await noteOf('all.state.json')).toSorted()).toEqual(said.toSorted())
    },
  )
})

test('the ending of a state is told in any case', async () => {
  const folder = cutSamples(1)
  const whole = await run(folder, ['stats', '0'])
  await run(folder, ['stats', '-o', 'A.STATE.JSON', '0'])
  expect(await run(folder, ['stats', 'A.STATE.JSON'])).toEqual(whole)
})

describe('states of other questions are refused', () => {
  const notMerged = 'so the two cannot be merged'

  test.each([
    ['groups', ['--by', 'role'], [], '--by'],
    ['groups and a condition', ['--by', 'role'], ['--by', 'role,role', '-w', 'exists(role)'], '--where, --by'],
    ['kinds', ['--kind', 'connection'], ['--kind', 'api'], '--kind'],
    ['the length of lines', ['--max-line', '1MB'], [], '--max-line'],
    ['a zone', ['--time-zone', 'Asia/Tokyo'], [], '--time-zone'],
    ['ids', ['--connection-id', 'A'], ['--connection-id', 'A,B'], '--connection-id'],
  ])('with the options that differ: %s', async (_, left, right, names) => {
    expect(await refusal(left, right)).toBe(
      `sora-logs: b.state.json counts something else than a.state.json (${names}), ${notMerged}\n`,
    )
  })

  test.each([
    ['the end of the log', ['--since', 'end-2h']],
    ['the present', ['--since', '-2h']],
    ['the present, in a condition', ['-w', '@time > -2h']],
  ])('that tell another time from %s', async (_, ask) => {
    expect(await refusal(ask, ask)).toMatch(
      new RegExp(
        `^sora-logs: '(?:end)?-2h' is 2026-\\S+ in b.state.json and 2026-\\S+ in a.state.json, ${notMerged}; ` +
          'make both with the same --question FILE\n$',
      ),
    )
  })

  test('not if the same time was told from other lines', async () => {
    const folder = cutSamples(2)
    const ask = ['-w', '@time > 10:00', '--since', 'today', '--by', '@kind']
    const states = await saveParts(folder, 2, ask)
    const { exitCode, stdout } = await run(folder, ['stats', ...states])
    expect([exitCode, stdout]).toEqual([0, (await run(folder, ['stats', ...ask, '0', '1'])).stdout])
  })

  test('not if the options only stand in another order', async () => {
    const folder = cutSamples(2)
    await run(folder, ['stats', '--by', 'role', '--since', '2026-11-20', '-o', 'a.state.json', '0'])
    await run(folder, ['stats', '--since', '2026-11-20', '--by', 'role', '-o', 'b.state.json', '1'])
    expect((await run(folder, ['stats', 'a.state.json', 'b.state.json'])).exitCode).toBe(0)
  })
})

describe('with a state', () => {
  test.each([
    ['--by', 'role'],
    ['--agg', 'count'],
    ['--every', '1h'],
    ['--where', 'role == sendonly'],
    ['--since', '-2h'],
    ['--kind', 'connection'],
    ['--node-name', 'x'],
    ['--channel-id', 'x'],
    ['--max-line', '1MB'],
    ['--any-field'],
  ])('nothing else can be asked for: %s', async (...option) => {
    const folder = cutSamples(1)
    await run(folder, ['stats', '-o', '0.state.json', '0'])
    const { exitCode, stdout, stderr } = await run(folder, ['stats', ...option, '0.state.json', '0'])
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toBe(`sora-logs: ${option[0]} cannot be given with 0.state.json, which has been counted already\n`)
  })

  test.each([
    ['--fail-if', 'count > 1'],
    ['--expect', 'role=sendonly'],
  ])('%s cannot be given when the states are to be kept', async (...option) => {
    const folder = cutSamples(1)
    await run(folder, ['stats', '--by', 'role', '-o', '0.state.json', '0'])
    const { exitCode, stderr } = await run(folder, ['stats', ...option, '-o', 'all.state.json', '0.state.json'])
    expect([exitCode, stderr]).toEqual([
      2,
      `sora-logs: ${option[0]} cannot be given with 0.state.json, which has been counted already\n`,
    ])
  })

  test('an old file stays when it is refused', async () => {
    const folder = cutSamples(1)
    writeFileSync(join(folder, 'out.state.json'), 'old')
    const { exitCode } = await run(folder, ['stats', '-o', 'out.state.json', 'missing.state.json', '0'])
    expect([exitCode, readFileSync(join(folder, 'out.state.json'), 'utf8')]).toEqual([2, 'old'])
  })
})

describe('states are tried when they are shown', () => {
  const ASK = ['--by', 'role', '--agg', 'p95(@duration_ms)']

  /** What is said of two states, and the exit code, where a condition is given when they are shown. */
  async function shown(gate: readonly string[], made: readonly string[] = ASK): Promise<readonly [number, string]> {
    const folder = cutSamples(2)
    const states = await saveParts(folder, 2, made)
    const { exitCode, stderr } = await run(folder, ['stats', '-q', ...gate, ...states])
    return [exitCode, stderr.replaceAll(/sora-logs: not counted.*\n/g, '')]
  }

  test.each([
    ['another quantile of what was counted', 'p50(@duration_ms) > 1m', 1],
    ['one that no group meets', 'p100(@duration_ms) > 10h', 0],
  ])('by %s', async (_, condition, exitCode) => {
    expect((await shown(['--fail-if', condition]))[0]).toBe(exitCode)
  })

  test('as the whole is', async () => {
    const folder = cutSamples(2)
    const gates = ['--fail-if', 'p50(@duration_ms) > 8m', '--expect', 'role=sendonly,recvonly,sendrecv']
    const states = await saveParts(folder, 2, ASK)
    const whole = await run(folder, ['stats', ...ASK, ...gates, '0', '1'])
    expect(whole.exitCode).toBe(1)
    expect(await run(folder, ['stats', ...gates, ...states])).toEqual(whole)
  })

  test('instead of by the condition that they were made with', async () => {
    const made = [...ASK, '--fail-if', 'count > 0']
    expect((await shown([], made))[0]).toBe(1)
    expect(await shown(['--fail-if', 'count > 1000'], made)).toEqual([0, ''])
  })

  test('and not by what they do not hold', async () => {
    expect(await shown(['--fail-if', 'sum(@duration_ms) > 1h'])).toEqual([
      2,
      'sora-logs: --fail-if: the state files hold p95(@duration_ms) and not sum(@duration_ms); ' +
        'ask for it with --agg when they are made\n',
    ])
    expect(await shown(['--fail-if', 'count > 1'], [])).toEqual([
      2,
      'sora-logs: --fail-if needs states that were made with --by or --agg\n',
    ])
  })

  test('by a group that neither has', async () => {
    const made = ['--by', 'node_name']
    expect(await shown(['--expect', 'node_name=x', '--kind', 'connection'], made)).toEqual([
      2,
      'sora-logs: --kind cannot be given with 0.state.json, which has been counted already\n',
    ])
    expect(await shown(['--expect', 'node_name=x'], made)).toEqual([
      1,
      'sora-logs: --expect fails: no lines of node_name x\n',
    ])
  })

  test('and not when they are made, which is said', async () => {
    const folder = cutSamples(1)
    const gates = ['--fail-if', 'count > 0', '--expect', 'role=sendonly']
    const { exitCode, stderr } = await run(folder, ['stats', '--by', 'role', ...gates, '-o', 'x.state.json', '0'])
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringContaining('--fail-if and --expect: not tried here, but when the state file is shown'),
    ])
  })
})

describe('a state file', () => {
  /** A state of one log with its text edited. */
  async function edited(edit: (text: string) => string): Promise<CliRun> {
    const folder = cutSamples(1)
    const path = join(folder, 'x.state.json')
    await run(folder, ['stats', '-o', 'x.state.json', '0/connection.jsonl'])
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
    return run(folder, ['stats', 'x.state.json', '0/api.jsonl'])
  }

  test('is JSON, of a schema', async () => {
    const folder = cutSamples(1)
    await run(folder, ['stats', '-o', 'x.state.json', '0'])
    expect(JSON.parse(readFileSync(join(folder, 'x.state.json'), 'utf8'))).toMatchObject({
      schema: 'sora-logs/stats-state@1',
      state: { request: { clock: { timeZone: 'UTC' } } },
    })
  })

  test.each([
    ['empty', () => '', 'is no state file of this program'],
    ['foreign', () => '{"schema":"sora-logs/stats@1"}\n', 'is no state file of this program'],
    ['no object', () => '[1]\n', 'is no state file of this program'],
    ['of a later schema', (text: string) => text.replace('state@1', 'state@2'), 'is no state file of this program'],
    ['cut off', (text: string) => text.slice(0, text.length >> 1), 'is no state file of this program'],
    ['changed', (text: string) => text.replace(/"files":1\b/, '"files":2'), 'is damaged'],
    ['without its state', () => '{"schema":"sora-logs/stats-state@1","sha256":""}\n', 'is damaged'],
  ])('that is %s is refused', async (_, edit, message) => {
    const { exitCode, stdout, stderr } = await edited(edit)
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining(`x.state.json: ${message}`)])
  })

  test('of another version is taken', async () => {
    const text = (await edited((it) => it)).stdout
    const other = await edited((it) => it.replace(/"tool":"sora-logs [^"]*"/, '"tool":"sora-logs 99.0.0"'))
    expect([other.exitCode, other.stdout]).toEqual([0, text])
  })

  test('of another version that counted otherwise is refused', async () => {
    const { exitCode, stderr } = await edited((text) => {
      const body = text.slice(text.indexOf('\n"state":') + 9, -2).replace(/"aggregates":"[^"]*"/, '"aggregates":"0"')
      const sha256 = createHash('sha256').update(body).digest('hex')
      return `{"schema":"sora-logs/stats-state@1","tool":"sora-logs 99.0.0","sha256":"${sha256}",\n"state":${body}}\n`
    })
    expect([exitCode, stderr]).toEqual([
      2,
      'sora-logs: x.state.json: sora-logs 99.0.0 counted connection in another way than this run does; make it again\n',
    ])
  })
})
