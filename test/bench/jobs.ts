import { join } from 'node:path'
import type { Answer, Slack } from './answers.ts'
import { readCounts, readLines, readRows, readStats, readSummary, readValidate } from './answers.ts'
import type { Data, LogName } from './data.ts'
import type { Cost } from './measure.ts'
import type { ToolName } from './tools.ts'

/** A command line of a job; its name is the tool's unless a tool runs twice. */
export interface Run {
  readonly tool: ToolName
  readonly name?: string
  readonly args: (data: Data) => readonly string[]
  /** Reads the answer off what was printed; runs without one answer another question. */
  readonly answer?: (stdout: string) => Answer
}

/** `run` costs at most `most` times what `against` costs; of memory in `extra` at most so many MiB more. */
export interface Target {
  readonly run?: string
  readonly against: string
  readonly of: keyof Cost
  readonly most?: number
  readonly extra?: number
}

export interface Job {
  readonly title: string
  readonly logs: readonly LogName[]
  readonly runs: readonly Run[]
  readonly slack?: Slack
  readonly targets: readonly Target[]
  /** How often each run is made in a round, where one is too short for the clock. */
  readonly times?: number
  /** The command takes no `--jobs`. */
  readonly hasOneThread?: boolean
  /** Part of a full run alone. */
  readonly long?: boolean
}

const SCHEMA = join(import.meta.dirname, '../../schemas/connection.schema.json')
const FIGURES = ['count', 'sum', 'p50', 'p95', 'p99', 'distinct']
const GROUPS = [
  ...['--by', 'role,video_codec_type,destroyed_reason', '--agg'],
  'count,sum(local_stats.rtp.total_sent_byte_size),p50(@duration_ms),p95(@duration_ms),p99(@duration_ms),distinct(channel_id)',
]
const RTC = ['--by', 'connection_id,rtc_type', '--agg', 'count,max(rtc_data.packetsLost)']
const RTC_JQ = `reduce (inputs | fromjson? | [[.connection_id, .rtc_type], .rtc_data.packetsLost]) as [$k, $lost] ({};
  ($k | join(" ")) as $name | .[$name] |= [(.[0] // 0) + 1, ([.[1], $lost] | max)])
  | to_entries[] | (.key | split(" ")) + .value`
const GREP: LogName[] = ['connection', 'rtc_stats', 'signaling']

const stats = (log: LogName, options: string[]) => (data: Data) => ['stats', data.file(log), ...options, '--json', '-q']
const validate = (log: LogName) => (data: Data) => ['validate', data.file(log), '--json', '-q']
const grep = (data: Data) => GREP.map((log) => data.file(log))

export const JOBS: Readonly<Record<string, Job>> = {
  groups: {
    title: 'stats of 400 MB connection lines: by three fields, a sum, quantiles, distinct channels',
    logs: ['connection'],
    runs: [
      { tool: 'sora-logs', args: stats('connection', GROUPS), answer: readStats(FIGURES) },
      { tool: 'duckdb', args: (data) => ['groups', data.file('connection')], answer: readRows(3, FIGURES) },
    ],
    // Groups of more than 1,000 durations and 4,096 channels are sketches, which state how near they are.
    slack: { p50: 0.01, p95: 0.01, p99: 0.01, distinct: 0.05 },
    targets: against('duckdb', { cpu: 0.4, wall: 0.45 }),
  },
  summary: {
    title: 'stats of the same file, without options',
    logs: ['connection'],
    runs: [
      { tool: 'sora-logs', args: stats('connection', []), answer: readSummary },
      { tool: 'duckdb', args: (data) => ['summary', data.file('connection')], answer: readRows(1, []) },
    ],
    // Beyond 20,000 durations and 40,000 starts and ends, likewise. DuckDB adds durations up as doubles.
    slack: { p50: 0.01, p95: 0.01, p99: 0.01, peak: 0.02, 'duration: sum': 1e-9 },
    targets: against('duckdb', { cpu: 0.6, wall: 0.65 }),
  },
  rtc: {
    title: 'stats of 400 MB rtc_stats: count by connection and rtc_type, and the most packets lost',
    logs: ['rtc_stats'],
    runs: [
      { tool: 'sora-logs', args: stats('rtc_stats', RTC), answer: readStats(['count', 'max']) },
      { tool: 'duckdb', args: (data) => ['rtc', data.file('rtc_stats')], answer: readRows(2, ['count', 'max']) },
      {
        tool: 'jq',
        args: (data) => ['-nRc', RTC_JQ, data.file('rtc_stats')],
        answer: readRows(2, ['count', 'max']),
      },
    ],
    targets: against('duckdb', { cpu: 0.5, wall: 0.55 }),
  },
  validate: {
    title: 'validate 400 MB connection lines',
    logs: ['connection'],
    runs: [
      { tool: 'sora-logs', args: validate('connection'), answer: readValidate },
      { tool: 'naive', args: (data) => [SCHEMA, data.file('connection')], answer: readCounts },
    ],
    targets: against('naive', { cpu: 0.15, wall: 0.1 }),
  },
  drift: {
    title: 'validate the same with one undeclared key in every line',
    logs: ['connection, whole', 'connection, undeclared key'],
    runs: [
      { tool: 'sora-logs', args: validate('connection, undeclared key'), answer: readValidate },
      { tool: 'sora-logs', name: 'clean', args: validate('connection, whole'), answer: readValidate },
    ],
    targets: [{ against: 'clean', of: 'cpu', most: 1 / 0.8 }],
  },
  'validate-whole': {
    title: 'validate 400 MB connection lines, none torn (jsonschema stops at one that is)',
    logs: ['connection, whole'],
    runs: [
      { tool: 'sora-logs', args: validate('connection, whole'), answer: readInvalid },
      {
        tool: 'jsonschema',
        // Not `--fast`: 16.11.0 ends with SIGSEGV for this schema. A line that is not valid ends it with 2.
        args: (data) => ['validate', SCHEMA, data.file('connection, whole')],
        answer: () => new Map([['invalid', 0]]),
      },
    ],
    targets: against('jsonschema', { cpu: 0.2, memory: 0.05, wall: 0.12 }),
  },
  grep: {
    title: 'grep of one connection id in 1 GB, three files',
    logs: GREP,
    hasOneThread: true,
    runs: [
      {
        tool: 'sora-logs',
        args: (data) => ['grep', '-F', data.connectionId(), ...grep(data)],
        answer: readLines,
      },
      { tool: 'grep', args: (data) => ['-hF', data.connectionId(), ...grep(data)], answer: readLines },
      { tool: 'rg', args: (data) => ['-INF', data.connectionId(), ...grep(data)], answer: readLines },
      { tool: 'duckdb', args: (data) => ['grep', data.connectionId(), ...grep(data)], answer: readLines },
      {
        tool: 'jq',
        args: (data) => ['-Rr', `select(contains("${data.connectionId()}"))`, ...grep(data)],
        answer: readLines,
      },
      { tool: 'mlr', args: (data) => miller(data.connectionId(), grep(data)), answer: readLines },
    ],
    targets: Object.entries({ grep: 0.65, rg: 2, duckdb: 0.2, jq: 0.03 }).flatMap(([peer, wall]) =>
      against(peer, { wall }),
    ),
  },
  start: {
    title: 'start: --version',
    logs: [],
    runs: [
      { tool: 'sora-logs', args: () => ['--version'] },
      { tool: 'node', args: () => ['-e', '0'] },
    ],
    targets: against('node', { wall: 1.15 }),
    times: 5,
  },
  line: {
    title: 'start: stats of one line',
    logs: ['connection, a line'],
    runs: [
      { tool: 'sora-logs', args: stats('connection, a line', []) },
      { tool: 'node', args: () => ['-e', '0'] },
    ],
    targets: against('node', { wall: 1.6 }),
    times: 5,
  },
  'groups-growth': growth('stats by three fields', 'connection', (log) => stats(log, GROUPS)),
  'summary-growth': growth('stats without options', 'connection', (log) => stats(log, [])),
  'rtc-growth': growth('stats of rtc_stats', 'rtc_stats', (log) => stats(log, RTC)),
  'validate-growth': growth('validate', 'connection', validate),
  'grep-growth': {
    ...growth('grep', 'rtc_stats', (log) => (data) => ['grep', '-F', 'no such text', data.file(log)]),
    hasOneThread: true,
  },
}

function against(peer: string, most: Partial<Cost>): Target[] {
  return Object.entries(most).map(([of, most]) => ({ against: peer, of: of as keyof Cost, most }))
}

/** A job over logs of three sizes: time grows as they do, give or take a tenth, and memory does not. */
function growth(title: string, log: 'connection' | 'rtc_stats', args: (log: LogName) => Run['args']): Job {
  const sizes = { '100 MB': `${log}, 100 MB`, '400 MB': log, '1.6 GB': `${log}, 1.6 GB` } as const
  const runs = Object.entries(sizes).map(([name, log]): Run => ({ tool: 'sora-logs', name, args: args(log) }))
  const steps = [
    ['400 MB', '100 MB'],
    ['1.6 GB', '400 MB'],
  ] as const
  const targets = steps.flatMap(([run, against]): Target[] => [
    { run, against, of: 'cpu', most: 4.4 },
    { run, against, of: 'memory', extra: 10 },
  ])
  return { title: `${title}: 100 MB, 400 MB, 1.6 GB`, logs: Object.values(sizes), runs, targets, long: true }
}

function readInvalid(stdout: string): Answer {
  return new Map([['invalid', readValidate(stdout).get('invalid')!]])
}

function miller(id: string, files: string[]): string[] {
  return ['--inidx', '--onidx', '--ifs', '\u0001', 'filter', `$1 =~ "${id}"`, ...files]
}
