import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  createWriteStream,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { constants, createGzip, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { finish, shell, start } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { READING, READING_NAMES, type ReadingName, WRITING_NAMES, writingWords } from './every-command.ts'
import { failEach, noStrace, runInjected } from './strace.ts'
import { waitUntilOpen } from './vitals.ts'

const OLD = 'the old file\n'
const API = '{"id":"A","timestamp":"2026-11-22T09:00:00Z","operation":"StartRecording","json":"{}"}\n'
const MANY = API.repeat(20_000)
const HALF = '{"id":"A","timest'

const SIGNALS = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const

beforeAll(() => {
  if (noStrace !== undefined) console.warn(noStrace)
})

/** What JSON says of a run that was ended while a pipe was read. */
const INTERRUPTED = {
  code: 'interrupted',
  message: expect.stringMatching(
    /^interrupted after reading [\d.]+ k?M?B: figures are partial, and may lack the last lines of what was read$/,
  ),
  bytes_read: expect.any(Number),
  bytes_total: null,
}
const SAYS_SO =
  /^sora-logs: interrupted after reading [\d.]+ k?M?B: figures are partial, and may lack the last lines of what was read$/m

const isJson = (name: ReadingName): boolean => READING[name].some((word) => word === '--json')

describe('a signal while a pipe is silent', () => {
  /** Lines, half a line and then nothing: the signal comes when the pipe has taken all but what it holds itself. */
  async function interrupt(args: readonly string[], input: string | Uint8Array, signal: NodeJS.Signals) {
    const child = start(args)
    const finished = finish(child)
    child.stdin?.write(input)
    await once(child.stdin!, 'drain')
    child.kill(signal)
    return finished
  }

  test.each(SIGNALS)('%s: %i', async (signal, code) => {
    const args = ['stats', '--json', '--kind', 'api', '-']
    const finished = await interrupt(args, MANY + HALF, signal)
    expect([finished.code, finished.stderr]).toEqual([code, expect.stringContaining('no bad line found')])
    const { input, warnings } = JSON.parse(finished.stdout)
    expect([input.lines > 0, input.bad_lines, warnings]).toEqual([true, 0, [INTERRUPTED]])
  })

  test.each([
    ['grep', '-C', '1', 'no such text'],
    ['validate', '-f', 'jsonl'],
  ])('%s %s: lines read in order', async (...words) => {
    const { code, stdout, stderr } = await interrupt([...words, '--kind', 'api', '-'], MANY + HALF, 'SIGINT')
    expect([code, stdout, stderr]).toEqual([130, '', expect.stringMatching(SAYS_SO)])
    expect(stderr).toMatch(/^sora-logs: 1 file, .* lines, (?:none parsed|no bad line found), partial, [\d.]+ s$/m)
  })

  test.each(READING_NAMES)('%s', async (name) => {
    const args = [...READING[name], '--kind', 'api', '-']
    const { code, stdout, stderr } = await interrupt(args, MANY + HALF, 'SIGINT')
    expect(code).toBe(130)
    expect(stderr).not.toMatch(/\d bad|bug/)
    expect(stderr).toMatch(SAYS_SO)
    expect(stderr).toMatch(/, partial, [\d.]+ s\n$/)
    if (isJson(name)) expect(JSON.parse(stdout)).toMatchObject({ input: { bad_lines: 0 }, warnings: [INTERRUPTED] })
  })

  test('compressed lines', async () => {
    const noise = Array.from({ length: 30_000 }, (_, i) => API.replace('"A"', `"${Math.sin(i)}"`)).join('')
    const input = gzipSync(noise).subarray(0, -1000)
    const { code, stdout, stderr } = await interrupt(['stats', '--json', '--kind', 'api', '-'], input, 'SIGTERM')
    expect([code, stderr]).toEqual([143, expect.not.stringContaining('gzip')])
    expect(JSON.parse(stdout)).toMatchObject({ input: { bad_lines: 0 }, warnings: [INTERRUPTED] })
  })

  test.each([true, false])('a named pipe; somebody writes to it: %s', async (hasWriter) => {
    const path = join(tempFolder(), 'api.jsonl')
    execFileSync('mkfifo', [path])
    const output = join(tempFolder(), 'out.json')
    const child = start(['stats', '-o', output, path])
    const finished = finish(child)
    // Without a writer nothing tells that the pipe is waited for; the output is opened just before.
    while (readdirSync(join(output, '..')).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    if (hasWriter) {
      const writer = createWriteStream(path)
      writer.write(MANY + HALF)
      await once(writer, 'drain')
      child.kill('SIGINT')
      await finished
      writer.destroy()
    } else child.kill('SIGINT')
    const { code, stderr } = await finished
    expect([code, existsSync(output)]).toEqual([130, false])
    expect(stderr).toContain(`${output}: not written, since the answer is partial`)
    expect(/ [\d,]*[1-9][\d,]* lines, /.test(stderr)).toBe(hasWriter)
  })
})

const SILENT_DEVICE = '/proc/kmsg'

describe.skipIf(!isReadable(SILENT_DEVICE))('a signal while a device is silent', () => {
  test.each(['stats', 'grep', 'validate'])('%s', async (command) => {
    const child = start([command, '--kind', 'api', SILENT_DEVICE])
    const finished = finish(child)
    await waitUntilOpen(child, SILENT_DEVICE)
    child.kill('SIGTERM')
    expect((await finished).code).toBe(143)
  })
})

function isReadable(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'))
    return true
  } catch {
    return false
  }
}

describe('a signal in a pattern that backtracks', () => {
  const SLOW = '(a+)+b'
  const WHERE = `operation ~ "${SLOW}"`
  const LINE = API.replace('StartRecording', 'a'.repeat(60))
  const COMMAND_LINES: readonly (readonly string[])[] = [
    ['grep', SLOW],
    ['grep', '-v', '-i', SLOW],
    ['grep', '-A', '1', SLOW],
    ['grep', '--context-by', 'connection_id', '-A', '1', SLOW],
    ['grep', '-w', WHERE],
    ['grep', '-w', 'exists(id)', '-e', SLOW],
    ['stats', '-w', WHERE],
    ['stats', '--agg', `count,rate(${WHERE})`],
  ]

  /** So much work is not in anything else that is done with a line. */
  async function waitUntilBusy({ pid }: ChildProcess, finished: Promise<unknown>): Promise<void> {
    const ticks = () => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[13])
    let isOver = false
    void finished.then(() => {
      isOver = true
    })
    while (!isOver && existsSync(`/proc/${pid}`) && ticks() < 100)
      await new Promise((resolve) => setTimeout(resolve, 50))
  }

  test.each(COMMAND_LINES)('%s %s %s %s', async (...words) => {
    const folder = tempFolder({ 'api.jsonl': LINE, 'stream.gz': gzipSync(LINE) })
    for (const path of ['api.jsonl', 'stream.gz']) {
      const child = start([...words, '--kind', 'api', join(folder, path)])
      const finished = finish(child)
      await waitUntilBusy(child, finished)
      child.kill('SIGTERM')
      const { code, stderr } = await finished
      expect([code, stderr]).toEqual([143, expect.not.stringMatching(/bug|cannot|memory/)])
    }
  })

  test('on another thread', async () => {
    const folder = tempFolder({ 'api.jsonl': API, 'api.jsonl.1': API + LINE, 'api.jsonl.2': API + LINE })
    for (const words of [
      ['grep', SLOW],
      ['stats', '-w', WHERE],
    ]) {
      const child = start([...words, '--jobs', '2', folder])
      const finished = finish(child)
      await waitUntilBusy(child, finished)
      child.kill('SIGINT')
      expect((await finished).code).toBe(130)
    }
  })

  test('lines are judged alike by the thread for slow patterns and without it', async () => {
    // Each of the first lines takes longer than the one before; all patterns of the second run are plain.
    const lines = Array.from({ length: 26 }, (_, i) =>
      API.replace('StartRecording', `${'a'.repeat(i)}${i % 2 ? 'b' : ''}`),
    )
    const folder = tempFolder({ 'api.jsonl': lines.join('') })
    const [slow, fast] = await Promise.all([
      finish(start(['grep', '-n', '"(a+)+b"', folder])),
      finish(start(['grep', '-n', '"a+b"', folder])),
    ])
    expect([slow.code, slow.stdout]).toEqual([fast.code, fast.stdout])
  })
})

describe.skipIf(noStrace)('a signal at any call on a log', () => {
  const LINES = 7000
  const FOLDER_CALLS = ['statx', 'readlink', 'getdents64']
  const LOG_CALLS = ['statx', 'openat', 'read']
  const COMMAND_LINES: readonly (readonly [string, readonly string[]])[] = [
    ...(['inspect', 'stats', 'grep --context-by', 'validate'] as const).map((name) => [name, READING[name]] as const),
    ['stats --client-id', ['stats', '--json', '--client-id', 'nobody']],
  ]

  test.each(COMMAND_LINES)('%s', async (_, words) => {
    const folder = realpathSync(tempFolder({ 'api.jsonl': API.repeat(LINES) }))
    const log = join(folder, 'api.jsonl')
    const places = [...FOLDER_CALLS.map((call) => [call, folder]), ...LOG_CALLS.map((call) => [call, log])]
    let interrupted = 0
    for (const [call, path] of places as [string, string][]) {
      const injection = { call, what: 'signal=SIGINT', paths: [path] }
      for await (const { code, stdout, stderr } of failEach([...words, folder], injection)) {
        if (code === 130) interrupted += 1
        // One that comes with the last call of all may find the run over.
        else expect(code === 0 || words.includes('nobody'), `${call} ${path}: ${code}`).toBe(true)
        expect(stderr).not.toMatch(/\d bad|no logs|bug|cannot|could not/)
        if (code === 130) expect(stderr).not.toContain('no line has')
        if (!words.includes('--json') || stdout === '') continue
        const { input, warnings } = JSON.parse(stdout)
        const codes = warnings.map((warning: { code: string }) => warning.code)
        expect(codes).toEqual(input.lines < LINES || codes.length > 0 ? ['interrupted'] : [])
      }
    }
    expect(interrupted).toBeGreaterThan(places.length)
  })
})

describe('a partial answer', () => {
  const interrupt = async (args: readonly string[]) => {
    const child = start([...args, '-'])
    const finished = finish(child)
    child.stdin?.write(MANY)
    await once(child.stdin!, 'drain')
    child.kill('SIGINT')
    return finished
  }

  test('is said under a table', async () => {
    const { stdout } = await interrupt(['stats', '--kind', 'api', '--by', 'operation'])
    expect(stdout).toMatch(
      /\nPartial: interrupted after reading [\d.]+ k?M?B: figures are partial, and may lack the last lines of what was read\.\n$/,
    )
  })

  test('names no kind of log as absent, and counts no file that was not opened', async () => {
    const folder = tempFolder({ 'api.jsonl': API })
    const inspected = await interrupt(['inspect', '--json', folder, '--kind', 'api'])
    expect(JSON.parse(inspected.stdout).result.absent).toEqual([])
    const counted = await interrupt(['grep', '-c', '--kind', 'api', 'nowhere'])
    expect(counted.stdout).toBe('0\n')
    const path = join(folder, 'api.jsonl')
    const child = start(['grep', '-c', '--kind', 'api', 'nowhere', '-', path])
    const finished = finish(child)
    child.stdin?.write(MANY)
    await once(child.stdin!, 'drain')
    child.kill('SIGINT')
    expect((await finished).stdout).toBe('-:0\n')
  })

  test.each(['out.json', 'out.state.json'])('leaves the old %s, for whatever reason', async (name) => {
    const folder = tempFolder({ 'api.jsonl.gz': gzipSync(MANY).subarray(0, 300), [name]: OLD })
    const output = join(folder, name)
    const { code, stderr } = await finish(start(['stats', '-o', output, join(folder, 'api.jsonl.gz')]))
    expect([code, readFileSync(output, 'utf8')]).toEqual([2, OLD])
    expect(stderr).toContain(`${output}: not written, since the answer is partial`)
    expect((await interrupt(['stats', '--kind', 'api', '-o', output])).code).toBe(130)
    expect(readFileSync(output, 'utf8')).toBe(OLD)
  })
})

describe.skipIf(noStrace)('a signal while an output is written', () => {
  test.each(['fchmod', 'fsync', 'rename'])('at %s', async (call) => {
    const folder = tempFolder({ 'api.jsonl': API, 'out.txt': OLD })
    const output = join(folder, 'out.txt')
    const args = ['stats', '-o', output, join(folder, 'api.jsonl')]
    await finish(start(args))
    const whole = readFileSync(output, 'utf8')
    writeFileSync(output, OLD)
    const { code, injected } = await runInjected(args, { call, what: 'signal=SIGTERM' }, 1)
    // Behind the last of them the run may be over.
    expect([0, 143]).toContain(code)
    expect([injected, readFileSync(output, 'utf8')]).toEqual([1, whole])
    expect(readdirSync(folder)).toEqual(['api.jsonl', 'out.txt'])
  })
})

describe('a second signal', () => {
  /** Once the one before was taken: of two that wait the system may hand the later to another thread, which may be sooner. */
  function send(child: ChildProcess, signal: NodeJS.Signals): void {
    const status = `/proc/${child.pid}/status`
    while (existsSync(status) && /^ShdPnd:.*[1-9a-f]/m.test(readFileSync(status, 'utf8')));
    child.kill(signal)
  }

  test('while nobody takes what is written', async () => {
    const child = start(['grep', 'timestamp', join(tempFolder({ 'api.jsonl': MANY }), 'api.jsonl')])
    await once(child.stdout!, 'readable')
    send(child, 'SIGINT')
    send(child, 'SIGTERM')
    expect(await once(child, 'exit')).toEqual([143, null])
  })

  test.each([
    ['one: a partial result is no file', ['SIGINT'], 130],
    ['two: nothing is left behind', ['SIGINT', 'SIGTERM'], 143],
  ] as const)('while standard input is silent, %s', async (_, signals, code) => {
    const folder = tempFolder()
    const child = start(['stats', '-q', '--kind', 'api', '-o', join(folder, 'out.json'), '-'])
    const finished = finish(child)
    child.stdin?.write(API)
    while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const signal of signals) send(child, signal)
    expect((await finished).code).toBe(code)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a reader that leaves', () => {
  test.each(WRITING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': MANY })
    const words = writingWords(name, [folder]).map((word) => `'${word}'`)
    const { stderr } = await shell(
      `sora-logs ${words.join(' ')} | head -c 10 > /dev/null; echo "\${PIPESTATUS[0]}" >&2`,
    )
    expect(stderr).toMatch(/^(sora-logs: 1 file, .*\n)?0\n$/)
  })

  test('before the first byte', async () => {
    const { stderr } = await shell('sora-logs --help | true; sora-logs stats samples | true')
    expect(stderr).not.toMatch(/EPIPE|bug|at /)
  })

  test.each(['grep PATTERN', 'grep --where'] as const)('%s reads no further', async (name) => {
    const words = [...READING[name], '--kind', 'api'].map((word) => `'${word}'`)
    const { stdout, stderr } = await shell(`yes '${API.trim()}' | sora-logs ${words.join(' ')} - | head -n 1`)
    expect([stdout.split('\n').length, stderr]).toEqual([2, ''])
  })
})

describe('nobody reads the messages', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API })
    const words = READING[name].map((word) => `'${word}'`).join(' ')
    for (const [path, code] of [
      [folder, 0],
      [`${folder} ${folder}/missing`, 2],
    ] as const) {
      const { stdout } = await shell(`sora-logs ${words} ${path} 2> /dev/null`)
      // The messages go to a pipe whose reader is gone before there are any.
      const finished = await shell(`exec 3> >(exec true); wait $!; sora-logs ${words} ${path} 2>&3`)
      expect([finished.code, finished.stdout]).toEqual([code, stdout])
    }
  })
})

describe('a writer that is slow', () => {
  const line = (i: number) =>
    `{"id":"ID-${i}","timestamp":"2026-11-20T10:00:0${i}Z","operation":"StartRecording","json":"{}"}`

  /** Ends when the program has printed this. */
  function printed(child: ChildProcess, text: string): Promise<void> {
    let seen = ''
    return new Promise((resolve) => {
      child.stdout!.on('data', (chunk: Buffer) => {
        seen += chunk
        if (seen.includes(text)) resolve()
      })
    })
  }

  /** Each line is written when the one before was printed. */
  async function inTurns(child: ChildProcess, write: (text: string) => void, before = ''): Promise<void> {
    for (let i = 0; i < 4; i += 1) {
      const isPrinted = printed(child, `ID-${i}`)
      // The next line has begun, as it may have where a writer has a buffer.
      write(`${i === 0 ? before : ''}${line(i).slice(i === 0 ? 0 : 5)}\n${line(i + 1).slice(0, 5)}`)
      await isPrinted
    }
  }

  const to = (stream: Writable) => (text: string) => void stream.write(text)

  test.each([
    { words: ['grep', 'Start', '-'] },
    { words: ['grep', '--kind', 'api', '-w', 'operation == "StartRecording"', '-'] },
    { words: ['grep', '-n', '-A', '1', 'Start', '-'] },
    { words: ['grep', '--fields', 'id', '-f', 'csv', '-e', 'Start', '-'] },
    { words: ['validate', '-f', 'jsonl', '--level', 'strict', '-'], expected: '"line":1' },
  ])('$words', async ({ words, expected }) => {
    const child = start(words)
    const finished = finish(child)
    if (expected) {
      const isPrinted = printed(child, expected)
      child.stdin!.write(`${line(0).replace('"id":"ID-0"', '"id":0')}\n`)
      await isPrinted
    } else await inTurns(child, to(child.stdin!))
    child.stdin!.end()
    await finished
  })

  test('of a stream whose first line is torn, or of no known kind', async () => {
    const child = start(['grep', 'Start', '-'])
    const finished = finish(child)
    await inTurns(child, to(child.stdin!), `cording","json":"{}"}\n{"level":"info"}\n`)
    child.stdin!.end()
    expect((await finished).stderr).toContain('1 line of no known kind')
  })

  test('of gzip whose writer gives out what it has', async () => {
    const child = start(['grep', 'Start', '-'])
    const finished = finish(child)
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
    gzip.pipe(child.stdin!)
    await inTurns(child, to(gzip))
    gzip.end()
    expect((await finished).code).toBe(0)
  })

  test('of a named pipe, whose first lines are compared with its name all the same', async () => {
    const path = join(tempFolder(), 'connection.jsonl')
    execFileSync('mkfifo', [path])
    const child = start(['grep', 'Start', path])
    const finished = finish(child)
    const pipe = createWriteStream(path)
    await inTurns(child, to(pipe))
    pipe.end()
    expect((await finished).stderr.match(/its first lines look like api/g)).toHaveLength(1)
  })

  test.each([
    ['grep', '-q', 'Start', '-'],
    ['grep', '-l', 'Start', '-'],
    ['grep', '--limit', '1', 'Start', '-'],
    ['grep', '--kind', 'api', '-m', '1', 'Start', '-'],
    ['grep', '--limit', '1', '-A', '0', 'Start', '-'],
  ])('%s %s: ends at the first match although its writer goes on', async (...words) => {
    const child = start(words)
    const finished = finish(child)
    child.stdin!.on('error', () => {})
    child.stdin!.write(`${line(0)}\n${line(1)}\n`)
    // The writer says nothing more, and its pipe stays open.
    expect((await finished).code).toBe(0)
  })

  test('also of gzip, and of a named pipe', async () => {
    const path = join(tempFolder(), 'api.jsonl')
    execFileSync('mkfifo', [path])
    const [packed, named] = [start(['grep', '-q', 'Start', '-']), start(['grep', '-q', 'Start', path])]
    const finished = Promise.all([packed, named].map(finish))
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
    gzip.pipe(packed.stdin!.on('error', () => {}))
    gzip.write(`${line(0)}\n`)
    const pipe = createWriteStream(path).on('error', () => {})
    pipe.write(`${line(0)}\n`)
    expect((await finished).map(({ code }) => code)).toEqual([0, 0])
    pipe.destroy()
  })
})
