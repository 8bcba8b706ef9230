import fc from 'fast-check'
import { expectNoBug } from './no-bug.ts'
import type { Target } from './target.ts'

interface Input {
  readonly words: readonly string[]
}

const COMMANDS = ['inspect', 'stats', 'grep', 'validate', 'schema', 'help', 'nothing']
const FIELDS = [
  'role',
  '@time',
  '@duration_ms',
  'local_stats.rtp.total_sent',
  'a[].b',
  'connection_id',
  '__proto__',
  '',
]
const PATHS = ['samples/connection.jsonl', 'samples/api.jsonl', 'samples/nothing.jsonl', '-', '']

const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--where': ['role == sendrecv', 'role ~ "("', '@duration_ms > 5s', 'not exists(id)', '(((', '1 == 1', 'role in ()'],
  '--since': ['-2h', 'end-1h', '2026-11-22', '25:00', 'yesterday', '9999-12-31T23:59:59Z', ''],
  '--until': ['end', 'now', '0000-01-01', '-999999999999h'],
  '--around': ['10:00±5m', '10:00±', '±'],
  '--kind': ['connection', 'api,connection', 'nothing', ','],
  '--connection-id': ['A', 'A,B', '@nothing', ','],
  '--by': [...FIELDS, FIELDS.join(',')],
  '--agg': [
    'count',
    'p95(@duration_ms)',
    'p0(n)',
    'p100(n)',
    'sum(id)',
    'rate(role == a) as x',
    'last(n)',
    'min(',
    'distinct(id),distinct(id)',
  ],
  '--every': ['1m', '0s', '1us', '99999d', 'x'],
  '--top': ['1', '0', '-1', '1e9'],
  '--sort': ['count', 'count:desc', 'nothing', ':'],
  '--limit': ['0', '1', '99999999999'],
  '--fail-if': ['count > 0', 'p95(@duration_ms) < 10s', 'count', 'role == a'],
  '--fields': [...FIELDS, FIELDS.join(',')],
  '--format': ['table', 'json', 'jsonl', 'csv', 'tsv', 'markdown', 'github', 'nothing'],
  '--context-by': FIELDS,
  '--max-line': ['1', '1KiB', '512MiB', '0', 'x'],
  '--jobs': ['1', '0', 'x'],
  '--time-zone': ['Asia/Tokyo', 'Nowhere', '+25:00'],
  '--level': ['strict', 'lenient', 'x'],
  '-e': ['', '[', 'a\nb', '(?=a)', '\\u{110000}', '(a)\\1'],
  '-A': ['1', '-1', '1e99'],
  '-m': ['0', '1', 'x'],
}
const SWITCHES = ['--json', '-q', '-v', '-i', '-c', '-l', '--fixed', '--any-field', '--meta', '--invalid', '--nothing']

const oneOption = fc.oneof(
  fc.constantFrom(...SWITCHES).map((name) => [name]),
  ...Object.entries(VALUES).map(([name, values]) =>
    fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 8 })).map((value) => [name, value]),
  ),
)

const inputs: fc.Arbitrary<Input> = fc
  .tuple(
    fc.constantFrom(...COMMANDS),
    fc.array(oneOption, { maxLength: 4 }),
    fc.array(fc.constantFrom(...PATHS), { minLength: 1, maxLength: 2 }),
  )
  .map(([command, options, paths]) => ({ words: [command, ...options.flat(), ...paths] }))

const check = ({ words }: Input): Promise<void> => expectNoBug(words)

/** No command line is a reason for a stack trace. Without --output: none of them writes a file. */
export const COMMAND_LINES: Target<Input> = { name: 'command-lines', inputs, check, runs: 150, kept: [] }
