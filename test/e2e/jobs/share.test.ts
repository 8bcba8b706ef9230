import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/engine/threads/protocol.ts'
import type { ShardResult } from '../../../src/engine/threads/shard.ts'
import { runCli } from '../../support/run-cli.ts'
import { logFolder } from './logs.ts'

const folder = logFolder('connection.jsonl', 'connection.jsonl.1.gz', 'connection.jsonl.2', 'mixed.log')

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

/** On a busy machine a thread may begin when all is done; so it gets a few tries. */
async function sharedRun(args: readonly string[]): ReturnType<typeof linesByThread> {
  for (let tries = 10; ; tries -= 1) {
    const run = await linesByThread(args)
    if (tries === 1 || run.lines.some((lines) => lines > 0)) return run
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
    const { all, lines } = await sharedRun([...args, '--jobs', '2'])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toBeGreaterThan(0)
    expect(lines[0]).toBeLessThan(all)
  })

  test('one job starts no thread, and none beyond the shards of a file', async () => {
    expect((await linesByThread(['stats', '--jobs', '1', file])).lines).toEqual([])
    expect((await linesByThread(['stats', '--jobs', '8', join(folder, 'connection.jsonl.2')])).lines).toEqual([])
  })
})
