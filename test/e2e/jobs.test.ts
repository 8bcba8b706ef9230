import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/engine/threads/protocol.ts'
import type { ShardResult } from '../../src/engine/threads/shard.ts'
import { runCli } from '../support/run-cli.ts'
import { shell } from '../support/spawn.ts'

const MEBIBYTE = 1024 * 1024
const samples = join(import.meta.dirname, '../../samples')
const JOBS = [1, 2, 5]

/** Lines of the samples over and over, each with a number of its own; now and then one that is broken or very long. */
function manyLines(bytes: number): Buffer {
  const lines = readFileSync(join(samples, 'connection.jsonl'), 'utf8').trimEnd().split('\n')
  const parts: string[] = []
  for (let i = 0, length = 0; length < bytes; i += 1) {
    const line = lines[i % lines.length]!.replace('"timestamp"', `"number":${i},"timestamp"`)
    const broken =
      i % 3000 === 1 ? `${line.slice(0, 500)}\n` : i % 7000 === 2 ? `{"long":"${'x'.repeat(3 * MEBIBYTE)}"}\n` : ''
    parts.push(broken, line, '\n')
    length += line.length + 1 + broken.length
  }
  return Buffer.from(parts.join(''))
}

/** Lines of several kinds in turn, two thousand of each; between them, and so at borders of shards, some that tell nothing. */
function manyKinds(bytes: number): Buffer {
  const names = ['connection', 'event_webhook', 'auth_webhook', 'signaling', 'stats_webhook']
  const texts = names.map((name) =>
    readFileSync(join(samples, `${name}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n'),
  )
  const parts: string[] = []
  for (let i = 0, length = 0; length < bytes; i += 1) {
    const lines = texts[Math.floor(i / 2000) % texts.length]!
    const line = lines[i % lines.length]!
    parts.push(i % 5 === 0 ? `${line.slice(0, 90)}\n` : `${line}\n`)
    length += parts.at(-1)!.length
  }
  return Buffer.from(parts.join(''))
}

/** Several shards of 16 MiB, and two threads even where each must have 32 MiB. */
const folder = mkdtempSync(join(tmpdir(), 'sora-logs-jobs-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(() => {
  const bytes = manyLines(100 * MEBIBYTE)
  writeFileSync(join(folder, 'connection.jsonl'), bytes)
  writeFileSync(join(folder, 'connection.jsonl.1.gz'), gzipSync(bytes.subarray(0, 60 * MEBIBYTE), { level: 1 }))
  writeFileSync(join(folder, 'connection.jsonl.2'), bytes.subarray(0, 3 * MEBIBYTE))
  const packed = gzipSync(bytes, { level: 1 })
  packed.fill(0, packed.length / 2, packed.length / 2 + 1000)
  writeFileSync(join(folder, 'damaged.gz'), packed)
  writeFileSync(join(folder, 'mixed.log'), manyKinds(80 * MEBIBYTE))
  writeFileSync(join(folder, 'untold.log'), `{"a":"${'x'.repeat(1000)}"}\n`.repeat(40_000))
})

const GROUPS = "--by role,destroyed_reason --agg 'count,sum(number),p95(@duration_ms),distinct(channel_id)'"

describe('any number of threads prints the same bytes', () => {
  test.each([
    ['a file', `stats --json -q ${folder}/connection.jsonl`],
    ['groups', `stats --json -q ${GROUPS} --any-field ${folder}/connection.jsonl`],
    ['a condition', `stats --json -q -w 'number < 9000' --any-field ${folder}/connection.jsonl`],
    ['a whole folder', `stats --json -q ${folder}/connection*`],
    ['standard input', `stats --json -q --kind connection - < ${folder}/connection.jsonl`],
    ['gzip', `stats --json -q --kind connection - < ${folder}/connection.jsonl.1.gz`],
    ['standard input without a kind', `stats --json -q - < ${folder}/connection.jsonl`],
    ['several kinds', `stats --json ${folder}/mixed.log ${folder}/connection.jsonl`],
    ['some of several kinds', `stats --json --kind signaling,event_webhook ${folder}/mixed.log`],
    ['validation of several kinds', `validate --json -q ${folder}/mixed.log`],
    ['lines of several kinds', `grep -c channel_id ${folder}/mixed.log`],
    ['lines of no kind', `stats --json ${folder}/connection.jsonl ${folder}/untold.log ${folder}/mixed.log`],
    ['a damaged file without a kind', `stats --json ${folder}/damaged.gz ${folder}/mixed.log`],
    ['a damaged file', `stats --json --kind connection ${folder}/damaged.gz ${folder}/connection.jsonl`],
    ['validation', `validate --json -q --level strict ${folder}/connection.jsonl`],
    ['lines that are too long', `validate --json -q --max-line 1MiB ${folder}/connection*`],
    ['lines with a text', `grep -n -F '"number":99' ${folder}/connection*`],
    ['lines that a pattern fits', `grep --fields @file,@line -f csv 'number":\\d+11,' ${folder}/connection*`],
    ['lines of a condition', `grep --fields @line,number -f csv -w 'number < 9000' --any-field ${folder}/connection*`],
    ['so many lines of a file', `grep --fields @file,@line -f csv -m 9000 number ${folder}/connection*`],
    ['so many lines in all', `grep --fields @file,@line -f csv --limit 9000 -i NUMBER ${folder}/connection*`],
    ['counts', `grep -c -v -F '"number":1' ${folder}/connection*`],
    ['names', `grep -l -F '"number":9000,' ${folder}/connection*`],
    ['invalid lines', `grep --fields @line -f csv --invalid --max-line 1MiB ${folder}/connection*`],
    ['files', `inspect --json -q ${folder}/connection*`],
    [
      'a damaged file and another',
      `grep -c --kind connection -F '"number":5' ${folder}/damaged.gz ${folder}/connection.jsonl`,
    ],
  ])('%s', async (_, command) => {
    const runs = []
    for (const jobs of JOBS) runs.push(await shell(`sora-logs ${command.replace(' ', ` --jobs ${jobs} `)}`))
    const [first, ...others] = runs.map(({ code, stdout, stderr }) => ({
      code,
      stdout,
      stderr: withoutSeconds(stderr),
    }))
    expect(first!.stdout).not.toBe('')
    for (const other of others) expect(other).toEqual(first)
  })
})

/** How many lines each thread that a run starts has folded by its own report; node tells of the threads. */
async function linesByThread(args: readonly string[]): Promise<{ all: number; lines: number[] }> {
  const lines: number[] = []
  const watch = (started: unknown) => {
    const thread = lines.push(0) - 1
    const { worker } = started as { worker: Worker }
    worker.on('message', (report: Report<ShardResult>) => {
      if (report.type !== 'idle') lines[thread]! += report.result?.part.counts.all ?? 0
    })
  }
  subscribe('worker_threads', watch)
  try {
    const { stdout } = await runCli([...args, '--json', '-q'])
    return { all: JSON.parse(stdout).input.lines, lines }
  } finally {
    unsubscribe('worker_threads', watch)
  }
}

describe('threads share the work', () => {
  const file = join(folder, 'connection.jsonl')
  const stream = join(folder, 'connection.jsonl.1.gz')
  const mixed = join(folder, 'mixed.log')

  test.each([
    ['stats of a file', ['stats', file]],
    ['stats of groups', ['stats', '--by', 'role', file]],
    ['validate of a file', ['validate', file]],
    ['stats of a stream', ['stats', stream]],
    ['validate of a stream', ['validate', stream]],
    ['stats of several kinds', ['stats', mixed]],
    ['validate of several kinds', ['validate', mixed]],
  ])('%s: each of two folds some lines', async (_, args) => {
    const { all, lines } = await linesByThread([...args, '--jobs', '2'])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toBeGreaterThan(0)
    expect(lines[0]).toBeLessThan(all)
  })

  test('one job starts no thread, and none beyond the shards of a file', async () => {
    expect((await linesByThread(['stats', '--jobs', '1', file])).lines).toEqual([])
    expect((await linesByThread(['stats', '--jobs', '8', join(folder, 'connection.jsonl.2')])).lines).toEqual([])
  })
})

const withoutSeconds = (stderr: string): string => stderr.replace(/, [\d.]+ s$/m, '')
