import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { finish, program, shell } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'
import {
  READING,
  READING_NAMES,
  type ReadingName,
  WRITING_NAMES,
  type WritingName,
  writingWords,
} from './every-command.ts'
import { failEach, type Injected, noStrace, runInjected, straced } from './strace.ts'

const OLD = 'the old file\n'

/** More than one block, so that a read may fail between lines that were read and lines that were not. */
const LINES = 8000
const API = Array.from(
  { length: LINES },
  (_, i) => `{"id":"${i}","timestamp":"2026-11-22T09:00:00Z","operation":"StartRecording","json":"{}"}\n`,
).join('')

const plain = (args: readonly string[]) => finish(spawn(program[0]!, [...program.slice(1), ...args]))

const apiLog = (): string => realpathSync(join(tempFolder({ 'api.jsonl': API }), 'api.jsonl'))

beforeAll(() => {
  if (noStrace !== undefined) console.warn(noStrace)
})

describe.skipIf(noStrace)('a log cannot be looked up, opened or read on', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const log = apiLog()
    const args = [...READING[name], log]
    const whole = await plain(args)
    expect(whole.code).toBe(0)
    for (const call of ['statx', 'openat', 'read']) {
      let failed = 0
      for await (const run of failEach(args, { call, what: 'error=EIO', paths: [log] })) {
        failed += 1
        expect([run.code, run.stderr]).toEqual([
          2,
          expect.stringContaining(`sora-logs: ${log}: the disk could not be read`),
        ])
        expectPart(name, run, whole.stdout)
      }
      expect(failed, call).toBeGreaterThan(0)
    }
  })
})

/** Whole lines of what a whole run prints, or a whole document over less input that says so. */
function expectPart(name: ReadingName, { stdout, stderr }: Injected, whole: string): void {
  expect(stderr).not.toMatch(/\d bad/)
  const { lines, upTo } = readSummaryLine(stderr)
  // A second reading counts no line once more.
  const isSecond = name === 'grep --context-by' && lines === LINES
  if (!isSecond) expect([upTo, lines < LINES]).toEqual([lines, true])
  if (stdout === '') expect(lines === 0 || isSecond).toBe(true)
  else if (!READING[name].some((word) => word === '--json')) expect(whole.startsWith(stdout)).toBe(true)
  else expect(JSON.parse(stdout)).toMatchObject({ input: { lines, bad_lines: 0 }, warnings: [{ code: 'input' }] })
}

function readSummaryLine(stderr: string): { lines: number; upTo: number } {
  const number = (text: string | undefined) => Number((text ?? '0').replaceAll(',', ''))
  const lines = number(/, ([\d,]+) lines?,/.exec(stderr)?.[1])
  return { lines, upTo: number(/read up to line (\d+)/.exec(stderr)?.[1]) }
}

describe.skipIf(noStrace)('a folder cannot be listed', () => {
  test.each(['inspect', 'stats', 'grep PATTERN', 'validate'] as const)('%s', async (name) => {
    const folder = realpathSync(tempFolder({ 'api.jsonl': API }))
    const log = apiLog()
    for (const call of ['statx', 'readlink', 'openat', 'getdents64']) {
      let failed = 0
      for await (const run of failEach([...READING[name], folder, log], { call, what: 'error=EIO', paths: [folder] })) {
        failed += 1
        expect([run.code, run.stderr]).toEqual([2, expect.stringContaining(`sora-logs: ${folder}: the disk could not`)])
        expect(readSummaryLine(run.stderr).lines).toBe(LINES)
      }
      expect(failed, call).toBeGreaterThan(0)
    }
  })
})

describe.skipIf(noStrace)('a signal comes between a read', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const log = apiLog()
    const args = [...READING[name], log]
    const { injected, code, stdout } = await runInjected(
      args,
      { call: 'read', what: 'error=EINTR', paths: [log] },
      '1+2',
    )
    expect([code, stdout]).toEqual([0, (await plain(args)).stdout])
    expect(injected).toBeGreaterThan(1)
  })
})

describe.skipIf(noStrace)('an output cannot be synced, given its mode or put in its place', () => {
  const failAt = async (name: WritingName, call: string, old: Readonly<Record<string, string>>) => {
    const folder = tempFolder({ 'api.jsonl': API.slice(0, 1000), ...old })
    const output = join(folder, 'out.txt')
    const before = readdirSync(folder)
    const args = writingWords(name, [join(folder, 'api.jsonl')], ['-o', output])
    const { injected, code, stdout, stderr } = await runInjected(args, { call, what: 'error=EIO' }, 1)
    expect([injected, code, stdout]).toEqual([1, 2, ''])
    expect(stderr).toContain(`sora-logs: ${output}: cannot be written (EIO)\n`)
    expect(readdirSync(folder)).toEqual(before)
    for (const text of Object.values(old)) expect(readFileSync(output, 'utf8')).toBe(text)
  }

  test.each(WRITING_NAMES)('%s', async (name) => {
    for (const call of ['fchmod', 'fsync', 'rename']) await failAt(name, call, { 'out.txt': OLD })
  })

  test.each(['fsync', 'rename'])('%s, and there is no old file', (call) => failAt('stats', call, {}))
})

describe.skipIf(noStrace)('the process is killed while an output is put in its place', () => {
  // Of `write` those to the file itself alone: there should be none.
  test.each(['write', 'fchmod', 'fsync', 'rename'])('at %s', async (call) => {
    const folder = tempFolder({ 'api.jsonl': API.slice(0, 1000) })
    const output = join(folder, 'out')
    const args = ['stats', '-f', 'table', '-o', output, join(folder, 'api.jsonl')]
    await plain(args)
    const whole = readFileSync(output, 'utf8')
    writeFileSync(output, OLD)
    const paths = call === 'write' ? [output] : []
    const { signal } = await runInjected(args, { call, what: 'signal=SIGKILL', paths }, 1)
    expect(signal).toBe(call === 'write' ? null : 'SIGKILL')
    expect([OLD, whole]).toContain(readFileSync(output, 'utf8'))
  })
})

describe.skipIf(noStrace)('standard output is a file that cannot be written to', () => {
  test.each(WRITING_NAMES)('%s', async (name) => {
    const folder = realpathSync(tempFolder({ 'api.jsonl': API.slice(0, 1000) }))
    const args = writingWords(name, [join(folder, 'api.jsonl')])
    const output = join(folder, 'out.txt')
    for (const error of name === 'stats' ? ['EIO', 'ENOSPC', 'EAGAIN'] : ['EIO']) {
      const words = [...straced({ call: 'write', what: `error=${error}`, paths: [output] }, 1), ...args]
      const { code, stderr } = await shell(`${words.map((word) => `'${word}'`).join(' ')} > ${output}`)
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/^sora-logs: standard output: cannot be written \(.*\)\n/),
      ])
    }
  })
})
