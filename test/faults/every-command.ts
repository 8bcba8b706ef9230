import { join } from 'node:path'
import { type CliOptions, type CliRun, runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** Command lines that read logs, one for each way through the program; paths follow. */
export const READING = {
  inspect: ['inspect', '--json'],
  stats: ['stats', '--json'],
  'stats --by': ['stats', '--json', '--by', '@type', '--agg', 'count,max(@time)'],
  'stats --every': ['stats', '--json', '--every', '1h', '--agg', 'count'],
  'grep PATTERN': ['grep', '-n', 'timestamp'],
  'grep --where': ['grep', '-n', '--where', 'exists(timestamp)'],
  'grep --fields': ['grep', '--where', 'exists(timestamp)', '--fields', 'timestamp,@time,@line', '--format', 'csv'],
  'grep --context-by': ['grep', '-n', '--context-by', 'connection_id', '-C', '1', 'timestamp'],
  validate: ['validate', '--json'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Command lines whose result goes to a file: those that read logs in each form of result, and one that reads none. */
export const WRITING = {
  ...READING,
  'stats -f table': ['stats', '-f', 'table'],
  'grep -c': ['grep', '-c', 'timestamp'],
  'grep --json': ['grep', '--json', 'timestamp'],
  'validate -f jsonl': ['validate', '-f', 'jsonl'],
  schema: ['schema', 'api', '--json'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type WritingName = keyof typeof WRITING

export const WRITING_NAMES = Object.keys(WRITING) as WritingName[]

/** The words of one of them; `schema` reads no paths. */
export const writingWords = (
  name: WritingName,
  paths: readonly string[],
  options: readonly string[] = [],
): string[] => [...WRITING[name], ...options, ...(name === 'schema' ? [] : paths)]

export type ReadingName = keyof typeof READING

export const READING_NAMES = Object.keys(READING) as ReadingName[]

/** One of them over paths, with more options before these. */
export const read = (
  name: ReadingName,
  paths: readonly string[],
  more: readonly string[] = [],
  options?: CliOptions,
): Promise<CliRun> => runCli([...READING[name], ...more, ...paths], options)

/** One of them over a log of this content. */
export function readLog(
  name: ReadingName,
  content: string | Uint8Array,
  more: readonly string[] = [],
  log = 'api.jsonl',
  env: CliOptions['env'] = {},
): Promise<CliRun> {
  const folder = tempFolder({ [log]: content })
  return read(name, [log], more, { env, resolve: (path) => join(folder, path) })
}

/** What it says of the lines: how many there are, how many of those parsed are bad. */
export function readSummaryLine({ stderr }: Pick<CliRun, 'stderr'>): { lines: number; bad: number } {
  const summary = stderr.trimEnd().split('\n').at(-1) ?? ''
  const numberOf = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]?.replaceAll(',', '') ?? 0)
  return { lines: numberOf(/([\d,]+) lines?(?:,|$)/), bad: numberOf(/([\d,]+) bad/) }
}

/** Its result, apart from how many bytes it took. */
export const answerOf = ({ stdout }: Pick<CliRun, 'stdout'>): string =>
  stdout.replaceAll(/"(\w*bytes)": \d+/g, '"$1": 0')
