import { type CliOptions, type CliRun, runCli } from '../support/run-cli.ts'

const FORMATS = ['table', 'json', 'jsonl', 'csv', 'tsv', 'markdown'] as const
const GROUPS = 'channel_id,client_id,metadata.note'

/** Command lines that show what clients wrote into a log of connections; a format and paths follow. */
const SHOWING: Readonly<Record<string, readonly string[]>> = {
  inspect: ['inspect'],
  stats: ['stats'],
  'stats --by': ['stats', '--any-field', '--by', GROUPS],
  'stats --every': ['stats', '--every', '1h', '--by', 'channel_id', '--fail-if', 'count > 0'],
  'grep --fields': ['grep', '-e', 'timestamp', '--any-field', '--fields', `@file,@type,@channel_id,metadata,${GROUPS}`],
  validate: ['validate', '--level', 'strict', '--max-errors', '0'],
}

/** Every command in every form that is made of lines, and not the lines themselves. */
export const SHOWN: readonly (readonly [name: string, format: string, args: readonly string[]])[] = [
  ...Object.entries(SHOWING).flatMap(([name, args]) =>
    FORMATS.map((format) => [name, format, [...args, '--format', format]] as const),
  ),
  ['validate', 'github', [...SHOWING.validate!, '--format', 'github']],
]

export const show = (args: readonly string[], path: string, options: CliOptions = {}): Promise<CliRun> =>
  runCli([...args, '--', path], options)

/** A line of connection.jsonl in which clients chose what Sora lets them choose, and everything else besides. */
export const connectionLine = (text: string, more: object = {}): string =>
  JSON.stringify({
    timestamp: '2026-11-22T09:00:00.000000Z',
    connection_id: 'ZCYK68H4B13ED48SKPVA7223Y4',
    channel_id: text,
    client_id: text,
    role: text,
    destroyed_reason: text,
    version: text,
    node_name: text,
    metadata: { note: text, [text]: [text] },
    [text]: text,
    ...more,
  })

/** A line of api.jsonl with nothing wrong but what clients chose: each fault is among the ten annotations of GitHub. */
export const apiLine = (text: string, more: object = {}): string =>
  JSON.stringify({ id: 'A', timestamp: '2026-11-22T09:00:00Z', operation: text, json: '{}', [text]: text, ...more })

/** The annotations of such a line. */
export const annotate = async (path: string, options: readonly string[] = []): Promise<string> =>
  (await runCli(['validate', '--level', 'strict', '--format', 'github', ...options, path])).stdout
