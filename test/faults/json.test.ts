import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CliOptions, runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { READING, READING_NAMES, type ReadingName, read } from './every-command.ts'

const TABLES = ['table', 'csv', 'tsv', 'markdown', 'json', 'jsonl'] as const

/** A line that is valid whatever JSON text stands at `json`. */
const lineOf = (json: string, id = 'C1', time = '2026-11-20T10:00:00.000000Z'): string =>
  `{"id":"A","channel_id":"c","connection_id":"${id}","timestamp":"${time}","role":"-","type":"unknown-type","json":${json}}`

/** The same at `json.v`, whose type is free. */
const valueLine = (value: string): string => lineOf(`{"v":${value}}`)

const GOOD = lineOf('1', 'GOOD')

const logOf = (lines: readonly string[], name = 'signaling.jsonl'): string =>
  join(tempFolder({ [name]: lines.map((line) => `${line}\n`).join('') }), name)

/** The values of fields of the lines that a condition chooses, as their JSON texts. */
async function fieldsOf(log: string, where: string, fields: string, env: CliOptions['env'] = {}): Promise<string[]> {
  const { stdout, stderr } = await runCli(['grep', '-w', where, '--fields', fields, '-f', 'jsonl', log], { env })
  expect(stderr).not.toMatch(/bug|line 1/)
  return stdout.split('\n').slice(0, -1)
}

async function groupsOf(log: string, by: string, agg = 'count') {
  const { stdout } = await runCli(['stats', '--json', '--by', by, '--agg', agg, log])
  const rows: { key: Record<string, unknown>; values: Record<string, unknown> }[] = JSON.parse(stdout).result.table.rows
  return rows.map(({ key, values }) => [key[by], ...Object.values(values)])
}

async function problemsOf(log: string, level = 'standard'): Promise<string[]> {
  const { stdout } = await runCli(['validate', '--json', '--max-errors', '0', '--level', level, log])
  const { groups } = JSON.parse(stdout).result as {
    groups: { code: string; count: number; first: { line: number; column: number } }[]
  }
  return groups.map(({ code, count, first }) => `${code} ${count}x ${first.line}:${first.column}`).sort()
}

/** Every command reads the good lines around the bad ones, and says how many there are. */
async function expectBad(name: ReadingName, log: string, bad: number, options = {}): Promise<void> {
  const { exitCode, stdout, stderr } = await read(name, [log], [], options)
  expect(stderr).not.toContain('bug')
  const printsLines = READING[name].some((word) => word === '-n')
  if (!printsLines) expect(stdout).not.toMatch(/NaN|Infinity|Invalid Date|undefined/)
  expect(exitCode).toBe(name === 'validate' && bad > 0 ? 1 : 0)
  expect(stderr).toContain(name === 'grep PATTERN' ? 'none parsed' : bad === 0 ? 'no bad line found' : `${bad} bad`)
}

/** Who looks into `json`: validation, and ids, which may stand there. */
const LOOK_INTO_JSON: readonly ReadingName[] = ['validate', 'grep --context-by']

/**
 * The same of lines with a fault in `json`, with the scanner that users have and with the reference, which looks into all.
 * @param seen how many of them commands find that do not need the value
 */
async function expectBadWithin(name: ReadingName, lines: readonly string[], seen: number): Promise<void> {
  const log = logOf([GOOD, ...lines, GOOD])
  await expectBad(name, log, LOOK_INTO_JSON.includes(name) ? lines.length : seen)
  await expectBad(name, log, lines.length, { env: { SORA_LOGS_SCANNER: 'reference' } })
}

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('nesting of 1,000 levels', () => {
  // The line is one level, `json` the others.
  const lines = [lineOf(nested(1000)), lineOf(nested(9999)), lineOf(`[${'[],'.repeat(20_000)}"[{[{"]`), GOOD]

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, logOf(lines), 0)
  })

  test.each(TABLES)('as a field in the form %s', async (format) => {
    const { exitCode, stdout } = await runCli(['grep', '--fields', 'json', '-f', format, '{', logOf(lines)])
    expect(exitCode).toBe(0)
    expect(stdout).toContain(format.startsWith('c') || format === 'tsv' ? '{""a"":{""a"":' : '{"a":{"a":')
    if (format === 'jsonl') expect(stdout.split('\n')[1]).toBe(`{"json":${nested(9999)}}`)
  })

  test('as a path', async () => {
    const log = logOf([lineOf(nested(1000)), lineOf(nested(1000)), GOOD])
    const path = ['json', ...Array.from({ length: 1000 }, () => 'a')].join('.')
    expect(await fieldsOf(log, `${path} == 1`, '@line')).toEqual(['{"@line":1}', '{"@line":2}'])
    expect(await groupsOf(log, path)).toEqual([
      [1, 2],
      [null, 1],
    ])
  })
})

describe('nesting beyond the limit', () => {
  const deep = [
    nested(10_000),
    nested(100_000),
    '['.repeat(5_000_000) + ']'.repeat(5_000_000),
    '['.repeat(100_000),
    `{"]":"\\"]",${'"a":[{'.repeat(50_000)}`,
  ]
  const lines = [GOOD, ...deep.map((json) => lineOf(json)), GOOD]

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, logOf(lines), deep.length)
  })

  test('is a problem with the place of the bracket, on every level', async () => {
    const log = logOf([GOOD, lineOf(nested(100_000)), GOOD])
    const column = lineOf('').length + 9999 * '{"a":'.length
    for (const level of ['standard', 'strict', 'lenient']) {
      expect(await problemsOf(log, level)).toEqual([`too-deep 1x 2:${column}`])
    }
  })

  test('lines on their own, and the next to read', async () => {
    const log = logOf(['['.repeat(5_000_000), '{"a":'.repeat(1_000_000), GOOD], 'api.jsonl')
    expect((await problemsOf(log, 'lenient')).filter((it) => it.startsWith('too-deep'))).toHaveLength(1)
    expect(await fieldsOf(log, 'exists(timestamp)', '@line')).toEqual(['{"@line":3}'])
  })
})

describe('deep JSON inside a text', () => {
  const lineOfText = (text: string): string =>
    JSON.stringify({ id: 'A', timestamp: '2026-11-20T10:00:00Z', operation: 'ListChannels', json: text })
  const log = () => logOf([lineOfText(nested(8000)), lineOfText(nested(200_000)), lineOfText('{')], 'api.jsonl')

  test.each(TABLES)('%s', async (format) => {
    const { exitCode, stderr } = await runCli([
      'grep',
      '-w',
      'exists(json.a)',
      '--fields',
      'json.a',
      '-f',
      format,
      log(),
    ])
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('bug')])
  })

  test('groups, and values as they stand there', async () => {
    expect(await groupsOf(log(), 'json.a')).toEqual([
      ['{…}', 2],
      [null, 1],
    ])
    const text = '{"n":9007199254740993,"e":1e400,"s":"\ud800","x":{ "y":\n\t[1.10]},"n":1.50}'
    const fields = 'json.n,json.e,json.s,json.x'
    expect(await fieldsOf(logOf([lineOfText(text)], 'api.jsonl'), 'exists(json.n)', fields)).toEqual([
      '{"json.n":1.50,"json.e":1e400,"json.s":"\\ud800","json.x":{ "y":  [1.10]}}',
    ])
  })
})

describe('many keys and long lines', () => {
  const keys = Array.from({ length: 200_000 }, (_, i) => `"key${i}":${i}`).join()
  const lines = [GOOD, lineOf(`{${keys}}`), lineOf(`"${'x'.repeat(20e6)}"`), GOOD]

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, logOf(lines), 0)
  })

  test('each key is found', async () => {
    expect(await fieldsOf(logOf(lines), 'json.key199999 == 199999', '@line,json.key7')).toEqual([
      '{"@line":2,"json.key7":7}',
    ])
  })
})

describe('keys that stand twice', () => {
  const twice = lineOf('{"a":1,"b":{"c":[{"n":1}]},"b":{"c":[{"n":2.50},{"n":3}]},"\\u0061":9007199254740993}')
  const log = () => logOf([twice.replace('"id":', '"connection_id":"FIRST","id":'), GOOD])

  test('the last one counts, in values, digits, lists and ids', async () => {
    expect(await fieldsOf(log(), 'json.a > 1', 'json.a,json.b.c,json.b.c[].n,connection_id')).toEqual([
      '{"json.a":9007199254740993,"json.b.c":[{"n":2.50},{"n":3}],"json.b.c[].n":[2.50,3],"connection_id":"C1"}',
    ])
    expect(await groupsOf(log(), 'connection_id')).toEqual([
      ['C1', 1],
      ['GOOD', 1],
    ])
    expect((await runCli(['grep', '--connection-id', 'FIRST', log()])).exitCode).toBe(1)
    expect((await runCli(['grep', '-c', '--connection-id', 'C1', log()])).stdout).toBe('1\n')
  })

  test('a problem stands at the last one', async () => {
    const line = GOOD.replace('"role":"-"', '"role":7,"role":8').replace('"id":"A"', '"id":1,"id":"A"')
    const [problem] = await problemsOf(logOf([line]))
    expect(problem).toBe(`type 1x 1:${line.indexOf('8,"type"') + 1}`)
  })

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, log(), 0)
  })
})

describe('escaped keys and ids', () => {
  const escaped = GOOD.replace('"connection_id":"GOOD"', '"connection\\u005fid":"\\u0043\\u0031"').replace(
    '"timestamp"',
    '"\\u0074imestamp"',
  )
  const log = () => logOf([GOOD, escaped])

  test('are the keys and ids that they spell', async () => {
    expect((await runCli(['grep', '-n', '--connection-id', 'C1', log()])).stdout).toContain(`:2:${escaped}\n`)
    expect(await fieldsOf(log(), 'connection_id == "C1"', '@line,connection_id,timestamp')).toEqual([
      '{"@line":2,"connection_id":"\\u0043\\u0031","timestamp":"2026-11-20T10:00:00.000000Z"}',
    ])
    expect(await groupsOf(log(), 'connection_id')).toEqual([
      ['C1', 1],
      ['GOOD', 1],
    ])
    expect(await problemsOf(log())).toEqual([])
  })

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, log(), 0)
  })
})

describe('ids inside other texts', () => {
  test('are not found', async () => {
    const log = logOf([lineOf('"C1"', 'X1'), lineOf('{"a":{"connection_id":"C1"}}', 'XC1X'), lineOf('1', 'C1')])
    expect((await runCli(['grep', '-n', '--connection-id', 'C1', log])).stdout).toContain(`:3:`)
    expect((await runCli(['grep', '-c', '--connection-id', 'C1', log])).stdout).toBe('1\n')
    expect((await runCli(['stats', '--json', '--connection-id', 'C1', '--by', '@kind', log])).stdout).toContain(
      '"count": 1',
    )
  })
})

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'then', 'length']

describe('names of JavaScript as keys and values', () => {
  const json = `{${NAMES.map((name) => `"${name}":{"polluted":true}`).join()}}`
  const lines = NAMES.flatMap((name) => [
    lineOf(json, name).replace('{"id"', `{"${name}":{"polluted":true},"id"`),
    lineOf('{}', name),
  ])

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, logOf(lines), 0)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test.each(['kernel', 'reference'])('count as plain names, with their values: %s', async (scanner) => {
    const env = { SORA_LOGS_SCANNER: scanner }
    const log = logOf(lines)
    const groups = [...NAMES].sort().map((name) => [name, 2])
    expect((await groupsOf(log, 'connection_id')).sort()).toEqual(groups)
    for (const name of NAMES) {
      expect(await fieldsOf(log, `json.${name}.polluted == true`, '@line', env)).toHaveLength(NAMES.length)
      expect(await fieldsOf(log, `exists(json.${name})`, '@line', env)).toHaveLength(NAMES.length)
      expect((await runCli(['grep', '-c', '--connection-id', name, log])).stdout).toBe('2\n')
    }
    expect(await problemsOf(log)).toHaveLength(NAMES.length)
  })

  test('of files, kinds and columns', async () => {
    for (const name of NAMES) {
      const { exitCode, stderr } = await runCli(['stats', '--kind', name, logOf([GOOD])])
      expect([exitCode, stderr]).toEqual([2, expect.not.stringContaining('bug')])
      const measure = await runCli(['stats', '--agg', `${name}(json)`, logOf([GOOD])])
      expect([measure.exitCode, measure.stderr]).toEqual([
        2,
        expect.stringMatching(/^sora-logs: --agg: (?:there is no measure|expected )/),
      ])
      const [row] = await groupsOf(logOf([lineOf(`{"${name}":7}`)]), `json.${name}`, `count as ${name}`)
      expect(row).toEqual([7, 1])
      const odd = join(tempFolder({ [name]: `${GOOD}\n` }), name)
      expect((await runCli(['inspect', '--json', '--kind', 'signaling', odd])).stdout).toContain(`/${name}"`)
    }
  })
})

describe('integers beyond 2^53', () => {
  const integers = ['9007199254740992', '9007199254740993', '9007199254740994', '-9007199254740993', '1', '1e20']
  const log = () => logOf([...integers, '"9007199254740993"', '[9007199254740993,5]'].map((it) => valueLine(it)))
  const linesWhere = async (where: string) =>
    (await fieldsOf(log(), where, '@line')).map((it) => Number(/\d+/.exec(it)![0]))

  test('keep their own digits', async () => {
    const texts = (await fieldsOf(log(), 'exists(json.v)', 'json.v')).map((it) => it.slice('{"json.v":'.length, -1))
    expect(texts.slice(0, 6)).toEqual(integers)
    const { stdout } = await runCli(['grep', '--fields', 'json.v', '-f', 'csv', '{', log()])
    expect(stdout.split('\n').slice(1, 7)).toEqual(integers)
  })

  test('are compared by them', async () => {
    expect(await linesWhere('json.v == 9007199254740993')).toEqual([2])
    expect(await linesWhere('json.v != 9007199254740993')).toEqual([1, 3, 4, 5, 6, 7, 8])
    expect(await linesWhere('json.v > 9007199254740992')).toEqual([2, 3, 6])
    expect(await linesWhere('json.v <= 9007199254740993')).toEqual([1, 2, 4, 5])
    expect(await linesWhere('json.v < -9007199254740992')).toEqual([4])
    expect(await linesWhere('json.v in (9007199254740994, 100000000000000000000)')).toEqual([3, 6])
    expect(await linesWhere('json.v[] == 9007199254740993')).toEqual([8])
    expect(await linesWhere('json.v[] == 9007199254740992')).toEqual([])
  })

  test('in figures and gates', async () => {
    const middle = logOf(integers.slice(0, 3).map((it) => valueLine(it)))
    expect(await groupsOf(middle, '@kind', 'min(json.v),max(json.v),sum(json.v),distinct(json.v)')).toEqual([
      ['signaling', '9007199254740992', '9007199254740994', '27021597764222979', 3],
    ])
    const gate = async (condition: string) => (await runCli(['stats', '--fail-if', condition, middle])).exitCode
    expect(await gate('max(json.v) > 9007199254740993')).toBe(1)
    expect(await gate('min(json.v) == 9007199254740993')).toBe(0)
    expect(await gate('max(json.v) > 9007199254740994')).toBe(0)
  })
})

describe('numbers beyond doubles', () => {
  const numbers = ['1e400', '-1e400', '-0', '1E-400', '0.1e1', '5']
  const log = () => logOf(numbers.map((it) => valueLine(it)))

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, log(), 0)
  })

  test('stay as they are in fields', async () => {
    expect(await fieldsOf(log(), 'exists(json.v)', 'json.v')).toEqual(numbers.map((it) => `{"json.v":${it}}`))
  })

  test.each(TABLES)('no figure is NaN or Infinity: %s', async (format) => {
    const agg = 'count(json.v),sum(json.v),avg(json.v),min(json.v),max(json.v),p50(json.v),p99(json.v),distinct(json.v)'
    for (const by of ['@kind', 'json.v']) {
      const { stdout, exitCode } = await runCli(['stats', '--by', by, '--agg', agg, '-f', format, log()])
      expect([exitCode, stdout]).toEqual([0, expect.not.stringMatching(/NaN|Infinity|∞/)])
    }
    const { stdout } = await runCli(['grep', '-w', 'json.v > 1', '--fields', 'json.v,@line', '-f', format, log()])
    expect(stdout).toMatch(/1e400[\s\S]*5/)
    expect(stdout).not.toMatch(/-1e400|NaN|Infinity/)
  })

  test('figures are of the numbers that there are', async () => {
    expect(await groupsOf(log(), '@kind', 'sum(json.v),avg(json.v),min(json.v),max(json.v),p50(json.v)')).toEqual([
      ['signaling', 6, 1.5, 0, 5, 0],
    ])
  })
})

describe('half of a surrogate pair', () => {
  const log = () => logOf([lineOf('{"v":"\\ud800"}', '\\udc00'), lineOf('{"v":{"\\udfff":"x\\ud83d"}}', '\\udc00')])

  test.each(TABLES)('is taken, and what is written is UTF-8: %s', async (format) => {
    const runs = [
      ['grep', '--fields', 'json.v,connection_id', '-f', format, '{'],
      ['stats', '--by', 'connection_id,json.v', '-f', format],
    ]
    for (const args of runs) {
      const { exitCode, stdout } = await runCli([...args, log()])
      expect(exitCode).toBe(0)
      expect(stdout).toContain('\\ud')
      expect(stdout).not.toContain('\ufffd')
    }
  })

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, log(), 0)
  })
})

describe('NUL and control characters', () => {
  const escapes = lineOf('{"v":"a\\u0000b\\u001b[31m"}', 'N\\u0000')

  test.each(TABLES)('escaped they are legal, and never raw in output: %s', async (format) => {
    const log = logOf([escapes, GOOD])
    const runs = [
      ['grep', '--fields', 'json.v,connection_id', '-f', format, '{'],
      ['stats', '--by', 'connection_id,json.v', '-f', format],
      ['validate', '-f', format],
    ]
    for (const args of runs) {
      const { exitCode, stdout, stderr } = await runCli([...args, log])
      expect(exitCode).toBe(0)
      expect(stdout.replace(/[\n\t]/g, '') + stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    }
  })

  const raw = ['\u0000', '\u0001', '\u001f', '\u000b', '\f', '\t', '\b'].map((it) => lineOf(`"a${it}b"`))

  test.each(READING_NAMES)('raw they make the line invalid: %s', async (name) => {
    await expectBadWithin(name, raw, raw.length)
  })

  test('with the place of the character', async () => {
    const column = lineOf('"a').length
    expect(await problemsOf(logOf([GOOD, ...raw]))).toEqual([
      ...['1x 8', '1x 7', '1x 6', '1x 5', '1x 4', '1x 3'].map((it) => `invalid-json ${it}:${column}`).reverse(),
      `nul-byte 1x 2:${column}`,
    ])
  })
})

describe('scalars and arrays as lines', () => {
  const lines = ['5', '"x"', 'null', 'true', '[]', `[${GOOD}]`, '-0', '1e400']

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBad(name, logOf([GOOD, ...lines, GOOD]), lines.length)
  })

  test('are no objects; an empty object is one', async () => {
    const problems = await Promise.all(lines.map((line) => problemsOf(logOf([GOOD, line]))))
    expect(new Set(problems.flat())).toEqual(new Set(['not-an-object 1x 2:1']))
    const { stdout } = await runCli(['inspect', '--json', logOf([...lines, '{}', GOOD])])
    expect(JSON.parse(stdout).input).toMatchObject({ lines: 10, bad_lines: 8 })
  })
})

describe('dialects of JSON', () => {
  const seen = [
    ...[
      '/* c */ 1',
      '1 // c',
      "'x'",
      'NaN',
      'Infinity',
      '-Infinity',
      '0x1F',
      '+1',
      '1_000',
      'undefined',
      'True',
      'None',
    ],
    ...['(1)', '`x`', '1n', '.5', '5.', '01', '"\\x41"', '"\\u{41}"', '["\\x41"]', '[{]}'],
  ]
  const within = ['[1,]', '{"a":1,}', '{a:1}', '[01]', '[1 2]']
  const values = [...seen, ...within]
  const lines = values.map((value) => lineOf(value))

  test.each(READING_NAMES)('%s', async (name) => {
    await expectBadWithin(name, lines, seen.length)
  })

  test.each(values)('%s', async (value) => {
    const [problem, ...others] = await problemsOf(logOf([GOOD, lineOf(value), GOOD]))
    const [, column] = /^invalid-json 1x 2:(\d+)$/.exec(problem!)!
    expect(others).toEqual([])
    expect(Number(column)).toBeGreaterThanOrEqual(lineOf('').length)
    expect(Number(column)).toBeLessThanOrEqual(lineOf(value).length)
  })
})
