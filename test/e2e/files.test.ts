import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { linesOf, sampleNames } from './cut-samples.ts'

const MEASURES = 'count,p95(@duration_ms),distinct(channel_id) as channels,peak,sum(@duration_ms)'

const QUESTIONS: readonly (readonly [title: string, args: readonly string[]])[] = [
  ['the summary', []],
  ['groups', ['--by', 'role', '--agg', MEASURES]],
  ['the first groups', ['--by', 'connection_id', '--top', '3']],
  ['buckets', ['--every', '10m', '--agg', 'count']],
  ['chosen lines', ['--since', 'end-30m', '--by', '@kind', '--agg', 'count,min(@time),max(@time)']],
]

/** Files of one log: rotated, some of them compressed; the last is the one that is written to. */
function writeParts(folder: string, name: string, parts: number): void {
  const lines = linesOf(name)
  const at = (index: number) => Math.round((index * lines.length) / parts)
  for (let part = 0; part < parts; part += 1) {
    const text = lines
      .slice(at(part), at(part + 1))
      .map((line) => `${line}\n`)
      .join('')
    const isLast = part === parts - 1
    const rotated = isLast ? name : `${name}-202611${10 + part}`
    if (isLast || part % 2 === 1) writeFileSync(join(folder, rotated), text)
    else writeFileSync(join(folder, `${rotated}.gz`), gzipSync(text))
  }
}

/** Only `input` tells files and their bytes. */
function answerOf({ stdout }: { stdout: string }): Json {
  const { files, bytes, ...input } = (JSON.parse(stdout) as { input: JsonObject }).input
  expect([files, bytes]).toEqual([expect.any(Number), expect.any(Number)])
  return { ...(JSON.parse(stdout) as JsonObject), input }
}

describe.each(QUESTIONS)('the number of files changes nothing in %s', (_, args) => {
  test.each([2, 7])('of all kinds, cut in %i', async (parts) => {
    const [whole, cut] = [tempFolder(), tempFolder()]
    for (const name of sampleNames) {
      writeParts(whole, name, 1)
      writeParts(cut, name, parts)
    }
    const stats = (folder: string, format: string) => runCli(['stats', ...args, '-f', format, folder])
    for (const format of ['table', 'csv', 'jsonl']) {
      expect((await stats(cut, format)).stdout).toBe((await stats(whole, format)).stdout)
    }
    expect(answerOf(await stats(cut, 'json'))).toEqual(answerOf(await stats(whole, 'json')))
  })
})

describe('standard input', () => {
  // Times from the end of a log need it twice.
  const questions = QUESTIONS.filter(([, args]) => !args.includes('--since'))

  test.each(questions)('gives the same answer: %s', async (_, args) => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'seven'))
    writeParts(join(folder, 'seven'), 'connection.jsonl', 7)
    writeParts(folder, 'connection.jsonl', 1)
    const stdin = join(folder, 'connection.jsonl')
    const stats = (...operands: string[]) => runCli(['stats', '--kind', 'connection', ...args, ...operands], { stdin })
    const { stdout } = await stats('-')
    expect(stdout).toBe((await stats(stdin)).stdout)
    expect(stdout).toBe((await stats(join(folder, 'seven'))).stdout)
    expect(answerOf(await stats('--json', '-'))).toEqual(answerOf(await stats('--json', stdin)))
  })
})
