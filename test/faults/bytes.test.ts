import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BLOCK_BYTES } from '../../src/input/blocks.ts'
import { runCli } from '../support/run-cli.ts'
import { finish, start } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { apiLine, apiLines } from './api-lines.ts'
import { answerOf, READING, READING_NAMES, readLog, readSummaryLine } from './every-command.ts'
import { vitals } from './vitals.ts'

const NUL = '\0'

/** What validate says of the first lines that are bad: `line:column code`. */
async function problemsOf(content: string | Uint8Array): Promise<string[]> {
  const folder = tempFolder({ 'api.jsonl': content })
  const { stdout } = await runCli(['validate', '-q', '-f', 'jsonl', join(folder, 'api.jsonl')])
  const problems = stdout.split('\n').slice(0, -1)
  return problems.map((line) => {
    const { line: number, column, code } = JSON.parse(line)
    return `${number}:${column} ${code}`
  })
}

/** Commands that look into every line say the same of how many there are and how many are bad, by either scanner. */
async function expectCounts(content: string | Uint8Array, { lines, bad }: Counts): Promise<void> {
  for (const name of READING_NAMES) {
    for (const scanner of ['reference', 'kernel']) {
      const summary = readSummaryLine(await readLog(name, content, [], 'api.jsonl', { SORA_LOGS_SCANNER: scanner }))
      expect(summary.lines, `${name}, ${scanner}`).toBe(lines)
      if (['grep PATTERN', 'grep --context-by'].includes(name)) continue
      expect(summary.bad, `${name}, ${scanner}`).toBe(bad)
    }
  }
}

interface Counts {
  readonly lines: number
  readonly bad: number
}

describe('a byte order mark', () => {
  const lines = [apiLine(0), apiLine(1), apiLine(2)]

  test.each(READING_NAMES)('%s: at the start of the file it changes nothing', async (name) => {
    const plain = await readLog(name, lines.join('\n'))
    const marked = await readLog(name, `\uFEFF${lines.join('\n')}`)
    expect([answerOf(marked), marked.exitCode]).toEqual([answerOf(plain), plain.exitCode])
  })

  test('where files were joined, the line counts', async () => {
    const joined = `\uFEFF${lines[0]}\n\uFEFF${lines[1]}\n${lines[2]}\n`
    expect(await problemsOf(joined)).toEqual([])
    await expectCounts(joined, { lines: 3, bad: 0 })
  })

  test('inside a text it is a character; anywhere else it is a problem', async () => {
    expect(await problemsOf(`${apiLine(0, ',"json":"\uFEFF"')}\n{\uFEFF}\n`)).toEqual(['2:2 invalid-json'])
  })
})

describe('UTF-16 and UTF-32', () => {
  const utf32 = (text: string, isBig = false) => {
    const buffer = Buffer.alloc(4 * text.length)
    for (let i = 0; i < text.length; i += 1) {
      if (isBig) buffer.writeUInt32BE(text.charCodeAt(i), 4 * i)
      else buffer.writeUInt32LE(text.charCodeAt(i), 4 * i)
    }
    return buffer
  }
  const forms: readonly (readonly [string, Buffer, string])[] = [
    ['UTF-16', Buffer.from(`\uFEFF${apiLine(0)}\n`, 'utf16le'), 'iconv -f UTF-16 '],
    ['UTF-16', Buffer.from(`\uFEFF${apiLine(0)}\n`, 'utf16le').swap16(), 'iconv -f UTF-16 '],
    ['UTF-16', Buffer.from(`${apiLine(0)}\n`, 'utf16le'), 'iconv -f UTF-16LE '],
    ['UTF-16', Buffer.from(`${apiLine(0)}\n`, 'utf16le').swap16(), 'iconv -f UTF-16BE '],
    ['UTF-32', utf32(`\uFEFF${apiLine(0)}\n`), 'iconv -f UTF-32 '],
    ['UTF-32', utf32(`\uFEFF${apiLine(0)}\n`, true), 'iconv -f UTF-32 '],
    ['UTF-32', utf32(`${apiLine(0)}\n`), 'iconv -f UTF-32LE '],
  ]

  test.each(READING_NAMES)('%s', async (name) => {
    for (const [form, content, command] of forms) {
      const { exitCode, stderr } = await readLog(name, content)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${form} is not supported; try ${command}`)])
    }
  })
})

describe('bytes that are not UTF-8', () => {
  test.each([
    ['a byte alone', [0xff]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a character cut short', [0xe3, 0x81]],
    ['Shift_JIS', [0x93, 0xfa, 0x96, 0x7b]],
  ])('%s', async (_, bytes) => {
    const [before = '', after = ''] = apiLine(1, ',"json":"あ|"').split('|')
    const bad = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
    const content = Buffer.concat([Buffer.from(`${apiLine(0)}\n`), bad, Buffer.from(`\n${apiLine(2)}\n`)])
    expect(await problemsOf(content)).toEqual([`2:${before.length + 1} invalid-utf8`])
    await expectCounts(content, { lines: 3, bad: 1 })
  })

  test('grep prints them as they are', async () => {
    const bytes = Buffer.concat([Buffer.from('{"timestamp":"'), Buffer.of(0xff, 0xc0, 0xaf), Buffer.from('"}\n')])
    const folder = tempFolder({ 'api.jsonl': bytes })
    const child = start(['grep', '-q', 'x', join(folder, 'api.jsonl')])
    expect((await finish(child)).code).toBe(1)
    const printing = start(['grep', 'timestamp', join(folder, 'api.jsonl')])
    const printed: Buffer[] = []
    printing.stdout?.on('data', (chunk: Buffer) => printed.push(chunk))
    await finish(printing)
    expect(Buffer.concat(printed)).toEqual(bytes)
  })
})

describe('characters and lines across blocks', () => {
  /** Lines of which one lies across the end of the first block, that many bytes of it before. */
  const across = (before: number): string => {
    const line = apiLine(1, ',"json":"日本語🙂"')
    const filler = apiLine(0, `,"json":"${'x'.repeat(BLOCK_BYTES)}"`)
    const cut = filler.length + 1 - (BLOCK_BYTES - before)
    return `${filler.slice(0, -2 - cut)}"}\n${line}\n${apiLine(2)}\n`
  }

  test('at every byte of a line', async () => {
    for (let before = 0; before < Buffer.byteLength(apiLine(1)) + 40; before += 1) {
      const content = across(before)
      const { stdout } = await readLog('grep PATTERN', content)
      expect(stdout.replaceAll(/^api\.jsonl:\d+:/gm, '') === content, `${before} bytes before the end`).toBe(true)
    }
  })

  test.each(READING_NAMES)('%s', async (name) => {
    for (const before of [0, 1, 100, 130, 131, 132, 133, 134, 150]) {
      expect(readSummaryLine(await readLog(name, across(before)))).toEqual({ lines: 3, bad: 0 })
    }
  })
})

describe('ends of lines', () => {
  const [a, b, c] = [apiLine(0), apiLine(1), apiLine(2)]

  test.each([
    ['LF', `${a}\n${b}\n${c}\n`],
    ['CR LF', `${a}\r\n${b}\r\n${c}\r\n`],
    ['no end of the last', `${a}\n${b}\n${c}`],
    ['blank lines', `\n\n${a}\n \t\n${b}\r\n\r\n${c}\n\n`],
    ['white space around', ` ${a}\n\t${b}\t \n  ${c}  `],
  ])('%s', async (_, content) => {
    expect(await problemsOf(content)).toEqual([])
    await expectCounts(content, { lines: 3, bad: 0 })
  })

  test('a pattern finds the end of a line before its CR', async () => {
    const folder = tempFolder({ 'api.jsonl': `${a}\r\n${b}\r\n${c}` })
    expect((await runCli(['grep', '-c', '"}$', join(folder, 'api.jsonl')])).stdout).toBe('3\n')
  })

  test('a carriage return alone ends none', async () => {
    expect(await problemsOf(`${a}\r${b}\r${c}`)).toEqual([`1:${a.length + 2} invalid-json`])
    await expectCounts(`${a}\r${b}\r${c}`, { lines: 1, bad: 1 })
  })
})

describe('separators inside a line', () => {
  test.each(['\u2028', '\u2029', '\u0085'])('%j in a text', async (separator) => {
    const content = `${apiLine(0, `,"json":"a${separator}b"`)}\n${apiLine(1)}\n`
    expect(await problemsOf(content)).toEqual([])
    await expectCounts(content, { lines: 2, bad: 0 })
  })

  test('a carriage return between tokens', async () => {
    const content = `${apiLine(0).replaceAll(',', ',\r')}\n${apiLine(1)}\n`
    expect(await problemsOf(content)).toEqual([])
    await expectCounts(content, { lines: 2, bad: 0 })
  })
})

describe('white space that JSON does not know', () => {
  test.each(['\f', '\v', '\u00a0', '\u3000', '\u2028', '\u0085'])('%j', async (space) => {
    const content = `${apiLine(0)}\n${space}${apiLine(1)}\n${apiLine(2)}${space}\n${apiLine(3)}\n`
    expect(await problemsOf(content)).toEqual(['2:1 invalid-json', `3:${apiLine(2).length + 1} invalid-json`])
    await expectCounts(content, { lines: 4, bad: 2 })
  })
})

describe('a last line that is not complete', () => {
  const last = apiLine(1, ',"json":"あ"')

  test.each(READING_NAMES)('%s', async (name) => {
    const run = await readLog(name, `${apiLine(0)}\n${last.slice(0, -5)}`)
    expect([run.exitCode, readSummaryLine(run).lines]).toEqual([name === 'validate' ? 1 : 0, 2])
  })

  test('wherever it breaks off', async () => {
    const bytes = Buffer.from(last)
    for (let length = 1; length < bytes.length; length += 1) {
      const [problem] = await problemsOf(Buffer.concat([Buffer.from(`${apiLine(0)}\n`), bytes.subarray(0, length)]))
      expect(problem).toMatch(/^2:\d+ incomplete-line$/)
    }
  })
})

describe('NUL bytes', () => {
  const zeros = NUL.repeat(5000)
  const inputs: readonly (readonly [string, string, number])[] = [
    ['a head', `${zeros}${apiLine(0)}\n${apiLines(3, 1)}`, 1],
    ['a tail', `${apiLines(3)}${zeros}`, 4],
    ['a hole', `${apiLines(2)}${zeros}\n${apiLines(1, 2)}`, 3],
    ['inside a text', `${apiLines(1)}${apiLine(1, `,"json":"${NUL}"`)}\n${apiLines(2, 2)}`, 2],
  ]

  test.each(inputs)('%s', async (_, content, line) => {
    expect(await problemsOf(content)).toEqual([expect.stringMatching(new RegExp(`^${line}:\\d+ nul-byte$`))])
    await expectCounts(content, { lines: 4, bad: 1 })
  })

  test.each(inputs)('%s: not on stdout, and told of', async (_, content) => {
    for (const name of READING_NAMES) expect((await readLog(name, content)).stdout).not.toContain(NUL)
    const folder = tempFolder({ 'api.jsonl': content })
    const { stdout, stderr } = await runCli(['grep', '-v', 'no such text', join(folder, 'api.jsonl')])
    expect([stdout.split('\n').length, stdout.includes(NUL)]).toEqual([4, false])
    expect(stderr).toContain('1 line with NUL bytes not printed; --json has them, validate shows where')
  })
})

describe('lines that are glued or torn', () => {
  test.each([
    [
      'glued',
      `${apiLine(0)}\n${apiLine(1)}${apiLine(2)}\n${apiLine(3)}\n`,
      [`2:${apiLine(1).length + 1} invalid-json`],
    ],
    [
      'torn in two',
      `${apiLine(0)}\n${apiLine(1).replace(',', ',\n')}\n${apiLine(2)}\n`,
      ['2:14 invalid-json', '3:12 invalid-json'],
    ],
    ['a torn head', `${apiLine(0).slice(12)}\n${apiLines(2, 1)}`, ['1:1 invalid-json']],
    ['one inside another', `${apiLine(0).slice(0, 40)}${apiLine(1)}\n${apiLines(1, 2)}`, ['1:43 invalid-json']],
  ])('%s', async (_, content, problems) => {
    expect(await problemsOf(content)).toEqual(problems)
    const lines = content.split('\n').length - 1
    await expectCounts(content, { lines, bad: problems.length })
  })
})

describe('what is no log', () => {
  const random = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff))
  const inputs: readonly (readonly [string, string | Buffer])[] = [
    ['JSON over several lines', JSON.stringify({ operation: ['StartRecording', 1] }, null, 2)],
    ['HTML', '<!DOCTYPE html>\n<html>\n<body>502 Bad Gateway</body>\n</html>\n'],
    ['random bytes', random],
    ['a log of another sort', '2026-11-20 10:00:00.000 [info] started\n'.repeat(3)],
  ]

  test.each(inputs)('%s: exit 1, in no command green', async (_, content) => {
    for (const name of READING_NAMES) expect((await readLog(name, content)).exitCode, name).toBe(1)
  })

  test.each(inputs)('%s: of a name that tells nothing, it asks for --kind', async (_, content) => {
    for (const name of READING_NAMES) {
      const { exitCode, stderr } = await readLog(name, content, [], 'data')
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('set it with --kind')])
    }
  })
})

describe('lines of no known kind', () => {
  const other = '{"level":"info","timestamp":"2026-11-20T10:00:00Z","msg":"started"}\n'
  const mixed = `${other}${apiLines(2)}${other.repeat(3)}{"torn\n${other}${apiLines(1, 2)}`

  test.each(READING_NAMES)('%s: are left out of what is counted, and said', async (name) => {
    const { stderr, exitCode } = await readLog(name, mixed, [], 'whole')
    expect(stderr).toContain('5 lines of no known kind were left out (first: whole:1)')
    expect(readSummaryLine({ stderr }).lines).toBe(4)
    expect(exitCode).toBe(name === 'validate' ? 1 : 0)
  })

  test.each(READING_NAMES)('%s: are not of the kind that is asked for if a line tells its own', async (name) => {
    const all = await readLog(name, `${other.repeat(1000)}${apiLines(2)}`, ['--kind', 'api'], 'whole')
    const own = await readLog(name, apiLines(2), ['--kind', 'api'], 'whole')
    expect(readSummaryLine(all).lines).toBe(2)
    expect(all.stderr).toContain('1,000 lines of no known kind were left out (first: whole:1)')
    if (name.startsWith('stats')) expect(resultOf(all)).toEqual(resultOf(own))
  })

  test.each(READING_NAMES)('%s: an option that speaks for all of them is said', async (name) => {
    const { stderr } = await readLog(name, other, ['--kind', 'api'], 'whole')
    expect(stderr).toContain('whole: no line shows its kind, so all lines are read as api (from --kind)')
  })

  test('validate lists them', async () => {
    const folder = tempFolder({ whole: mixed })
    const { stdout } = await runCli(['validate', '-q', '-f', 'jsonl', join(folder, 'whole')])
    const unknown = stdout.split('\n').filter((line) => line.includes('"unknown-kind"'))
    expect(unknown.map((line) => JSON.parse(line).line)).toEqual([1, 4, 5, 6, 8])
  })

  const resultOf = ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout).result
})

describe.skipIf(process.platform !== 'linux')('a line without end', () => {
  const MOST_MEMORY = 500e6

  /** 0 of a process that is over. */
  function memoryOf(pid: number): number {
    try {
      return vitals(pid).memory || 0
    } catch {
      return 0
    }
  }

  /** The system keeps the peak of memory as long as the process lives, so it is read again and again. */
  async function runMeasured(args: readonly string[]) {
    const child = start(args)
    let memory = 0
    const look = setInterval(() => {
      memory = Math.max(memory, memoryOf(child.pid!))
    }, 20)
    const run = await finish(child)
    clearInterval(look)
    expect(memory).toBeGreaterThan(0)
    return { ...run, memory }
  }

  test('600 MB', async () => {
    const path = join(tempFolder({ 'api.jsonl': apiLines(1) }), 'api.jsonl')
    const part = Buffer.alloc(60e6, 'x')
    for (let i = 0; i < 10; i += 1) appendFileSync(path, part)
    appendFileSync(path, `\n${apiLines(1, 1)}`)
    for (const name of READING_NAMES) {
      const run = await runMeasured([...READING[name], path])
      expect([run.code, readSummaryLine(run).lines], name).toEqual([name === 'validate' ? 1 : 0, 3])
      expect(run.memory, name).toBeLessThan(MOST_MEMORY)
    }
  })

  test('a sparse file of 10 GB', async () => {
    const path = join(tempFolder({ 'api.jsonl': apiLines(1) }), 'api.jsonl')
    truncateSync(path, 10e9)
    appendFileSync(path, `\n${apiLines(1, 1)}`)
    const run = await runMeasured(['validate', '-f', 'jsonl', path])
    expect(JSON.parse(run.stdout)).toMatchObject({ line: 2, code: 'line-too-long' })
    expect(readSummaryLine(run)).toEqual({ lines: 3, bad: 1 })
    expect(run.memory).toBeLessThan(MOST_MEMORY)
  })
})

test('lines inside the lines of a container', async () => {
  const [first, second, third] = [apiLine(0), apiLine(1), apiLine(2)] as const
  const docker = (log: string) => JSON.stringify({ log: `${log}\n`, stream: 'stdout', time: '2026-11-20T10:08:00Z' })
  const cri = (tag: string, text: string) => `2026-11-20T10:08:00Z stdout ${tag} ${text}`
  const inDocker = [docker(first), docker(second), docker(third).slice(0, 60)]
  await expectCounts(`${inDocker.join('\n')}\n`, { lines: 3, bad: 1 })
  const inCri = [cri('F', first), cri('P', second.slice(0, 30)), cri('F', second.slice(30)), cri('F', third)]
  await expectCounts(`${inCri.join('\n')}\n`, { lines: 3, bad: 0 })
})
