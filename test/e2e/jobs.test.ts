import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shell } from './spawn.ts'

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
    ['a mixed stream', `stats --json -q - < ${folder}/connection.jsonl`],
    ['a damaged file', `stats --json --kind connection ${folder}/damaged.gz ${folder}/connection.jsonl`],
    ['validation', `validate --json -q --level strict ${folder}/connection.jsonl`],
    ['lines that are too long', `validate --json -q --max-line 1MiB ${folder}/connection*`],
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

const withoutSeconds = (stderr: string): string => stderr.replace(/, [\d.]+ s$/m, '')
