import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTimes, formatTime, isTime, parseTime } from '../../src/kinds/time.ts'
import { runCli } from '../support/run-cli.ts'
import { shell } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { READING_NAMES, type ReadingName, read } from './every-command.ts'

const runs = { seed: 20261122, numRuns: 1000 }
const TABLES = ['table', 'csv', 'tsv', 'markdown', 'json', 'jsonl'] as const

const [SAMPLE = ''] = readFileSync(join(import.meta.dirname, '../../samples/connection.jsonl'), 'utf8').split('\n')

/** A line of the connection log with these times; `id` tells it from others. */
const lineOf = (timestamp: unknown, created: unknown = timestamp, destroyed: unknown = timestamp, id = 'C'): string =>
  JSON.stringify({
    ...JSON.parse(SAMPLE),
    connection_id: id,
    timestamp,
    created_timestamp: created,
    destroyed_timestamp: destroyed,
  })

const logOf = (lines: readonly string[]): string =>
  join(tempFolder({ 'connection.jsonl': lines.map((line) => `${line}\n`).join('') }), 'connection.jsonl')

async function spanOf(log: string, ...options: string[]): Promise<[string, string, number]> {
  const { stdout } = await runCli(['stats', '--json', ...options, log])
  const [{ first, last, lines }] = JSON.parse(stdout).result.kinds
  return [first, last, lines]
}

async function rowsOf(
  log: string,
  ...options: string[]
): Promise<{ values: Record<string, unknown>; series: unknown[] }[]> {
  const { stdout } = await runCli(['stats', '--json', ...options, log])
  return JSON.parse(stdout).result.table.rows
}

async function linesWhere(log: string, ...options: string[]): Promise<number[]> {
  const { stdout } = await runCli(['grep', '--fields', '@line', '-f', 'jsonl', ...options, log])
  return [...stdout.matchAll(/\d+/g)].map(Number)
}

async function expectSound(name: ReadingName, log: string): Promise<void> {
  const { exitCode, stdout, stderr } = await read(name, [log])
  expect(stdout + stderr).not.toMatch(/NaN|Infinity|Invalid Date|undefined|bug/)
  expect([exitCode, stdout]).toEqual([0, expect.not.stringMatching(/^$/)])
}

/** A time as a text and, by another way than the program's, the instant that it means in units of 10^-15 seconds. */
const anyTime = fc
  .record({
    ms: fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T23:59:59Z'), noInvalidDate: true }),
    digits: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 15 }).map((them) => them.join('')),
    offset: fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }),
    letters: fc.constantFrom('TZ', 'tz', 'Tz'),
  })
  .map(({ ms, digits, offset, letters }) => {
    const seconds = Math.floor(ms.getTime() / 1000)
    const local = new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 19).replace('T', letters[0]!)
    const size = Math.abs(offset)
    const two = (n: number) => String(n).padStart(2, '0')
    const zone = offset === 0 ? letters[1]! : `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
    const exact = BigInt(seconds) * 10n ** 15n + BigInt(digits.padEnd(15, '0'))
    return { text: `${local}${digits === '' ? '' : `.${digits}`}${zone}`, exact }
  })

const microsOf = (exact: bigint): bigint => (exact - (((exact % 10n ** 9n) + 10n ** 9n) % 10n ** 9n)) / 10n ** 9n

describe('any time of RFC 3339', () => {
  test('is the instant that it means, cut to the microsecond, of any year, fraction and offset', () => {
    fc.assert(
      fc.property(anyTime, ({ text, exact }) => {
        expect(isTime(text)).toBe(true)
        expect(parseTime(text)).toBe(Number(microsOf(exact)))
      }),
      runs,
    )
  })

  test('is in the order of instants to the last digit', () => {
    fc.assert(
      fc.property(anyTime, anyTime, fc.boolean(), (a, b, isNear) => {
        const other = isNear ? { text: `${a.text.slice(0, 19)}.5Z`, exact: parseExact(`${a.text.slice(0, 19)}.5Z`) } : b
        const order = a.exact < other.exact ? -1 : Number(a.exact > other.exact)
        if (order !== 0) expect(Math.sign(compareTimes(a.text, other.text))).toBe(order)
      }),
      runs,
    )
  })

  test('is told again within the precision of a double', () => {
    fc.assert(
      fc.property(anyTime, ({ text }) => {
        const micros = parseTime(text)
        const told = formatTime(micros)
        expect(told).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
        expect(parseTime(told)).toBe(micros)
      }),
      runs,
    )
  })

  test('0 to 15 digits, offsets and small letters reach every command', async () => {
    const texts = [
      ...Array.from({ length: 15 }, (_, i) => `2026-11-20T10:00:00.${'123456789012345'.slice(0, i + 1)}Z`),
      ...['2026-11-20T10:00:01Z', '2026-11-21T00:00:01+14:00', '2026-11-20T10:00:01-00:00', '2026-11-20t10:00:01z'],
    ]
    const log = logOf(texts.map((text) => lineOf(text)))
    expect((await runCli(['validate', '--level', 'strict', log])).exitCode).toBe(0)
    expect(await spanOf(log)).toEqual(['2026-11-20T10:00:00.1Z', '2026-11-21T00:00:01+14:00', texts.length])
    const cut = await linesWhere(log, '-w', '@time > 2026-11-20T10:00:00.12345Z and @time < 2026-11-20T10:00:01Z')
    expect(cut).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    const shown = await runCli(['grep', '--fields', 'timestamp', '-f', 'csv', '{', log])
    expect(shown.stdout.split('\n').slice(1, -1)).toEqual(texts)
  })
})

/** Of a text in UTC. */
const parseExact = (text: string): bigint =>
  BigInt(Date.parse(`${text.slice(0, 19).toUpperCase()}Z`)) * 10n ** 12n + 5n * 10n ** 14n

describe('leap seconds', () => {
  const log = () =>
    logOf([lineOf('2016-12-31T23:59:60Z'), lineOf('2016-12-31T23:59:60.5Z'), lineOf('2016-12-31T23:59:59Z')])

  test('are valid, and count as the first of the next minute', async () => {
    expect((await runCli(['validate', '--level', 'strict', log()])).exitCode).toBe(0)
    expect((await runCli(['validate', '--level', 'strict', logOf([lineOf('2016-12-31T23:59:61Z')])])).exitCode).toBe(1)
    expect(await spanOf(log())).toEqual(['2016-12-31T23:59:59Z', '2016-12-31T23:59:60.5Z', 3])
    expect(await linesWhere(log(), '--since', '2017-01-01')).toEqual([1, 2])
    const [row] = await rowsOf(log(), '--every', '1m')
    expect(row!.series).toEqual([{ count: 1 }, { count: 2 }])
  })

  test.each(READING_NAMES)('%s', async (name) => {
    await expectSound(name, log())
  })
})

const NO_TIMES = [
  ...[
    '2025-02-30T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-13-10T00:00:00Z',
  ],
  ...[
    '2026-11-20 10:00:00Z',
    '2026-11-20T10:00:00',
    '2026-11-20T24:00:00Z',
    '2026-11-20T10:60:00Z',
    '2026-11-20T10:00:61Z',
  ],
  ...[
    '2026-11-20T10:00:00.Z',
    '2026-11-20T10:00:00+0900',
    '2026-11-20T10:00:00+24:00',
    '12026-11-20T10:00:00Z',
    '',
    ' ',
    'now',
  ],
  ...['-271821-04-20T00:00:00.000Z', '0000-01-01T00:00:00Z', '٢٠٢٦-11-20T10:00:00Z'],
]
const NO_TEXTS = [1795168800, 0, -1, null, {}, [], true, ['2026-11-20T10:00:00Z']]

describe('what is no time', () => {
  const wrong = [...NO_TIMES, ...NO_TEXTS]
  const good = lineOf('2026-11-20T10:00:00Z', '2026-11-20T09:00:00Z', '2026-11-20T09:30:00Z')
  const log = () => logOf([good, ...wrong.map((it) => lineOf(it, it, it)), good])

  test.each(NO_TIMES)('%j', (text) => {
    expect([parseTime(text), isTime(text)]).toEqual([Number.NaN, false])
  })

  test.each(TABLES)('is in no figure: %s', async (format) => {
    for (const options of [
      [],
      ['--every', '1m'],
      ['--by', 'timestamp', '--agg', 'count,min(@time),avg(@duration_ms),peak'],
    ]) {
      const { stdout, stderr } = await runCli(['stats', ...options, '-f', format, log()])
      expect(stdout + stderr).not.toMatch(/NaN|Infinity|Invalid Date|undefined|bug|1970/)
    }
    expect((await spanOf(log())).slice(0, 2)).toEqual(['2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z'])
  })

  test('meets no condition on times, and is shown as it is', async () => {
    expect(await linesWhere(log(), '-w', '@time > 0001-01-01T00:00:00Z or @time <= 0001-01-01T00:00:00Z')).toEqual([
      1,
      wrong.length + 2,
    ])
    expect(await linesWhere(log(), '--since', '1970-01-01')).toEqual([1, wrong.length + 2])
    const { stdout } = await runCli(['grep', '--fields', 'timestamp,@duration_ms', '-f', 'jsonl', '{', log()])
    expect(stdout.split('\n').slice(1, NO_TIMES.length + 1)).toEqual(
      NO_TIMES.map((text) => JSON.stringify({ timestamp: text })),
    )
  })

  test('is said to be in no bucket, and a problem if it is asked for', async () => {
    const { stderr } = await runCli(['stats', '--every', '1h', log()])
    expect(stderr).toContain(`lines without a time are in no bucket: ${wrong.length}`)
    const { stdout } = await runCli(['validate', '--level', 'strict', '--json', '--max-errors', '0', log()])
    expect(JSON.parse(stdout).result).toMatchObject({ valid_lines: 2, invalid_lines: wrong.length })
  })

  test.each(READING_NAMES.filter((name) => name !== 'validate'))('%s', async (name) => {
    await expectSound(name, log())
  })
})

const FIRST = '0001-01-01T00:00:00.000001Z'
const LAST = '9999-12-31T23:59:59.999999Z'

describe('years 1 to 9999', () => {
  const lines = [
    lineOf(LAST, FIRST, LAST),
    lineOf(FIRST, FIRST, FIRST),
    lineOf('1000-06-01T00:00:00Z'),
    lineOf('2026-11-20T10:00:00Z'),
  ]
  const log = () => logOf([...lines, lineOf('0001-01-01T00:00:00+14:00'), lineOf('9999-12-31T23:59:59-14:00')])

  test.each(READING_NAMES)('%s', async (name) => {
    await expectSound(name, log())
  })

  test('are times: first and last, conditions, durations', async () => {
    expect((await spanOf(log())).slice(0, 2)).toEqual([FIRST, LAST])
    expect((await runCli(['validate', '--level', 'strict', log()])).exitCode).toBe(0)
    const [row] = await rowsOf(log(), '--agg', 'min(@time),max(@time),max(@duration_ms)')
    expect(Object.values(row!.values)).toEqual([FIRST, LAST, 315_537_897_600_000])
    expect(await linesWhere(log(), '--since', '2255-01-01')).toEqual([1])
    expect(await linesWhere(log(), '--until', '1684-01-01')).toEqual([2, 3])
    expect(await linesWhere(log(), '-w', `@time == "${FIRST}"`)).toEqual([2])
    expect(await linesWhere(log(), '--around', '1000-06-01±1d')).toEqual([3])
    expect(await linesWhere(log(), '--since', 'end-1d')).toEqual([1])
  })

  test('are in the bucket of their day', async () => {
    const { stdout } = await runCli(['stats', '--json', '--every', '1d', log()])
    const { buckets } = JSON.parse(stdout).result.table
    expect([buckets[0], buckets.at(-1)]).toEqual(['0001-01-01T00:00:00.000000Z', '9999-12-31T00:00:00.000000Z'])
  })

  test('that no double tells apart are told apart by their texts', async () => {
    const near = ['9999-06-01T00:00:00.000003Z', '9999-06-01T09:00:00.000001+09:00', '9999-06-01T00:00:00.000002Z']
    for (const order of [near, near.toReversed()]) {
      const log = logOf(order.map((text) => lineOf(text)))
      expect((await spanOf(log)).slice(0, 2)).toEqual([near[1], near[0]])
      const { stdout } = await runCli(['inspect', '--json', log])
      expect(JSON.parse(stdout).input).toMatchObject({ first: near[1], last: near[0] })
    }
  })

  test.each(['UTC', 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Kiritimati', 'Etc/GMT+12'])(
    'in the zone %s',
    async (zone) => {
      for (const format of TABLES) {
        for (const every of ['1d', '7d', '100000d']) {
          const args = ['stats', '--every', every, '--agg', 'count,peak', '--time-zone', zone, '-f', format]
          const { exitCode, stdout, stderr } = await runCli([...args, log()])
          expect(stdout + stderr).not.toMatch(/NaN|Invalid|undefined|bug|T0-|-00:0001/)
          expect(exitCode).toBe(0)
        }
        const shown = await runCli(['grep', '--fields', '@time', '--time-zone', zone, '-f', format, '{', log()])
        expect([shown.exitCode, shown.stdout]).toEqual([0, expect.not.stringMatching(/Invalid|NaN/)])
      }
    },
  )
})

describe('buckets over ten thousand years', () => {
  const long = lineOf('2026-11-20T10:00:00Z', FIRST, LAST)
  const log = () => logOf([lineOf(FIRST), long, lineOf(LAST)])

  test.each(['100d', '1d', '1h', '1m', '1s'])('are those with lines alone, and that is said: %s', async (every) => {
    const [row, ...others] = await rowsOf(log(), '--every', every, '--agg', 'count,peak')
    expect(others).toEqual([])
    expect(row!.series).toEqual([1, 1, 1].map((count) => ({ count, peak: 1 })))
    for (const format of TABLES) {
      const { stdout, stderr } = await runCli(['stats', '--every', every, '-f', format, log()])
      expect(stdout.length).toBeLessThan(10_000)
      expect(stderr).toContain('too many buckets: those without lines are left out; take a wider --every')
    }
  })
})

describe('clocks that go back', () => {
  const texts = ['2026-11-20T10:00:03Z', '2026-11-20T10:00:01Z', '2026-11-20T10:00:02Z', '2026-11-20T10:00:01Z']
  const lines = texts.map((text, i) => lineOf(text, text, text.replace('Z', '.5Z'), `C${i}`))

  test('the order of lines changes no figure', async () => {
    const sorted = logOf([1, 3, 2, 0].map((i) => lines[i]!))
    for (const options of [[], ['--every', '1s'], ['--by', 'timestamp'], ['--agg', 'min(@time),max(@time),peak']]) {
      const args = (log: string) => ['stats', '--json', ...options, log]
      const [a, b] = [await runCli(args(logOf(lines))), await runCli(args(sorted))]
      expect(JSON.parse(a.stdout).result).toEqual(JSON.parse(b.stdout).result)
    }
    expect(await spanOf(logOf(lines))).toEqual([texts[1], texts[0], 4])
  })

  test('lines come in the order of the file, also of one time', async () => {
    expect(await linesWhere(logOf(lines), '--since', '2026-11-20T10:00:01Z')).toEqual([1, 2, 3, 4])
    expect(await linesWhere(logOf(lines), '-w', '@time == 2026-11-20T10:00:01Z')).toEqual([2, 4])
  })
})

describe('an end before the beginning', () => {
  const back = lineOf('2026-11-20T10:00:00Z', '2026-11-20T09:00:40Z', '2026-11-20T08:00:00Z')
  const good = lineOf('2026-11-20T10:00:00Z', '2026-11-20T09:00:00Z', '2026-11-20T09:00:30Z')
  const log = () => logOf([good, back, good, back])
  const NOTE = 'connection: 2 lines end before they begin: @duration_ms is negative, and peak leaves them out'

  test.each([
    [[]],
    [['--agg', 'avg(@duration_ms)']],
    [['--by', 'role', '--agg', 'peak']],
    [['--every', '1h', '--agg', 'p50(@duration_ms)']],
    [['--fail-if', 'sum(@duration_ms) > 1d']],
  ])('is counted and said: stats %j', async (options) => {
    expect((await runCli(['stats', ...options, log()])).stderr).toContain(NOTE)
    const { stdout } = await runCli(['stats', '--json', ...options, log()])
    expect(JSON.stringify(JSON.parse(stdout).warnings)).toContain(NOTE)
  })

  test('is not said where it does not matter', async () => {
    for (const options of [
      ['--by', 'role'],
      ['-w', '@duration_ms >= 0'],
      ['--agg', 'max(@time)'],
    ]) {
      expect((await runCli(['stats', ...options, log()])).stderr).not.toContain('before')
    }
  })

  test('is found by the condition that the note names, and counts in no peak', async () => {
    expect(await linesWhere(log(), '-w', '@duration_ms < 0')).toEqual([2, 4])
    const [row] = await rowsOf(log(), '--agg', 'peak,min(@duration_ms)')
    expect(Object.values(row!.values)).toEqual([2, -3_640_000])
  })
})

describe('changes of local clocks', () => {
  test('days begin at midnight of the zone, and each line is in one bucket', async () => {
    // Clocks of New York went from 02:00 to 03:00 on 8 March and from 02:00 to 01:00 on 1 November.
    const hours = (day: string) =>
      Array.from({ length: 72 }, (_, i) => new Date(Date.parse(day) + i * 3600e3).toISOString())
    for (const [day, counts] of [
      ['2026-03-07T05:00:00Z', [24, 23, 24, 1]],
      ['2026-10-31T04:00:00Z', [24, 25, 23]],
    ] as const) {
      const log = logOf(hours(day).map((text) => lineOf(text)))
      const [row] = await rowsOf(log, '--every', '1d', '--time-zone', 'America/New_York')
      expect(row!.series).toEqual(counts.map((count) => ({ count })))
    }
  })
})

describe('zone and language of the machine', () => {
  test('change no byte', async () => {
    const settings = [
      'TZ=UTC LC_ALL=C',
      'TZ=Asia/Tokyo LANG=ja_JP.UTF-8',
      'TZ=America/St_Johns LC_ALL=tr_TR.UTF-8',
      'LC_ALL=de_DE',
    ]
    const path = join(
      tempFolder({ 'api.jsonl': `${'['.repeat(20_000)}\n{"timestamp":"2026-11-20T10:00:00Z"}\n` }),
      'api.jsonl',
    )
    const commands = [
      'sora-logs stats samples --every 1d',
      'sora-logs inspect samples',
      'sora-logs grep --fields @time,timestamp --since 2026-11-20 samples/connection.jsonl',
      `sora-logs validate ${path}; true`,
    ]
    const outputs = await Promise.all(
      settings.map((setting) => shell(`export ${setting}; ${commands.join('; ')}`).then(({ stdout }) => stdout)),
    )
    expect(outputs[0]!.length).toBeGreaterThan(1000)
    for (const output of outputs) expect(output).toBe(outputs[0])
  })
})
