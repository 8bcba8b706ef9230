import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { KEY_SECRETS, SECRETS } from '../support/secret-spellings.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { HOSTILE_CODE_POINTS, LEAK } from '../unit/render/hostile.ts'
import { READING_NAMES, read } from './every-command.ts'
import { findPatterns, hasNestedRepeat } from './patterns.ts'
import { annotate, apiLine, connectionLine, SHOWN, show } from './showing.ts'

/** All of them, each between letters. */
const HOSTILE = HOSTILE_CODE_POINTS.map((codePoint) => `x${String.fromCodePoint(codePoint)}`).join('')
const PARSED: readonly string[] = ['json', 'jsonl']

const logOf = (...lines: string[]): string =>
  join(tempFolder({ 'connection.jsonl': `${lines.join('\n')}\n` }), 'connection.jsonl')

const apiLog = (line: string): string => join(tempFolder({ 'api.jsonl': `${line}\n` }), 'api.jsonl')

/** Fails if a character could drive a terminal; tabs stand between the cells of tsv, and tabs and line ends in those of csv. */
function expectSafe(text: string, format = ''): void {
  const cells = format === 'csv' ? withoutLineEnds(text).replaceAll('\t', '') : text
  expect(cells.replaceAll(format === 'tsv' ? /[\n\t]/g : '\n', '')).not.toMatch(LEAK)
}

/** Of csv: a row a line. */
const withoutLineEnds = (csv: string): string =>
  csv.replace(/"(?:[^"]|"")*"/g, (cell) => cell.replace(/\r?\n|\r/g, '␤'))

describe('controls in data', () => {
  test.each(SHOWN)('%s --format %s', async (_, format, args) => {
    const path = logOf(connectionLine(HOSTILE), connectionLine('room'), `{"${HOSTILE.replaceAll('\n', '')}`)
    const { stdout, stderr } = await show(args, path)
    expectSafe(stdout, format)
    expectSafe(stderr)
    expect(stdout).not.toBe('')
    expect(parseAll(stdout, format).length).toBeGreaterThan(0)
  })

  test('in annotations', async () => {
    const annotations = await annotate(apiLog(apiLine(HOSTILE)))
    expectSafe(annotations)
    expect(annotations).toContain('\\x1b')
  })

  test('of any sort, anywhere, in any format', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', '=', '|', '"', '\\', '日', '👩'),
        fc.constantFrom(...HOSTILE_CODE_POINTS).map((it) => String.fromCodePoint(it)),
      ),
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom(...SHOWN),
        fc.constantFrom(undefined, 40, 120),
        async (chosen, [, format, args], columns) => {
          const folder = tempFolder({
            'connection.jsonl': `${connectionLine(chosen)}\n${chosen.replaceAll('\n', '')}\n`,
          })
          const { stdout, stderr } = await show(args, join(folder, 'connection.jsonl'), {
            columns,
            env: { NO_COLOR: '1' },
          })
          expectSafe(stdout, format)
          expectSafe(stderr)
          parseAll(stdout, format)
        },
      ),
      { seed: 20261122, numRuns: 300 },
    )
  })

  test.each(['--json', '--meta'])('JSON of whole lines: grep %s', async (option) => {
    const { stdout } = await runCli(['grep', option, '', logOf(connectionLine('a\u009b\u202e'))], { columns: 80 })
    expectSafe(stdout)
    expect(parseAll(stdout, option === '--json' ? 'json' : 'jsonl')).toHaveLength(1)
  })
})

/** What a program would read. */
const parseAll = (text: string, format: string): unknown[] => {
  if (!PARSED.includes(format)) return [text]
  return format === 'json'
    ? [JSON.parse(text)]
    : text
        .trimEnd()
        .split('\n')
        .flatMap((line) => (line === '' ? [] : JSON.parse(line)))
}

describe('controls in file names', () => {
  const name = 'a\x1b[2J\n::error::\u202e\u009b.log'
  const folderWith = (content: string) => {
    const folder = join(tempFolder(), name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'connection.jsonl'), content)
    return folder
  }

  test.each(SHOWN)('%s --format %s', async (_, format, args) => {
    const { stdout, stderr } = await show(args, folderWith(`${connectionLine('room')}\n{\n`))
    expectSafe(stdout, format)
    expectSafe(stderr)
  })

  test.each(['-n', '-c', '-l', '--meta'])('grep %s', async (option) => {
    const folder = folderWith(`${connectionLine('room')}\n`)
    const { stdout } = await runCli(['grep', option, 'room', join(folder, 'connection.jsonl'), logOf('{}')])
    expectSafe(stdout)
    expect(stdout).toContain(option === '-c' || option === '-n' || option === '-l' ? '\\x1b[2J\\n' : '\\u001b[2J\\n')
  })

  test.each(READING_NAMES)('missing: %s', async (reading) => {
    const { stderr } = await read(reading, [`${name}.jsonl`, logOf('{}')])
    expectSafe(stderr)
    expect(stderr).toContain('\\x1b[2J\\n::error::\\u202e\\x9b')
  })
})

describe('controls in what the user writes', () => {
  const text = 'x\x1b[31m\nsora-logs: all is well\u202e\u009b'

  test.each([
    [text],
    [`--${text}`],
    ['grep', `--${text}`],
    ['grep', '-w', `${text} == 1`, 'samples/'],
    ['grep', '-w', `role == "${text}`, 'samples/'],
    ['grep', '-e', `(${text}`, 'samples/'],
    ['grep', '--fields', text, '-e', 'a', 'samples/'],
    ['grep', '--connection-id', text, 'samples/api.jsonl'],
    ['grep', '--connection-id', `@${text}`, 'samples/api.jsonl'],
    ['grep', '--role', text, 'samples/'],
    ['stats', '--by', text, 'samples/'],
    ['stats', '--agg', `sum(${text})`, 'samples/'],
    ['stats', '--sort', text, '--by', 'role', 'samples/'],
    ['stats', '--fail-if', text, 'samples/'],
    ['stats', '--since', text, 'samples/'],
    ['stats', '-o', text, 'samples/'],
    ['stats', '--time-zone', text, 'samples/'],
    ['validate', '--kind', text, 'samples/'],
    ['validate', '--max-line', text, 'samples/'],
    ['schema', text],
    ['help', text],
  ])('%j %j %j', async (...args) => {
    const { stdout, stderr, exitCode } = await runCli(args, { env: {} })
    expectSafe(stdout + stderr)
    expect(exitCode).toBeGreaterThan(0)
    expect(stderr).not.toMatch(/^sora-logs: all is well/m)
  })
})

/** What makes colour. */
const OURS = /\x1b\[\d+m/g

describe('controls in lines on a terminal', () => {
  const line = Buffer.from(`{"a":\t"\u009b\u202e\u200b", "b":1}\r\n{"torn\x1b[2J\x07\xff\n`, 'utf8')
  const path = () => join(tempFolder({ 'connection.jsonl': line }), 'connection.jsonl')

  test.each([[], ['-n'], ['-C', '1'], ['--raw'], ['--meta'], ['--json'], ['-f', 'jsonl']])(
    'grep %s %s',
    async (...options) => {
      const shown = { columns: 200, env: { NO_COLOR: '1' } }
      const { stdout } = await runCli(['grep', ...options, '-e', 'torn', '-e', 'b', path()], shown)
      expectSafe(stdout)
      expect(stdout).toContain('\\u009b\\u202e\\u200b')
      expect(stdout).toContain('torn\\u001b[2J\\u0007')
    },
  )

  test.each([[], ['--color', 'always', '-n']])('in colour: grep %s %s', async (...options) => {
    const { stdout } = await runCli(['grep', ...options, '-e', '"."', '-e', '\\x1b', path()], { columns: 200 })
    expect(stdout).toContain('\x1b[31m\x1b[1m\\u001b\x1b[22m\x1b[39m[2J\\u0007')
    expectSafe(stdout.replaceAll(OURS, ''))
  })

  test('byte for byte to a pipe', async () => {
    const { stdout } = await runCli(['grep', '', path()])
    expect(stdout).toBe(line.toString())
  })

  test('byte for byte to a file', async () => {
    const output = join(tempFolder(), 'out.jsonl')
    await runCli(['grep', '', path(), '-o', output], { columns: 80 })
    expect(readFileSync(output)).toEqual(line)
  })
})

describe('ends of lines in names', () => {
  const forged = ['a\nforged', 'a\r\nforged', 'a\u2028forged', 'a\u0085forged', 'a\vforged']
  const rowsOf = (text: string, format: string) =>
    (format === 'csv' ? withoutLineEnds(text) : text).trimEnd().split(/[\n\r\v\u0085\u2028]/)

  test.each(['table', 'csv', 'tsv', 'markdown', 'jsonl'])('stats --by: %s', async (format) => {
    const lines = forged.map((name) => connectionLine(name))
    const { stdout } = await runCli(['stats', '--by', 'channel_id', '-f', format, logOf(...lines)])
    const rows = rowsOf(stdout, format)
    expect(rows.filter((row) => /^\W*forged/.test(row))).toEqual([])
    expect(rows.filter((row) => row.includes('forged'))).toHaveLength(forged.length)
  })

  test.each(['csv', 'markdown', 'jsonl', 'table'])('grep --fields: %s', async (format) => {
    const lines = forged.map((name) => connectionLine(name))
    const { stdout } = await runCli([
      'grep',
      '-e',
      'timestamp',
      '--fields',
      'channel_id',
      '-f',
      format,
      logOf(...lines),
    ])
    expect(rowsOf(stdout, format).filter((row) => row.includes('forged'))).toHaveLength(forged.length)
  })

  test('validate: a problem is one annotation', async () => {
    const rows = (await annotate(apiLog(apiLine('a\n::error::forged')))).trimEnd().split('\n')
    expect(rows.filter((row) => row.includes('forged')).length).toBeGreaterThan(0)
    expect(rows.slice(0, -1).every((row) => /^::error file=/.test(row))).toBe(true)
  })
})

describe('workflow commands in data', () => {
  test('in a key, a value and the name of the file', async () => {
    const folder = join(tempFolder(), 'a,line=9::b%0A::set-env name=x::y')
    mkdirSync(folder)
    writeFileSync(join(folder, 'api.jsonl'), `${apiLine('%0A::add-mask::x%3A,title=y')}\n`)
    const stdout = await annotate(folder)
    expect(stdout).toContain('/%250A::add-mask::x%253A,title=y: expected')
    expect(stdout).not.toMatch(/%(?!25|3A|2C)/)
    expect(stdout).not.toMatch(/^::(?!error |notice )/m)
    for (const row of stdout.trimEnd().split('\n').slice(0, -1)) {
      const [, properties = ''] = /^::\w+ (.*?)::/.exec(row) ?? []
      expect(properties).toMatch(/^(?:file=[^,:]*,line=\d+,col=\d+,title=[^,:]*|title=[^,:]*)$/)
    }
  })
})

describe('texts that look alike', () => {
  const alike = ['a\nb', 'a\\nb', 'a\\\\nb', '\x1b', '\\x1b', '\\\\x1b', 'a\u200b', 'a\\u200b', '=1', "'=1", "''=1"]

  test.each(['csv', 'tsv'])('%s in a pipe and on a terminal', async (format) => {
    const path = logOf(...alike.map((name) => connectionLine(name)))
    for (const columns of [undefined, 80]) {
      const { stdout } = await runCli(['stats', '--by', 'channel_id', '-f', format, path], { columns })
      const rows = withoutLineEnds(stdout).trimEnd().split('\n').slice(1)
      expect(new Set(rows).size).toBe(alike.length)
    }
  })

  test('csv has no line end in a cell on a terminal', async () => {
    const { stdout } = await runCli(['stats', '--by', 'channel_id', '-f', 'csv', logOf(connectionLine('a\nb'))], {
      columns: 80,
    })
    expect(stdout).toBe('channel_id,count\na\\nb,1\n')
  })
})

describe('formulas in data', () => {
  const started = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '＝1',
    '\t=1',
    '\r=1',
    '\0=1',
    ' =1',
    '"=1',
    '" =1',
    '\u3000+1',
    '\u00a0@a',
  ]

  test.each(['csv', 'tsv'])('stats and grep: %s', async (format) => {
    const path = logOf(...started.map((name) => connectionLine(name)))
    for (const args of [
      ['stats', '--by', 'channel_id'],
      ['grep', '-e', 'timestamp', '--fields', 'channel_id,connection_id'],
    ]) {
      const { stdout } = await runCli([...args, '-f', format, path])
      const cells = stdout.trimEnd().split('\n').slice(1)
      expect(cells).toHaveLength(started.length)
      // The cell as a spreadsheet has it, without the quotes of RFC 4180.
      for (const cell of cells) expect(cell.replace(/^"/, '').replaceAll('""', '"')).toMatch(/^(?:'|\\[trx])/)
    }
  })

  test('negative numbers and our own names stay', async () => {
    const { stdout } = await runCli([
      'grep',
      '-e',
      'a',
      '--any-field',
      '--fields',
      '@time,n',
      '-f',
      'csv',
      logOf('{"a":1,"n":-5}'),
    ])
    expect(stdout).toBe('@time,n\n,-5\n')
  })
})

describe('markup in data', () => {
  test.each([
    'a|b',
    '<script>alert(1)</script>',
    '`code`',
    '[text](https://example.com)',
    '![x](y)',
    '@everyone',
    '*b* _i_ ~s~',
    '# h',
    '&lt;',
  ])('%s', async (text) => {
    const { stdout } = await runCli(['stats', '--by', 'channel_id', '-f', 'markdown', logOf(connectionLine(text))])
    const row = stdout.split('\n')[2]!
    expect(row.split(/(?<!\\)\|/)).toHaveLength(4)
    expect(row).not.toMatch(/(?<!\\)[`*[\]<>~&@#]/)
    expect(row.replace(/\\(?=[\p{P}\p{S}])/gu, '')).toContain(text)
  })
})

describe('names of 1 MB', () => {
  const long = `room${'x'.repeat(1e6)}`

  test.each(SHOWN)('%s --format %s', async (name, format, args) => {
    const path = logOf(connectionLine(long), connectionLine(long))
    const { stdout, stderr } = await show(args, path)
    const isCut = ['table', 'markdown', 'github'].includes(format)
    expect(stderr.length).toBeLessThan(2_000)
    if (isCut) expect(stdout.length).toBeLessThan(20_000)
    else if (name === 'stats --by' || name === 'grep --fields') expect(stdout).toContain(long)
  })

  test('annotations', async () => {
    const annotations = await annotate(apiLog(apiLine(long)))
    expect(annotations).toContain('/roomx')
    expect(annotations.length).toBeLessThan(5_000)
  })

  test('no suggestion', async () => {
    const { stderr } = await runCli(['grep', '--channel-id', 'roo', logOf(connectionLine(long))])
    expect(stderr).toMatch(/^sora-logs: --channel-id: no line has 'roo'$/m)
  })
})

describe('colours where none are shown', () => {
  const isColoured = (text: string): boolean => text.includes('\x1b[')
  const bad = () => logOf(connectionLine('room'), '{')

  test.each(SHOWN)('in a pipe: %s --format %s', async (_, __, args) => {
    const { stdout, stderr } = await show(args, bad())
    expect(isColoured(stdout + stderr)).toBe(false)
  })

  test('but on a terminal, unless it is dumb or NO_COLOR is set', async () => {
    const run = async (env: Record<string, string>) =>
      isColoured((await runCli(['validate', bad()], { env, columns: 80 })).stdout)
    expect(await run({ TERM: 'xterm' })).toBe(true)
    expect(await run({ TERM: 'dumb' })).toBe(false)
    expect(await run({ TERM: 'xterm', NO_COLOR: '1' })).toBe(false)
    expect(await run({ TERM: 'xterm', FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
  })

  test('in a file, however they are asked for', async () => {
    const output = join(tempFolder(), 'out.txt')
    await runCli(['validate', '--color', 'always', '-o', output, bad()], { columns: 80 })
    expect(isColoured(readFileSync(output, 'utf8'))).toBe(false)
  })
})

describe('secrets', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.hunter2hunter2'
  const line = connectionLine(jwt, {
    copy_headers: { Authorization: 'Bearer hunter2', cookie: 'sid=hunter2', 'X-Api-Key': 'hunter2' },
    access_token: 'hunter2',
    metadata: {
      note: 'Bearer hunter2',
      token: 'hunter2',
      nested: '{"password":"hunter2"}',
      iceServers: [{ username: 'hunter2' }],
    },
  })
  const hasSecret = (text: string): boolean => /hunter2|eyJ/.test(text)

  test.each(SHOWN)('%s --format %s', async (_, format, args) => {
    const { stdout, stderr } = await show(args, logOf(line))
    expect(hasSecret(stdout + stderr)).toBe(false)
    const shown = await show([...args, '--show-secrets'], logOf(line))
    // Its ten annotations are of fields that are missing.
    expect(hasSecret(shown.stdout)).toBe(format !== 'github')
    expect(shown.stdout + shown.stderr).not.toContain('(secret)')
  })

  test.each(SHOWN)('%s --format %s: no spelling of one', async (_, __, args) => {
    const spellings = [...Object.values(SECRETS).flat(), ...KEY_SECRETS]
    const lines = spellings.map((marked) => connectionLine(marked.replace(/[«»]/g, '')))
    const { stdout, stderr } = await show([...args, '--color', 'never'], logOf(...lines))
    const secrets = spellings.flatMap((marked) => [...marked.matchAll(/«([^»]{6,})»/g)].map(([, secret]) => secret!))
    expect(secrets.filter((secret) => (stdout + stderr).includes(secret))).toEqual([])
  })

  test.each([
    'copy_headers',
    'copy_headers.cookie',
    'copy_headers.Authorization',
    'metadata.token',
    'metadata.iceServers[].username',
  ])('one field: %s', async (field) => {
    const { stdout } = await runCli(['grep', '-e', 'timestamp', '--any-field', '--fields', field, logOf(line)])
    expect(hasSecret(stdout)).toBe(false)
    expect(stdout).toContain('(secret)')
    const groups = await runCli(['stats', '--any-field', '--by', field, logOf(line)])
    expect(hasSecret(groups.stdout + groups.stderr)).toBe(false)
  })

  test('annotations', async () => {
    const path = apiLog(apiLine(jwt, { token: 'hunter2' }))
    expect(hasSecret(await annotate(path))).toBe(false)
    expect(await annotate(path)).toContain('(secret)')
    expect(await annotate(path, ['--show-secrets'])).toMatch(/hunter2.*\n.*hunter2/)
  })

  test('a number that is one is no figure, but is counted and compared', async () => {
    const lines = [4711, 4712].map((otp) => connectionLine('room', { metadata: { otp } }))
    const agg = 'max(metadata.otp),distinct(metadata.otp)'
    const { stdout, stderr, exitCode } = await runCli([
      'stats',
      '--any-field',
      '--agg',
      agg,
      '--fail-if',
      'max(metadata.otp) > 4000',
      logOf(...lines),
    ])
    expect(stdout + stderr).not.toMatch(/471\d/)
    expect(stdout).toMatch(/\(secret\) +2$/m)
    expect(exitCode).toBe(1)
  })

  test('different ones stay rows of their own, and a note says so', async () => {
    const lines = ['a', 'b', 'b'].map((token) => connectionLine('room', { metadata: { token } }))
    const { stdout, stderr } = await runCli([
      'stats',
      '--any-field',
      '--by',
      'metadata.token',
      '-f',
      'csv',
      logOf(...lines),
    ])
    expect(stdout).toBe('metadata.token,count\n(secret),2\n(secret),1\n')
    expect(stderr).toContain('also where they differ')
  })

  test('no suggestion', async () => {
    const { stderr } = await runCli(['grep', '--channel-id', `${jwt.slice(0, -1)}3`, logOf(line)])
    expect(stderr).not.toContain('did you mean')
  })

  test('a state file keeps them, so that it merges', async () => {
    const [log, state] = [
      logOf(connectionLine('room', { metadata: { token: 'hunter2' } })),
      join(tempFolder(), 'a.state.json'),
    ]
    await runCli(['stats', '--any-field', '--by', 'metadata.token', '-o', state, log])
    expect(hasSecret(readFileSync(state, 'utf8'))).toBe(true)
    expect((await runCli(['stats', state])).stdout).toContain('(secret)')
    expect((await runCli(['stats', state, '--show-secrets'])).stdout).toContain('hunter2')
  })
})

describe('secrets in whole lines', () => {
  const line = connectionLine('room', { metadata: { token: 'hunter2' } })

  test.each([[], ['-n'], ['--meta'], ['--json'], ['-f', 'jsonl']])('grep %s %s', async (...options) => {
    const { stdout } = await runCli(['grep', ...options, 'hunter2', logOf(line)])
    expect(stdout).toContain(line)
  })
})

describe('text that makes patterns slow', () => {
  test('no pattern of ours repeats a repetition', () => {
    expect(findPatterns().filter(({ text }) => hasNestedRepeat(text))).toEqual([])
  })

  test('the check knows one that does', () => {
    const slow = ['/(a+)+/', '/^(?:-?\\d+)+$/', '/(?:[^)]*,)*x/', '/((a|b)*c)*/', '/(a{2,})*/']
    expect(slow.filter(hasNestedRepeat)).toEqual(slow)
    const linear = ['/a+b*/', '/(?:ab)+c*/', '/[(a+)+]*/', '/(?:\\(a)+/', '/(a{1,20})*/', '/(?:a?b)*/']
    expect(linear.filter(hasNestedRepeat)).toEqual([])
  })

  const hard = [
    ...['a', '0', '-', '=', ' ', '"', '\\', '/', '.', '_', '*', '|', '[', '{', '👩\u200d', '\u0301', '日'],
    ...['eyJ', 'Bearer ', 'basic a', '://a:', 'a=ice-pwd:', '{"token":', '\x1b[', '%0A', 'www.', '/0', '["'],
    ...[
      'token ',
      'token=',
      '?sig=',
      '%3Dtoken%3D',
      'Cookie: a\\n',
      '{token,"',
      '<token>',
      '-----BEGIN PRIVATE KEY-----',
    ],
  ]

  test.each(SHOWN)('20 lines of 100 kB: %s --format %s', async (_, __, args) => {
    const long = hard.map((text) => connectionLine('room', { metadata: { note: text.repeat(1e5 / text.length) } }))
    const { stdout } = await show(args, logOf(...long))
    expect(stdout).not.toBe('')
  })
})
