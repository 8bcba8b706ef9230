import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { InspectResult } from '../../src/commands/outputs/inspect.ts'
import { openFile } from '../../src/input/byte-reader.ts'
import { runCli } from '../support/run-cli.ts'
import { finish, program, root, shell, start } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { READING, READING_NAMES, type ReadingName, read, writingWords } from './every-command.ts'
import { noUnprivileged, unprivileged } from './privileges.ts'
import { vitals } from './vitals.ts'

const API = '{"id":"A","timestamp":"2026-11-22T09:00:00Z","operation":"StartRecording","json":"{}"}\n'
/** Files that hold the same lines count once. */
const apiOf = (id: string): string => API.replace('"A"', JSON.stringify(id))

beforeAll(() => {
  if (noUnprivileged !== undefined) console.warn(noUnprivileged)
})

const isGrep = (name: ReadingName): boolean => name.startsWith('grep')

/** As bash takes them. */
const quote = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ')

/** How many lines the account of a run tells. */
const linesOf = (stderr: string): number => Number(/, ([\d,]+) lines?,/.exec(stderr)?.[1]?.replaceAll(',', ''))

describe('nothing in a log', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': '', 'blank.txt': '\n\n\n' })
    for (const path of [join(folder, 'api.jsonl'), join(folder, 'blank.txt'), '/dev/null']) {
      const { exitCode, stdout, stderr } = await read(name, [path])
      expect([exitCode, linesOf(stderr)], path).toEqual([isGrep(name) ? 1 : 0, 0])
      if (!isGrep(name)) expect(JSON.parse(stdout).input).toMatchObject({ files: 1, lines: 0, bad_lines: 0 })
    }
  })
})

describe.skipIf(noUnprivileged)('a path that cannot be opened', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API, 'connection.jsonl': API })
    mkdirSync(join(folder, 'signaling'), { mode: 0 })
    chmodSync(join(folder, 'connection.jsonl'), 0)
    symlinkSync('nowhere', join(folder, 'event_webhook.jsonl'))
    symlinkSync('auth_webhook.jsonl', join(folder, 'auth_webhook.jsonl'))
    const args = [...READING[name], join(folder, 'missing'), join(folder, 'api.jsonl/x'), folder]
    const { code, stderr } = await finish(spawn(unprivileged[0]!, [...unprivileged.slice(1), ...args]))
    chmodSync(join(folder, 'signaling'), 0o700)
    const faults = [
      ['missing', 'no such file or folder'],
      ['api.jsonl/x', 'a part of the path is not a folder'],
      ['auth_webhook.jsonl', 'its links form a loop'],
      ['event_webhook.jsonl', 'no such file or folder'],
      ['signaling', 'permission denied'],
      ['connection.jsonl', 'permission denied'],
    ].map(([path, reason]) => `sora-logs: ${folder}/${path}: ${reason}\n`)
    expect(
      stderr
        .replace(/sora-logs: \d+ files?,.*\n/, '')
        .split(/(?<=\n)/)
        .sort(),
    ).toEqual(faults.sort())
    expect([code, linesOf(stderr)]).toEqual([2, 1])
  })
})

describe('a named pipe', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const path = join(tempFolder(), 'api.jsonl')
    execFileSync('mkfifo', [path])
    const words = quote([...READING[name], path])
    const { code, stderr } = await shell(`sora-logs ${words} & yes '${API.trim()}' | head -n 9000 > ${path}; wait $!`)
    expect([code, linesOf(stderr)]).toEqual([0, 9000])
  })
})

describe('what is no log in a folder', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API, '._api.jsonl': '\0\x05\x16\x07', 'api.jsonl.part': API })
    execFileSync('mkfifo', [join(folder, 'connection.jsonl')])
    symlinkSync('/dev/zero', join(folder, 'signaling.jsonl'))
    symlinkSync('nobody@nowhere.1:2', join(folder, '.#api.jsonl'))
    const socket = createServer().listen(join(folder, 'auth_webhook.jsonl'))
    onTestFinished(() => void socket.close())
    await once(socket, 'listening')
    const { exitCode, stderr } = await read(name, [folder])
    expect([exitCode, linesOf(stderr)]).toEqual([0, 1])
    const leftOut = [
      '.#api.jsonl (temporary file of an editor)',
      '._api.jsonl (metadata of macOS)',
      'api.jsonl.part (unfinished download)',
      'auth_webhook.jsonl (socket)',
      'connection.jsonl (named pipe)',
      'signaling.jsonl (device)',
    ].map((file) => `${folder}/${file}`)
    if (name !== 'inspect') return expect(stderr).toContain(`left out: ${leftOut.join(', ')}\n`)
    const { stdout } = await read(name, ['--json', folder])
    const { left_out: named } = JSON.parse(stdout).result as InspectResult
    expect(named.map((it) => `${it.file} (${it.reason})`)).toEqual(leftOut)
  })
})

describe('standard input that is no pipe', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const log = join(tempFolder({ log: API }), 'log')
    const words = quote([...READING[name], '--kind', 'api', '-'])
    const file = await shell(`sora-logs ${words} < ${log}`)
    expect([file.code, linesOf(file.stderr)]).toEqual([0, 1])
    const folder = await shell(`sora-logs ${words} < .`)
    expect([folder.code, folder.stderr]).toEqual([2, expect.stringContaining('standard input: is a folder')])
    const closed = await shell(`sora-logs ${words} <&-`)
    expect([closed.code, linesOf(closed.stderr)]).toEqual([isGrep(name) ? 1 : 0, 0])
  })
})

describe('no path on the command line', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API.repeat(2), stream: API, nothing: '' })
    const words = quote(READING[name])
    const piped = await shell(`cd ${folder}; sora-logs ${words} < stream`)
    expect([piped.code, linesOf(piped.stderr)]).toEqual([0, 1])
    const empty = await shell(`cd ${folder}; : | sora-logs ${words}`)
    expect([empty.code, linesOf(empty.stderr)]).toEqual([0, 2])
    expect(empty.stderr).toContain('standard input is empty, so this folder was read')
  })
})

describe('a device that never ends', () => {
  test.skipIf(process.platform !== 'linux').each(READING_NAMES)('%s', async (name) => {
    const child = start([...READING[name], '--kind', 'api', '/dev/zero'])
    const finished = finish(child)
    while (vitals(child.pid!).bytes < 1e9) await new Promise((resolve) => setTimeout(resolve, 20))
    const { memory } = vitals(child.pid!)
    child.kill('SIGINT')
    expect((await finished).code).toBe(130)
    expect(memory).toBeLessThan(400e6)
  })
})

describe('odd names', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder()
    const names = ['a b.jsonl', 'a\nb.jsonl', '-n.jsonl', '--json', '\u001b[31m.jsonl', 'connection.jsonl.1']
    for (const it of names) writeFileSync(join(folder, it), it.startsWith('connection') ? '' : apiOf(it))
    const words = quote([...READING[name], '--', ...names])
    const { code, stderr } = await shell(`cd ${folder}; '${program[0]}' '${program[1]}' ${words}`)
    expect([code, linesOf(stderr)]).toEqual([0, 5])
  })

  test('in messages they are harmless', async () => {
    const { exitCode, stderr } = await runCli(['stats', 'a\nsora-logs: b', '\u001b[31mred'])
    expect([exitCode, stderr.split('\n').length]).toEqual([2, 3])
    expect(stderr).not.toContain('\u001b')
  })

  test.each(READING_NAMES)('not UTF-8: %s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': API })
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/connection`), Buffer.from([0xff]), Buffer.from('.jsonl')]), API)
    const { exitCode, stderr } = await read(name, [folder])
    expect([exitCode, linesOf(stderr)]).toEqual([2, 1])
    expect(stderr).toContain('connection\uFFFD.jsonl: its name is not UTF-8, so it is not found; rename it')
  })

  test.each(READING_NAMES)('that tell nothing ask for --kind: %s', async (name) => {
    const folder = tempFolder({ log: '{"a":1}\n' })
    const { exitCode, stderr } = await read(name, [join(folder, 'log')])
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/log: the kind of log cannot be detected.*--kind/)])
  })
})

describe('a copy of a file', () => {
  const old = API.repeat(2) + apiOf('B')

  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl.1': old, 'api.jsonl.1.gz': gzipSync(old), 'other.jsonl': old })
    const { exitCode, stderr } = await read(name, [folder])
    expect([exitCode, linesOf(stderr)]).toEqual([0, 3])
    expect(stderr).toMatch(/^sora-logs: left out as copies: .*1\.gz \(of .*1\) and .*other\.jsonl \(of .*1\);/)
    expect(linesOf((await read(name, [folder], ['--keep-duplicates'])).stderr)).toBe(9)
  })

  test.each(READING_NAMES)('that differs in its middle: %s', async (name) => {
    const edited = API + apiOf('C') + apiOf('B')
    for (const [copy, content] of [
      ['api.jsonl.1', edited],
      ['api.jsonl.1.gz', gzipSync(edited)],
    ] as const) {
      const folder = tempFolder({ 'api.jsonl': old, [copy]: content })
      const { exitCode, stderr } = await read(name, [folder])
      expect([exitCode, linesOf(stderr)]).toEqual([0, 6])
      expect(stderr).toContain('begin with the same line: is one a copy of the other?\n')
    }
  })

  test.each(READING_NAMES)('as a log of another kind: %s', async (name) => {
    const { stderr } = await read(name, [tempFolder({ 'auth_webhook.jsonl': old, 'auth_webhook_error.jsonl': old })])
    expect(linesOf(stderr)).toBe(6)
    expect(stderr).not.toMatch(/cop(y|ies)|same lines/)
  })
})

describe('a near copy of a file', () => {
  const log = apiOf('A') + apiOf('B') + apiOf('C')

  test.each([
    ['begin', 'with other ends of lines', log.replaceAll('\n', '\r\n')],
    ['begin', 'behind a blank line', `\r\n${log}`],
    ['begin', 'of as many bytes, in which one line differs', apiOf('A') + apiOf('D') + apiOf('C')],
    ['end', 'behind a line that is broken', `{"id":\n${log}`],
    ['end', 'without its first line', apiOf('B') + apiOf('C')],
  ])('%s: %s', async (where, _, copy) => {
    const folder = tempFolder({ 'api.jsonl': log, 'api.jsonl.1': copy })
    const { stderr } = await read('stats', [folder])
    const said = stderr.split('\n').filter((line) => line.includes('same line'))
    expect(said).toEqual([expect.stringMatching(`1 ${where} with the same line: is one a copy of the other\\?$`)])
  })

  test('of another log: nothing', async () => {
    const folder = tempFolder({
      'api.jsonl': log,
      'api.jsonl.1': apiOf('D'),
      'api.jsonl.2': '\n\n',
      'api.jsonl.3': '\n\n',
    })
    expect((await read('stats', [folder])).stderr).not.toContain('same line')
  })
})

describe('more files than descriptors', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder()
    for (let i = 0; i < 600; i += 1) writeFileSync(join(folder, `api.jsonl.${i}`), apiOf(String(i)))
    const { code, stderr } = await shell(`ulimit -n 80; sora-logs ${quote([...READING[name], folder])}`)
    expect([code, linesOf(stderr)]).toEqual([0, 600])
  })
})

test('a file that grows while it is read', async () => {
  const path = join(tempFolder({ 'api.jsonl': `${API.repeat(9)}{"half":` }), 'api.jsonl')
  const reader = await openFile(path)
  const target = new Uint8Array(100)
  let text = ''
  for (let reads = 0; reads < 100; reads += 1) {
    const count = await reader.read(target)
    if (count === 0) break
    text += Buffer.from(target.subarray(0, count)).toString()
    appendFileSync(path, `true}\n${API.repeat(3)}{"next":`)
  }
  await reader.close()
  expect(text).toBe(`${API.repeat(9)}{"half":true}\n`)
})

/** The program with something done to a file when it was found and is not open yet: when the operand behind it is. */
const beforeOpening = async (name: ReadingName, path: string, change: () => void) => {
  const behind = join(tempFolder({ 'api.jsonl': '' }), 'api.jsonl')
  const resolve = (it: string): string => {
    if (it === behind) change()
    return it
  }
  return runCli([...READING[name], path, behind], { resolve })
}

test('a file that is cut while it is read', async () => {
  const path = join(tempFolder({ 'api.jsonl': API.repeat(9) }), 'api.jsonl')
  const reader = await openFile(path)
  await reader.read(new Uint8Array(100))
  truncateSync(path, 50)
  await expect(reader.read(new Uint8Array(100))).rejects.toThrow('was cut while it was read')
  await reader.close()
})

describe('a file that is deleted or replaced', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const gone = join(tempFolder({ 'api.jsonl': API }), 'api.jsonl')
    const missing = await beforeOpening(name, gone, () => rmSync(gone))
    expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining(`${gone}: no such file or folder`)])
    const path = join(tempFolder({ 'api.jsonl': API }), 'api.jsonl')
    const replaced = await beforeOpening(name, path, () => {
      rmSync(path)
      writeFileSync(path, API.repeat(7))
    })
    expect([replaced.exitCode, linesOf(replaced.stderr)]).toEqual([0, 7])
  })

  test('deleted while it is read', async () => {
    const path = join(tempFolder({ 'api.jsonl': API.repeat(9) }), 'api.jsonl')
    const reader = await openFile(path)
    rmSync(path)
    const target = new Uint8Array(10_000)
    expect(await reader.read(target)).toBe(API.length * 9)
    await reader.close()
  })
})

describe('a hundred thousand bad lines', () => {
  test.each(['inspect', 'stats', 'stats -f table', 'validate', 'validate -f jsonl'] as const)('%s', async (name) => {
    const bad = Array.from({ length: 100_000 }, (_, i) => `{"id":"${i}",\u0001"bad\n`).join('')
    const folder = tempFolder({ 'api.jsonl': bad })
    const { stdout, stderr } = await runCli(writingWords(name, [folder]))
    expect(stdout.length + stderr.length).toBeLessThan(name === 'validate -f jsonl' ? 40e6 : 100_000)
  })

  test('validate in its own form', async () => {
    const bad = Array.from({ length: 100_000 }, (_, i) => `{"id":${i},"field_${i}":1}\n`).join('')
    const { stdout } = await runCli(['validate', join(tempFolder({ 'api.jsonl': bad }), 'api.jsonl')])
    expect(stdout.length).toBeLessThan(100_000)
  })
})

describe('lines with more problems than bytes', () => {
  test.each([
    ['table', 150_000],
    ['json', 150_000],
    ['csv', 150_000],
    ['github', 150_000],
    ['jsonl', 30_000],
  ])('validate -f %s', async (format, lines) => {
    const folder = tempFolder({ 'connection.jsonl': '{}\n'.repeat(lines) })
    const [node = '', ...args] = program
    const child = spawn(node, ['--max-old-space-size=64', ...args, 'validate', '-f', format, folder])
    const { code, stdout } = await finish(child)
    expect(code).toBe(1)
    expect(stdout).toMatch(format === 'jsonl' ? `"line":${lines},"column":1,` : /150,?000/)
  })
})

describe('a line with any number of problems', () => {
  const COUNT = 60_000
  const LINES = {
    'undeclared fields': `{"id":1,${Array.from({ length: COUNT }, (_, i) => `"k${i}":0`).join()}}\n`,
    'elements of a wrong type': `{"type":"recording.report","data":{"archives":[${'0,'.repeat(COUNT)}0]}}\n`,
    'elements without their fields': `{"type":"recording.report","data":{"archives":[${'{},'.repeat(COUNT)}{}]}}\n`,
  }
  const validate = (line: string, ...words: string[]) => {
    const folder = tempFolder({ [line.startsWith('{"id"') ? 'connection.jsonl' : 'event_webhook.jsonl']: line })
    const [node = '', ...args] = program
    return spawn(node, ['--max-old-space-size=64', ...args, 'validate', '--level', 'strict', ...words, folder])
  }

  test.each(Object.entries(LINES))('%s', async (_, line) => {
    const { code, stdout } = await finish(validate(line, '--json'))
    const { invalid_lines, problems } = JSON.parse(stdout).result
    expect([code, invalid_lines, problems.errors > COUNT]).toEqual([1, 1, true])
  })

  test('grep --invalid counts it once', async () => {
    const path = join(tempFolder({ 'connection.jsonl': LINES['undeclared fields'] }), 'connection.jsonl')
    const { stderr } = await runCli(['grep', '--invalid', '--level', 'strict', '--since', '2026-01-01', '-c', path])
    expect(stderr).toContain('lines without a time are left out by --since: 1\n')
  })

  test('a signal in the middle', async () => {
    const child = validate(LINES['undeclared fields'], '-f', 'jsonl')
    const finished = finish(child)
    await once(child.stdout!, 'data')
    child.kill('SIGTERM')
    const { code, stdout } = await finished
    expect([code, stdout.split('\n').length < COUNT]).toEqual([143, true])
  })

  test('a reader that leaves in the middle', async () => {
    const child = validate(LINES['undeclared fields'], '-f', 'jsonl')
    await once(child.stdout!, 'data')
    child.stdout!.destroy()
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })
})

describe('half a million ids', () => {
  test.each(['stats --by connection_id --json', 'stats --by connection_id', 'stats --json'])('%s', async (words) => {
    const path = join(tempFolder({ 'connection.jsonl': '' }), 'connection.jsonl')
    for (let i = 0; i < 500_000; i += 50_000) {
      const ids = Array.from({ length: 50_000 }, (_, j) => `{"connection_id":"${String(i + j).padStart(26, '0')}"}\n`)
      appendFileSync(path, ids.join(''))
    }
    const [node = '', ...args] = program
    const child = spawn(node, ['--max-old-space-size=400', ...args, ...words.split(' '), path])
    const { code, stderr } = await finish(child)
    expect([code, linesOf(stderr)]).toEqual([0, 500_000])
  })
})

describe('hundreds of thousands of nodes', () => {
  test('inspect', async () => {
    const path = join(tempFolder({ 'connection.jsonl': '' }), 'connection.jsonl')
    for (let i = 0; i < 300_000; i += 50_000) {
      const lines = Array.from({ length: 50_000 }, (_, j) => {
        const name = String(i + j).padStart(6, '0')
        return `{"node_name":"sora-${name}@192.0.2.1","version":"2025.2.${name}"}\n`
      })
      appendFileSync(path, lines.join(''))
    }
    const [node = '', ...args] = program
    const child = spawn(node, ['--max-old-space-size=40', ...args, 'inspect', '--json', path])
    const { code, stdout, stderr } = await finish(child)
    expect([code, linesOf(stderr)]).toEqual([0, 300_000])
    const { nodes } = JSON.parse(stdout).result.files[0]
    expect([nodes.length, nodes[0], nodes[49], nodes[50]]).toEqual([
      51,
      'sora-000000@192.0.2.1',
      'sora-000049@192.0.2.1',
      '…',
    ])
  })
})

describe('thousands of files', () => {
  /** How many times memory for scanning was made, which takes longer than to read a small file. */
  async function memoriesFor(name: ReadingName, count: number): Promise<number> {
    const folder = tempFolder()
    for (let i = 0; i < count; i += 1)
      writeFileSync(join(folder, `api.jsonl.${i}`), i % 2 === 0 ? '' : apiOf(String(i)))
    const { Memory } = WebAssembly
    onTestFinished(() => {
      WebAssembly.Memory = Memory
    })
    let made = 0
    WebAssembly.Memory = class extends Memory {
      constructor(...size: ConstructorParameters<typeof Memory>) {
        super(...size)
        made += 1
      }
    }
    const { exitCode, stderr } = await read(name, [folder])
    WebAssembly.Memory = Memory
    expect([exitCode, linesOf(stderr)]).toEqual([0, count / 2])
    return made
  }

  test.each(READING_NAMES)('%s', async (name) => {
    expect(await memoriesFor(name, 2000)).toBe(await memoriesFor(name, 4))
  })
})

describe('a list of a million ids', () => {
  test.each(['grep -c', 'stats'])('%s', { timeout: 600_000 }, async (words) => {
    const wanted = readFileSync('samples/connection.jsonl', 'utf8').match(/(?<="connection_id":")\w+/)![0]
    const ids = Array.from({ length: 1_000_000 }, (_, i) => String(i).padStart(26, '0'))
    const list = join(tempFolder({ ids: [...ids, wanted].join('\n') }), 'ids')
    const [node = '', ...args] = program
    const options = [...words.split(' '), '--connection-id', `@${list}`, 'samples']
    const child = spawn(node, ['--max-old-space-size=400', ...args, ...options], { cwd: root })
    const { code, stdout } = await finish(child)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/connection\.jsonl:1$|^connection +1 /m)])
  })
})

describe('a question that is none', () => {
  const ask = 'sora-logs stats samples --question'
  const question = (members: string) =>
    `printf '{"schema":"sora-logs/question@1","question":{"max_line":99,"time_zone":"UTC","times":{}${members}}}' | ${ask} -`

  test.each([
    ['zeros without an end', `${ask} /dev/zero`, '/dev/zero: is longer than 64 MiB'],
    ['lists in their millions', `(echo '['; yes '[],' | head -c 60000000; echo '0]') | ${ask} -`, 'is no question'],
    ['lists in lists', `yes '[' | head -n 30000000 | ${ask} -`, 'standard input: is no question'],
    ['a folder', `${ask} samples`, 'samples: is a folder'],
    ['a log', `${ask} samples/api.jsonl`, 'samples/api.jsonl: is no question'],
    ['a value of another type', question(',"by":["type"]'), 'standard input: /question/by: expected a text'],
    [
      'a member of another program',
      question(',"by":"type","limit":3'),
      '/question/limit: expected nothing of that name',
    ],
    ['a member in one', question(',"expect":[{"field":"a","values":["b"],"c":1}]'), '/question/expect/0/c: expected'],
  ])('%s', { timeout: 600_000 }, async (_, command, message) => {
    const { code, stdout, stderr } = await shell(`ulimit -v 8000000; ${command}`)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})

describe('a list of ids that is none', () => {
  const search = 'sora-logs grep -c --client-id'

  test.each([
    ['zeros without an end', `${search} @/dev/zero samples`, '@/dev/zero: holds NUL bytes'],
    ['a line without an end', `yes | tr -d '\\n' | ${search} @- samples`, '@-: has a line longer than'],
    ['lines without an end', `yes | ${search} @- samples`, '@-: is longer than'],
    ['UTF-16', `printf '\\xff\\xfea\\0' | ${search} @- samples`, '@-: is UTF-16; convert it with iconv'],
    ['UTF-16 without a mark', `printf 'a\\0b\\0' | ${search} @- samples`, '@-: holds NUL bytes'],
    ['Latin-1', `printf 'caf\\xe9\\n' | ${search} @- samples`, '@-: is not UTF-8'],
    ['a folder', `${search} @samples samples`, '@samples: is a folder'],
    ['nothing', `printf '\\n \\n' | ${search} @- samples`, '@- holds no ids'],
  ])('%s', { timeout: 600_000 }, async (_, command, message) => {
    const { code, stdout, stderr } = await shell(`ulimit -v 8000000; ${command}`)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  test('one that does not come: a signal ends the run', async () => {
    const fifo = join(tempFolder(), 'fifo')
    execFileSync('mkfifo', [fifo])
    const writer = openSync(fifo, constants.O_RDWR)
    onTestFinished(() => closeSync(writer))
    const child = start(['grep', '-c', '--client-id', `@${fifo}`, 'samples'])
    const finished = finish(child)
    await vi.waitUntil(() => hasOpen(child.pid!, fifo), { timeout: 60_000 })
    child.kill('SIGTERM')
    expect(await finished).toMatchObject({ code: 143, stdout: '' })
  })
})

const hasOpen = (pid: number, path: string): boolean =>
  readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`) === path
    } catch {
      return false
    }
  })
