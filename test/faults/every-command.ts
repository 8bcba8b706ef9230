import { type CliRun, runCli } from '../run-cli.ts'

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
export const read = (name: ReadingName, paths: readonly string[], options: readonly string[] = []): Promise<CliRun> =>
  runCli([...READING[name], ...options, ...paths])
