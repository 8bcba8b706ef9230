import { join } from 'node:path'
import type { Answer } from './answers.ts'
import { readCounts, readLines, readRows, readRowsToGroup, readStats, readSummary, readValidate } from './answers.ts'
import type { Data, LogName } from './data.ts'
import { against, growth, type Job } from './job.ts'

const SCHEMA = join(import.meta.dirname, '../../schemas/connection.schema.json')
const FIGURES = ['count', 'sum', 'p50', 'p95', 'p99', 'distinct']
const GROUPS = [
  ...['--by', 'role,video_codec_type,destroyed_reason', '--agg'],
  'count,sum(local_stats.rtp.total_sent_byte_size),p50(@duration_ms),p95(@duration_ms),p99(@duration_ms),distinct(channel_id)',
]
const RTC = ['--by', 'connection_id,rtc_type', '--agg', 'count,max(rtc_data.packetsLost)']
/** Grouping 422,640 rows takes jq 1.6 more than a minute: it prints them, and the answer is made here. */
const RTC_JQ = 'fromjson? | [.connection_id, .rtc_type, .rtc_data.packetsLost]'
const GREP: LogName[] = ['connection', 'rtc_stats', 'signaling']

const stats = (log: LogName, options: string[]) => (data: Data) => ['stats', data.file(log), ...options, '--json', '-q']
const validate = (log: LogName) => (data: Data) => ['validate', data.file(log), '--json', '-q']
const grep = (data: Data) => GREP.map((log) => data.file(log))

const HEAP = 'V8 lets its heap grow to several times what is in use before it collects'

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
    why:
      'a quarter of our CPU is Node and the program starting, a tenth is reading, a quarter the scan; the rest is groups in ' +
      'JavaScript, and V8 compiling that on another thread for a process that is about to end. Less would take aggregates ' +
      'in WebAssembly, and a scan that does not walk key by key.',
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
    why:
      'the summary folds some forty aggregates, of which one is the peak of each channel: a third of our CPU is that ' +
      'JavaScript, a fifth the scan, as much V8 compiling and collecting. A second thread compiles everything once more.',
  },
  rtc: {
    title: 'stats of 400 MB rtc_stats, none torn: count by connection and rtc_type, and the most packets lost',
    // DuckDB 1.5.6 loses the line behind one that is torn right after a colon.
    logs: ['rtc_stats, whole'],
    runs: [
      { tool: 'sora-logs', args: stats('rtc_stats, whole', RTC), answer: readStats(['count', 'max']) },
      { tool: 'duckdb', args: (data) => ['rtc', data.file('rtc_stats, whole')], answer: readRows(2, ['count', 'max']) },
      {
        tool: 'jq',
        name: 'jq, rows alone',
        args: (data) => ['-Rc', RTC_JQ, data.file('rtc_stats, whole')],
        answer: readRowsToGroup,
      },
    ],
    targets: against('duckdb', { cpu: 0.5, wall: 0.55 }),
    why:
      'lines of 1 kB have dozens of keys for each wanted one, and a key costs the scan some 15 ns, a third of our CPU; ' +
      'the answer has tens of thousands of groups, which are sorted and written as JSON that people can read.',
  },
  validate: {
    title: 'validate 400 MB connection lines',
    logs: ['connection'],
    runs: [
      { tool: 'sora-logs', args: validate('connection'), answer: readValidate },
      { tool: 'naive', args: (data) => [SCHEMA, data.file('connection')], answer: readCounts },
    ],
    targets: against('naive', { cpu: 0.15, wall: 0.1 }),
    why:
      'a second thread saves little at this size, for it starts and compiles the program once more: so there is one. Its CPU ' +
      'is about at the target, and now below and now above it where others use the machine, too.',
  },
  drift: {
    title: 'validate the same with one undeclared key in every line',
    logs: ['connection, whole', 'connection, undeclared key'],
    runs: [
      { tool: 'sora-logs', args: validate('connection, undeclared key'), answer: readValidate },
      { tool: 'sora-logs', name: 'clean', args: validate('connection, whole'), answer: readValidate },
    ],
    targets: [{ against: 'clean', of: 'cpu', most: 1 / 0.8 }],
    why: 'each such key makes a problem in JavaScript, so that its first and last place can be told.',
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
      // A line is one field to it.
      {
        tool: 'mlr',
        args: (data) => ['--inidx', '--onidx', '--ifs', '\u0001', 'grep', data.connectionId(), ...grep(data)],
        answer: readLines,
      },
    ],
    targets: Object.entries({ grep: 0.65, rg: 2, duckdb: 0.2, jq: 0.03 }).flatMap(([peer, wall]) =>
      against(peer, { wall }),
    ),
    why:
      'Node and the program start in about half the time that GNU grep takes for everything, and all bytes are copied ' +
      'into memory of our own, where ripgrep maps files; the search itself is a tenth.',
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
    why:
      'what V8 compiled is kept in dist/; what is left is loading it, and to make a plan, forty aggregates and tables for ' +
      'the first time, by bytecode.',
  },
  'groups-growth': {
    ...growth('stats by three fields', 'connection', (log) => stats(log, GROUPS)),
    why: `lists of each group fill up to their caps (1,000 durations, 4,096 channels) only in larger logs, and ${HEAP}.`,
  },
  'summary-growth': {
    ...growth('stats without options', 'connection', (log) => stats(log, [])),
    why: `a longer log has more channels, of 1 to 2 kB each, and ${HEAP}.`,
  },
  'rtc-growth': {
    ...growth('stats of rtc_stats', 'rtc_stats', (log) => stats(log, RTC)),
    why: `a longer log has more connections, each with its groups, and ${HEAP}.`,
  },
  'validate-growth': growth('validate', 'connection', validate),
  'grep-growth': growth('grep', 'rtc_stats', (log) => (data) => ['grep', '-F', 'no such text', data.file(log)]),
}

function readInvalid(stdout: string): Answer {
  return new Map([['invalid', readValidate(stdout).get('invalid')!]])
}
