import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll } from 'vitest'

const MEBIBYTE = 1024 * 1024
const samples = join(import.meta.dirname, '../../../samples')

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

const connection = (mebibytes: number): Buffer => manyLines(100 * MEBIBYTE).subarray(0, mebibytes * MEBIBYTE)

/** Gzip with a hole in its middle. */
function damaged(): Buffer {
  const packed = gzipSync(connection(100), { level: 1 })
  const middle = Math.floor(packed.length / 2)
  return packed.fill(0, middle, middle + 1000)
}

/** Several shards of 16 MiB, and two threads even where each must have 32 MiB. */
const LOGS = {
  'connection.jsonl': () => manyLines(100 * MEBIBYTE),
  'connection.jsonl.1.gz': () => gzipSync(connection(60), { level: 1 }),
  'connection.jsonl.2': () => connection(3),
  'damaged.gz': damaged,
  'mixed.log': () => manyKinds(80 * MEBIBYTE),
  'untold.log': () => Buffer.from(`{"a":"${'x'.repeat(1000)}"}\n`.repeat(40_000)),
} satisfies Record<string, () => Buffer>

/** A folder that has these logs while the tests of a file run. */
export function logFolder(...names: readonly (keyof typeof LOGS)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sora-logs-jobs-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeAll(() => {
    for (const name of names) writeFileSync(join(folder, name), LOGS[name]())
  })
  return folder
}
