import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { finish, shell } from '../support/spawn.ts'
import { packTar } from '../support/tar.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { packZip } from '../support/zip.ts'
import { READING_NAMES, WRITING_NAMES, writingWords } from './every-command.ts'
import { noUnprivileged, unprivileged } from './privileges.ts'
import { noStrace, straced } from './strace.ts'

const API = '{"id":"A","timestamp":"2026-11-22T09:00:00Z","operation":"StartRecording","json":"{}"}\n'
const OLD = 'the old file\n'

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

/** Runs with paths below the folder. */
const run = (folder: string, ...args: string[]) => runCli(args, { resolve: (path) => join(folder, path) })

/** As bash takes them. */
const quote = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ')

const COMMAND_LINES: readonly (readonly [name: string, command: string])[] = [
  ...WRITING_NAMES.map(
    (name) => [name, `${quote(writingWords(name, []))}${name === 'schema' ? '' : ' $LOG'}`] as const,
  ),
  ['--help', '--help'],
  ['--version', '--version'],
  ['help of a command', 'stats --help'],
]

beforeAll(() => {
  for (const reason of [noStrace, noUnprivileged]) if (reason !== undefined) console.warn(reason)
})

describe('no space is left for standard output', () => {
  test.each(COMMAND_LINES)('%s', async (_, command) => {
    const log = join(tempFolder({ 'api.jsonl': `${API}{}\n` }), 'api.jsonl')
    const { code, stderr } = await shell(`LOG=${log}; sora-logs ${command} > /dev/full`)
    expect([code, stderr]).toEqual([2, 'sora-logs: standard output: cannot be written (no space is left)\n'])
  })
})

describe('no space is left for standard error', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const command = quote(writingWords(name, ['samples/connection.jsonl']))
    const { code, stdout, stderr } = await shell(`sora-logs ${command} 2> /dev/full`)
    expect([code, stderr]).toEqual([2, ''])
    expect(stdout).toBe((await shell(`sora-logs ${command}`)).stdout)
  })

  test('a message of wrong use', async () => {
    expect(await shell('sora-logs stats --no-such-option 2> /dev/full')).toMatchObject({ code: 2, stdout: '' })
  })
})

test('a stream that is closed is one that nobody reads: the system shows it to us as /dev/null', async () => {
  const file = join(tempFolder(), 'out.json')
  for (const closed of ['>&-', '2>&-', '>&- 2>&-', '<&- >&- 2>&-']) {
    const { code, stderr } = await shell(`sora-logs stats -o ${file} samples ${closed}`)
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/^ +at /m)])
    expect(() => JSON.parse(readFileSync(file, 'utf8'))).not.toThrow()
  }
})

describe('a disk that fills up', () => {
  /** No file may grow beyond 1 KiB, and the first write reaches that. */
  const full = (command: string) => shell(`ulimit -f 1; sora-logs ${command}`)

  test.each(WRITING_NAMES)('%s', async (name) => {
    const folder = tempFolder({
      'connection.jsonl': `${read('samples', 'connection.jsonl')}${'{}\n'.repeat(9)}`,
      'out.txt': OLD,
    })
    const paths = [join(folder, 'connection.jsonl')]
    const output = join(folder, 'out.txt')
    const { stdout } = await shell(`sora-logs ${quote(writingWords(name, paths))}`)
    if (stdout.length <= 1024) return
    expect(await full(`${quote(writingWords(name, paths, ['-o', output]))}`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`sora-logs: ${output}: cannot be written (EFBIG)\n`),
    })
    expect([read(folder, 'out.txt'), readdirSync(folder)]).toEqual([OLD, ['connection.jsonl', 'out.txt']])
    expect(await full(`${quote(writingWords(name, paths))} > ${output}`)).toMatchObject({
      code: 2,
      stderr: 'sora-logs: standard output: cannot be written (EFBIG)\n',
    })
  })
})

describe('no room for the lines that grep --sort has found', () => {
  const sort = (folder: string, before: string) =>
    shell(`${before} sora-logs grep --sort @time -o ${folder}/out.jsonl wanted ${folder}/api.jsonl`)

  test.each([
    ['a disk that fills up', '', 'ulimit -f 1;', 'EFBIG'],
    ['no such folder', '/none', '', 'its folder does not exist'],
  ])('%s', async (_, below, before, reason) => {
    const folder = tempFolder({ 'api.jsonl': manyLines(), 'out.jsonl': OLD })
    mkdirSync(join(folder, 'tmp'))
    const room = join(folder, 'tmp') + below
    const { code, stderr } = await sort(folder, `${before} TMPDIR=${room}`)
    expect([code, stderr]).toEqual([2, expect.stringContaining(`sora-logs: ${room}: --sort cannot keep its temporary`)])
    expect(stderr).toContain(`(${reason}); choose fewer lines, or set TMPDIR to a folder with room\n`)
    expect([read(folder, 'out.jsonl'), readdirSync(folder).length, readdirSync(join(folder, 'tmp'))]).toEqual([
      OLD,
      3,
      [],
    ])
  })

  test('with room for them', async () => {
    const folder = tempFolder({ 'api.jsonl': manyLines() })
    mkdirSync(join(folder, 'tmp'))
    expect((await sort(folder, `TMPDIR=${folder}/tmp`)).code).toBe(0)
    const linesOf = (text: string) => text.split(/(?<=\n)/).map((line) => [line.slice(0, 34), line.length])
    expect(linesOf(read(folder, 'out.jsonl'))).toEqual(linesOf(manyLines()).reverse())
    expect(readdirSync(join(folder, 'tmp'))).toEqual([])
  })
})

/** More than fit into memory; the last one is the first by its time. */
const manyLines = (): string =>
  Array.from(
    { length: 36 },
    (_, i) => `{"timestamp":"2026-11-22T09:${String(36 - i).padStart(2, '0')}:00Z","id":"wanted${'x'.repeat(2e6)}"}`,
  )
    .join('\n')
    .concat('\n')

describe('an output that is a log', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API, 'sora.jsonl': OLD })
    mkdirSync(join(folder, 'sub'))
    linkSync(join(folder, 'api.jsonl'), join(folder, 'other-name.jsonl'))
    for (const output of ['api.jsonl', './api.jsonl', 'sub/../api.jsonl', 'other-name.jsonl', 'sora.jsonl']) {
      const { exitCode, stderr } = await run(folder, ...writingWords(name, ['.'], ['-o', output]))
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${output}: is one of the inputs`)])
    }
    const unread = await run(folder, ...writingWords(name, ['.'], ['--kind', 'connection', '-o', 'api.jsonl']))
    expect(unread.exitCode).toBe(2)
    expect([read(folder, 'api.jsonl'), read(folder, 'sora.jsonl')]).toEqual([API, OLD])
    expect(readdirSync(folder)).toHaveLength(4)
  })

  test.each(WRITING_NAMES)('%s: one that is not named', async (name) => {
    const files = {
      'connection.jsonl': OLD,
      'node1-signaling-20261122.jsonl': '',
      'sora.jsonl': OLD,
      'kept.txt': `not JSON\n${API}`,
    }
    const folder = tempFolder({ 'api.jsonl': API, ...files, 'packed.txt': gzipSync(API) })
    for (const output of [...Object.keys(files), 'packed.txt']) {
      const { exitCode, stderr } = await run(folder, ...writingWords(name, ['api.jsonl'], ['-o', output]))
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringContaining(`${output}: is a log of Sora, or holds lines of one`),
      ])
    }
    for (const [file, text] of Object.entries(files)) expect(read(folder, file)).toBe(text)
    expect(readdirSync(folder)).toHaveLength(6)
  })

  test('one that is not named, from before 2023 or of an operator', async () => {
    const folder = tempFolder({ 'api.jsonl': API, 'signaling.log.1': OLD, 'crash.log': OLD })
    for (const output of ['signaling.log.1', 'crash.log']) {
      const { exitCode, stderr } = await run(folder, 'stats', '--json', '-o', output, 'api.jsonl')
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${output}: is a log of Sora`)])
    }
  })

  test('in a folder with the name of a log: any other file is replaced', async () => {
    const folder = tempFolder({ 'api.jsonl': API })
    mkdirSync(join(folder, 'connection'))
    for (const time of ['first', 'second']) {
      const { exitCode } = await run(folder, 'stats', '--json', '-o', 'connection/report.log', 'api.jsonl')
      expect(exitCode, time).toBe(0)
    }
  })
})

describe('an output that is an archive, or a question', () => {
  test.each(WRITING_NAMES)('%s', async (name) => {
    const tar = await packTar([{ name: 'log/api.jsonl', content: API }])
    const folder = tempFolder({ 'api.jsonl': API, 'plain.txt': tar, 'packed.txt': gzipSync(tar), 'other.txt': OLD })
    writeFileSync(join(folder, 'zip.txt'), packZip([{ name: 'api.jsonl', content: API }]))
    await run(folder, 'stats', '--by', 'operation', '--question', 'q.json', 'api.jsonl')
    writeFileSync(join(folder, 'edited.json'), `\uFEFF${JSON.stringify(JSON.parse(read(folder, 'q.json')))}`)
    for (const [output, reason] of [
      ['plain.txt', 'may hold logs (tar archive)'],
      ['packed.txt', 'may hold logs (gzip)'],
      ['zip.txt', 'may hold logs (zip archive)'],
      ['q.json', 'is a question of --question'],
      ['edited.json', 'is a question of --question'],
    ] as const) {
      const before = readFileSync(join(folder, output))
      const { exitCode, stderr } = await run(folder, ...writingWords(name, ['api.jsonl'], ['-o', output]))
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${output}: ${reason}; choose another name`)])
      expect(readFileSync(join(folder, output)).equals(before)).toBe(true)
    }
    const other = await run(folder, ...writingWords(name, ['api.jsonl'], ['-o', 'other.txt']))
    expect(other.stderr).not.toContain('choose another name')
    expect(read(folder, 'other.txt')).not.toBe(OLD)
  })

  test('a state file is replaced by a later one', async () => {
    const folder = tempFolder({ 'api.jsonl': API })
    for (const time of ['first', 'second']) {
      const { exitCode } = await run(folder, 'stats', '--by', 'operation', '-o', 'day.state.json', 'api.jsonl')
      expect(exitCode, time).toBe(0)
    }
  })
})

describe('an output that is another input', () => {
  test('stats of states, and of a log with one', async () => {
    const folder = tempFolder({ 'api.jsonl': API })
    await run(folder, 'stats', '--by', 'operation', '-o', 'a.state.json', 'api.jsonl')
    await run(folder, 'stats', '--by', 'operation', '-o', 'b.state.json', 'api.jsonl')
    linkSync(join(folder, 'a.state.json'), join(folder, 'c.state.json'))
    const before = read(folder, 'a.state.json')
    for (const output of ['a.state.json', './a.state.json', 'c.state.json']) {
      for (const inputs of [
        ['a.state.json', 'b.state.json'],
        ['a.state.json', 'api.jsonl'],
      ]) {
        const { exitCode, stderr } = await run(folder, 'stats', ...inputs, '-o', output)
        expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${output}: is one of the inputs`)])
      }
    }
    expect(read(folder, 'a.state.json')).toBe(before)
    const other = await run(folder, 'stats', 'a.state.json', '-o', 'b.state.json')
    expect([other.exitCode, read(folder, 'b.state.json')]).toEqual([
      0,
      expect.stringContaining('sora-logs/stats-state'),
    ])
  })

  test.each(['grep', 'stats'])('%s with a list of ids', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API, 'ids.txt': 'A\n' })
    linkSync(join(folder, 'ids.txt'), join(folder, 'same.txt'))
    for (const output of ['ids.txt', './ids.txt', 'same.txt']) {
      const { exitCode, stderr } = await run(folder, name, '--channel-id', '@ids.txt', '-o', output, 'api.jsonl')
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${output}: is one of the inputs`)])
    }
    expect(read(folder, 'ids.txt')).toBe('A\n')
  })
})

describe('an output that is a link, a folder or a device', () => {
  test.each(WRITING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API, 'target.txt': OLD })
    mkdirSync(join(folder, 'folder.txt'))
    symlinkSync('target.txt', join(folder, 'link.txt'))
    symlinkSync('nowhere.txt', join(folder, 'broken.txt'))
    symlinkSync('api.jsonl', join(folder, 'log.txt'))
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    for (const [output, reason] of [
      ['link.txt', 'is a link; name the file that is to be written'],
      ['broken.txt', 'is a link; name the file that is to be written'],
      ['log.txt', 'is a link; name the file that is to be written'],
      ['folder.txt', 'is a folder; name a file in it'],
      ['pipe.txt', 'is no file; write to standard output and redirect it'],
    ] as const) {
      const { exitCode, stderr } = await run(folder, ...writingWords(name, ['api.jsonl'], ['-o', output]))
      expect([exitCode, stderr]).toEqual([2, `sora-logs: ${output}: ${reason}\n`])
    }
    expect([read(folder, 'target.txt'), read(folder, 'api.jsonl')]).toEqual([OLD, API])
    expect(readdirSync(folder)).toHaveLength(7)
  })
})

describe('an output in a folder that is not there', () => {
  test.each(WRITING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API })
    const words = writingWords(name, ['api.jsonl'], ['-o', 'no/out.txt'])
    expect(await run(folder, ...words)).toMatchObject({
      exitCode: 2,
      stderr: 'sora-logs: no/out.txt: cannot be written (its folder does not exist)\n',
    })
  })
})

describe.skipIf(noUnprivileged)('an output, or its folder, that may not be written to', () => {
  test.each(WRITING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API, 'out.txt': OLD })
    const output = join(folder, 'out.txt')
    const args = writingWords(name, [join(folder, 'api.jsonl')], ['-o', output])
    const refused = { code: 2, stderr: `sora-logs: ${output}: cannot be written (permission denied)\n` }
    const attempt = () => finish(spawn(unprivileged[0]!, [...unprivileged.slice(1), ...args]))
    chmodSync(output, 0o444)
    expect(await attempt()).toMatchObject(refused)
    chmodSync(output, 0o644)
    chmodSync(folder, 0o555)
    expect(await attempt()).toMatchObject(refused)
    chmodSync(folder, 0o755)
    expect([read(folder, 'out.txt'), readdirSync(folder)]).toEqual([OLD, ['api.jsonl', 'out.txt']])
  })
})

describe('a run without a result', () => {
  test.each([
    ['nothing can be read', ['missing.jsonl'], 'missing.jsonl: no such file or folder'],
    ['there is no such log', ['--kind', 'signaling', 'log'], 'there are no logs of kind signaling here'],
    ['options contradict each other', ['--json', '-f', 'csv', 'log'], '--json is --format json'],
    ['a condition cannot be meant', ['--where', 'no_such_field == 1', 'log'], 'no_such_field'],
  ])('%s', async (_, args, message) => {
    const folder = tempFolder({ 'out.json': OLD })
    mkdirSync(join(folder, 'log'))
    writeFileSync(join(folder, 'log/api.jsonl'), API)
    const { exitCode, stderr } = await run(folder, 'stats', '-o', 'out.json', ...args)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
    expect([read(folder, 'out.json'), readdirSync(folder).sort()]).toEqual([OLD, ['log', 'out.json']])
  })
})

describe.skipIf(noStrace)('a temporary file that somebody else has made', () => {
  test.each([OLD, undefined])('old file: %s', async (old) => {
    const names: string[] = []
    for (let i = 0; i < 2; i += 1) {
      const folder = tempFolder({ 'api.jsonl': API, ...(old && { 'out.json': old }) })
      const log = join(folder, 'calls')
      // No call is tampered with: the log alone is wanted.
      const words = straced({ call: 'openat', what: 'error=EIO' }, 65535, log)
      await finish(
        spawn(words[0]!, [...words.slice(1), 'stats', '-o', join(folder, 'out.json'), join(folder, 'api.jsonl')]),
      )
      const opened = read(folder, 'calls')
        .split('\n')
        .filter((line) => line.includes('.tmp"'))
      expect(opened).toEqual([expect.stringMatching(old ? /O_EXCL.*, 0600\)/ : /O_EXCL.*, 0666\)/)])
      names.push(/\.sora-logs-\w+\.tmp/.exec(opened[0]!)![0])
    }
    expect(names[0]).not.toBe(names[1])
    expect(names[0]!.length).toBeGreaterThan('.sora-logs-.tmp'.length + 10)
  })

  test('of --sort', async () => {
    const folder = tempFolder({ 'api.jsonl': manyLines() })
    const log = join(folder, 'calls')
    const names: string[] = []
    for (let i = 0; i < 2; i += 1) {
      const [strace, ...words] = straced({ call: 'openat', what: 'error=EIO' }, 65535, log)
      await finish(
        spawn(strace!, [...words, 'grep', '--sort', '@time', '--limit', '35', 'wanted', `${folder}/api.jsonl`]),
      )
      const [opened, ...others] = read(folder, 'calls')
        .split('\n')
        .filter((line) => line.includes('.tmp"'))
      expect([opened, others]).toEqual([expect.stringMatching(/O_RDWR.*O_EXCL.*, 0600\)/), []])
      names.push(/\.sora-logs-\w{12}\.tmp/.exec(opened!)![0])
    }
    expect(names[0]).not.toBe(names[1])
  })
})

describe('a command line that cannot be meant', () => {
  test.each([
    ['an option', ['--no-such-option'], "unknown option '--no-such-option'"],
    ['a kind', ['--kind', 'conection'], "did you mean 'connection'?"],
    ['a number', ['--max-line', 'much'], '--max-line'],
    ['a format', ['--format', 'xml'], '--format'],
  ])('%s', async (_, options, message) => {
    for (const name of READING_NAMES) {
      const { exitCode, stdout, stderr } = await runCli(writingWords(name, ['samples'], options))
      expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)])
    }
  })

  test.each([
    ['nothing', [], 'Usage: sora-logs'],
    ['a command', ['stat', 'samples'], "did you mean 'stats'?"],
    ['a time', ['stats', '--since', 'yesterdy', 'samples'], 'yesterdy'],
    ['a pattern', ['grep', '(', 'samples'], '('],
    ['an expression', ['grep', '-w', 'role = sendonly', 'samples'], '^'],
  ])('%s', async (_, args, message) => {
    expect(await runCli(args)).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(message) })
  })
})
