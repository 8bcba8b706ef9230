import { STDIN } from '../input/source.ts'
import { UserError } from '../model/user-error.ts'
import { type FormatName, RENDERERS } from '../render/index.ts'

/** What tells the form of an output; `format` as given, not yet settled. */
interface FormatOptions<Name extends string = string> {
  readonly format?: Name | undefined
  readonly json?: true | undefined
  readonly output?: string | undefined
  readonly header?: boolean | undefined
  readonly bom?: true | undefined
}

/** The form that a file's ending stands for. A command that knows further endings adds them. */
export const ENDINGS: Readonly<Record<string, FormatName>> = Object.fromEntries(
  Object.entries(RENDERERS).map(([name, { ending }]) => [ending, name as FormatName]),
)

/**
 * The form that was asked for: by `--format` or `--json`, else by the ending of `--output`, else `fallback`. Asked
 * again with its own answer as `format`, it gives the same.
 *
 * @throws UserError if the options contradict each other or the ending says nothing
 */
export function chooseFormat(options: FormatOptions<FormatName>): FormatName
export function chooseFormat<Name extends string>(
  options: FormatOptions<Name>,
  endings?: Readonly<Record<string, Name | FormatName>>,
  fallback?: Name,
): Name | FormatName
export function chooseFormat(
  options: FormatOptions,
  endings: Readonly<Record<string, string>> = ENDINGS,
  fallback = 'table',
): string {
  const format = findFormat(options, endings, fallback)
  if (format === 'csv' || format === 'tsv') return format
  if (options.bom) throw new UserError(`--bom can be used with -f csv or tsv, and not with ${format}`)
  if (options.header === false)
    throw new UserError(`--no-header can be used with -f csv or tsv, and not with ${format}`)
  return format
}

function findFormat(
  { format, json, output }: FormatOptions,
  endings: Readonly<Record<string, string>>,
  fallback: string,
): string {
  if (json && (format ?? 'json') !== 'json') {
    throw new UserError(`--json is --format json, and cannot be used with --format ${format}`)
  }
  if (json) return 'json'
  if (format !== undefined) return format
  return output !== undefined && writesFile({ output }) ? readEnding(output, endings) : fallback
}

/** Whether there is a file to write, for `-o -` is standard output, as `-` among the paths is standard input. */
export function writesFile({ output }: Pick<FormatOptions, 'output'>): boolean {
  return output !== undefined && output !== STDIN
}

/** The longest ending counts: `.state.json` before `.json`. */
function readEnding(path: string, endings: Readonly<Record<string, string>>): string {
  const known = Object.keys(endings).sort((a, b) => b.length - a.length)
  const ending = known.find((it) => path.toLowerCase().endsWith(it))
  if (ending !== undefined) return endings[ending]!
  throw new UserError(
    `${path}: its ending does not say a format; use ${Object.keys(endings).join(', ')}, or add --format`,
  )
}
