import { type Command, Option } from 'commander'
import { type SelectedLines, type Selection, selectLines } from '../engine/select-lines.ts'
import type { Source } from '../input/source.ts'
import { LOG_KIND_NAMES } from '../kinds/index.ts'
import { EXIT } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'
import type { IdName } from '../model/log-kind.ts'
import type { Condition, KindPlan, Plan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { longestPlainRun } from '../query/pattern.ts'
import type { CommandModule } from './command-module.ts'
import { createPrinter, type PrintOptions } from './grep-print.ts'
import { readIds } from './id-lists.ts'
import { kindOption, maxLineOption, parseCount, type SharedOptions } from './options.ts'
import { hasSources, startReading, VALIDATE_HINT } from './reading.ts'

type IdOptions = Partial<Record<'connectionId' | 'sessionId' | 'channelId' | 'clientId' | 'bundleId', string[]>>

interface GrepOptions extends SharedOptions, IdOptions, PrintOptions {
  readonly regexp?: string[]
  readonly fixed?: true
  readonly ignoreCase?: true
  readonly invertMatch?: true
  readonly maxCount?: number
}

/** Above so many ids a search for each costs more than parsing every line. */
const MOST_LITERALS = 8

const ID_OPTIONS: readonly { readonly option: keyof IdOptions; readonly id: IdName; readonly flag: string }[] = [
  { option: 'connectionId', id: 'connection_id', flag: '--connection-id' },
  { option: 'sessionId', id: 'session_id', flag: '--session-id' },
  { option: 'channelId', id: 'channel_id', flag: '--channel-id' },
  { option: 'clientId', id: 'client_id', flag: '--client-id' },
  { option: 'bundleId', id: 'bundle_id', flag: '--bundle-id' },
]

export const grep: CommandModule<GrepOptions> = {
  configure(command) {
    command.argument('[operands...]', '[pattern] [paths…]: the pattern comes first, unless -e or an id option is given')
    command.addOption(new Option('-e, --regexp <pattern>', 'a pattern; may be given again').argParser(collect))
    for (const { id, flag } of ID_OPTIONS) command.addOption(idOption(flag, id))
    return addGrepOptions(command).addOption(kindOption()).addOption(maxLineOption()).addHelpText('after', HELP)
  },

  async run(io, operands, given) {
    const options = { ...given, ...(await readIdOptions(given, io)) }
    const { patterns, paths } = splitOperands(operands, options)
    const reading = await startReading(io, paths, { ...options, hint: VALIDATE_HINT }).catch((error: unknown) => {
      throw paths.length === 0 && patterns.length > 0 ? forgottenPath(error, patterns) : error
    })
    if (!hasSources(reading, options)) return reading.finish(EXIT.failed)
    const selection: Selection = {
      patterns,
      fixed: options.fixed === true,
      ignoreCase: options.ignoreCase === true,
      invert: options.invertMatch === true,
      maxCount: maxCountOf(options),
    }
    const selected = selectLines(reading.job(createPlan(options)), selection)
    const matched = await print(reading.io, selected, options, reading.inventory.sources)
    return reading.finish(matched ? EXIT.done : EXIT.negative)
  },
}

async function readIdOptions(options: GrepOptions, io: Io): Promise<IdOptions> {
  const lists: IdOptions = {}
  for (const { option } of ID_OPTIONS) {
    const values = options[option]
    if (values) lists[option] = await readIds(values, io)
  }
  return lists
}

function idOption(flag: string, id: IdName): Option {
  return new Option(
    `${flag} <ids>`,
    `lines with one of these ${id}s, wherever they hold it: ID,ID or @FILE with one a line, @- for standard input`,
  ).argParser(collect)
}

function addGrepOptions(command: Command): Command {
  return command
    .option('-F, --fixed', 'patterns are texts, not regular expressions')
    .option('-i, --ignore-case', 'upper and lower case are the same in patterns')
    .option('-v, --invert-match', 'lines that do not match')
    .option('-c, --count', 'how many lines match, by file')
    .option('-l, --files-with-matches', 'the names of files with a match')
    .option('-n, --line-number', 'FILE:LINE: before each line')
    .addOption(new Option('-m, --max-count <n>', 'stop a file after so many lines').argParser(parseCount))
}

const HELP = `
Lines are printed as they stand in the file, byte for byte. A pattern is a JavaScript regular expression and is matched
against the raw text of every line, broken lines included. Id options look where each kind of log keeps the id: nested
requests, lists of connections and archives, the text inside api's json.
As in GNU grep -q prints nothing and stops at the first match. What GNU grep calls -w (whole words), -h (no file names),
-o (only the match) and -f (patterns from a file) is not here: -h is this help.

Examples:
  sora-logs grep --connection-id CSCDTKCAXX20N5M5G594KTCRFW log/ | jq .timestamp
  sora-logs grep -c DISCONNECTED log/`

const collect = (text: string, before: string[] = []): string[] => [...before, text]

function splitOperands(operands: string[], options: GrepOptions): { patterns: string[]; paths: string[] } {
  if (options.regexp) return { patterns: options.regexp, paths: operands }
  if (ID_OPTIONS.some(({ option }) => options[option])) return { patterns: [], paths: operands }
  const [pattern, ...paths] = operands
  if (pattern === undefined) throw new UserError('grep needs a pattern or an id option, for example --connection-id ID')
  return { patterns: [pattern], paths }
}

/** Once the answer is known, a file need not be read further. */
const maxCountOf = ({ maxCount, quiet, filesWithMatches }: GrepOptions): number =>
  quiet || filesWithMatches ? 1 : (maxCount ?? Number.POSITIVE_INFINITY)

/** `grep FILE` takes the file for the pattern, as grep does; then it finds nothing to read. */
function forgottenPath(error: unknown, [pattern]: string[]): unknown {
  if (!(error instanceof UserError)) return error
  return new UserError(`${error.message} (the first operand, '${pattern}', was taken as the pattern)`)
}

function createPlan(options: GrepOptions): Plan {
  const { kind, maxLine, invertMatch } = options
  const wanted = ID_OPTIONS.flatMap(({ option, id }) =>
    options[option] ? { path: `@${id}`, values: options[option] } : [],
  )
  const where: Condition[] = wanted.map(({ path, values }) => ({ op: 'in', path, values }))
  const literals = (wanted[0]?.values ?? []).map(longestPlainRun)
  const canSkip =
    where.length > 0 && !invertMatch && literals.length <= MOST_LITERALS && literals.every((it) => it !== '')
  const shared: Omit<KindPlan, 'kind'> = {
    fields: [],
    aggregates: [],
    ...(where.length > 0 && { where: { op: 'and', of: where } }),
    ...(canSkip && { literals }),
  }
  const kinds = (kind ?? LOG_KIND_NAMES).map((name) => ({ kind: name, ...shared }))
  return { kinds, maxLineBytes: maxLine }
}

/** Whether anything matched. */
async function print(
  io: Io,
  selected: AsyncIterable<SelectedLines>,
  options: GrepOptions,
  sources: readonly Source[],
): Promise<boolean> {
  const printer = createPrinter(io.stdout, options, sources)
  for await (const lines of selected) {
    await printer.add(lines)
    if (options.quiet && printer.matched) break
  }
  await printer.end()
  return printer.matched
}
