import { type Command, InvalidArgumentError, Option } from 'commander'
import { parsePath } from '../../kinds/field-path.ts'
import { ID_NAMES } from '../../kinds/index.ts'
import type { FieldPath, IdName } from '../../model/log-kind.ts'
import type { ContextSize, SearchPlan } from '../../model/plan.ts'
import { UserError } from '../../model/user-error.ts'
import {
  bomOption,
  formatOption,
  jsonOption,
  levelOption,
  noHeaderOption,
  outputOption,
  parseCount,
  type SharedOptions,
  showSecretsOption,
  timeZoneOption,
} from '../options.ts'

/** Orders of lines. */
const SORTS = {
  '@time': 'ascending',
  '@time:asc': 'ascending',
  '@time:desc': 'descending',
} as const satisfies Record<string, SearchPlan['byTime']>

/** What of the matching lines is printed, and how. */
export interface GrepOutputOptions extends SharedOptions {
  readonly fields?: FieldPath[]
  readonly meta?: true
  readonly invalid?: true
  readonly count?: true
  readonly filesWithMatches?: true
  readonly silent?: true
  readonly lineNumber?: true
  readonly raw?: true
  readonly maxCount?: number
  readonly limit?: number
  readonly sort?: keyof typeof SORTS
  readonly afterContext?: number
  readonly beforeContext?: number
  readonly context?: number
  readonly contextBy?: IdName
}

/** Print something else than lines, or something in front of them. */
const PLAIN_OUTPUT = ['count', 'filesWithMatches', 'lineNumber', 'silent']
const NOT_RAW = ['count', 'filesWithMatches', 'fields', 'meta', 'format', 'json']
/** Formats that hold a line as a whole, so that --meta can be in them. */
const WHOLE_LINES = ['json', 'jsonl']
/** Neighbours in the file are none in the order of times; and without lines there is no order. */
const NOT_SORTED = ['count', 'filesWithMatches', 'afterContext', 'beforeContext', 'context', 'contextBy']

export function addOutputOptions(command: Command): Command {
  return addShowOptions(addLineOptions(command))
}

/** Which lines, beside what is asked of their content, and what of them. */
function addLineOptions(command: Command): Command {
  return command
    .addOption(new Option('--invalid', 'lines that validate refuses; also those that are not JSON'))
    .addOption(levelOption())
    .optionsGroup('Print:')
    .option('-c, --count', 'how many lines match, by file')
    .option('-l, --files-with-matches', 'the names of files with a match')
    .option('-q, --silent', 'print nothing, and stop at the first match: the exit code is the answer')
    .option('-n, --line-number', 'FILE:LINE: before each line, FILE-LINE- before a line of context')
    .addOption(countOption('-m, --max-count <n>', 'stop a file after so many lines that match'))
    .addOption(countOption('--limit <n>', 'stop after so many lines that match, in all').conflicts('count'))
    .addOption(
      new Option('--sort <field>', 'in the order of @time over all files, or @time:desc; --limit counts in it')
        .choices(Object.keys(SORTS))
        .conflicts(NOT_SORTED),
    )
    .addOption(countOption('-A, --after-context <n>', 'also so many lines after each'))
    .addOption(countOption('-B, --before-context <n>', 'also so many lines before each'))
    .addOption(countOption('-C, --context <n>', 'the same for both'))
    .addOption(
      new Option('--context-by <id>', 'count -A, -B and -C in lines of the file that share this id').choices(ID_NAMES),
    )
}

function addShowOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--fields <paths>', 'only these fields of each line: a,b.c,@time; a table, or in another --format')
        .argParser(parseFields)
        .conflicts([...PLAIN_OUTPUT, 'meta']),
    )
    .addOption(
      new Option('--meta', 'each line as a JSON object with its file, line, kind and record').conflicts(PLAIN_OUTPUT),
    )
    .addOption(new Option('--raw', 'whole lines on a terminal too, neither cut nor coloured').conflicts(NOT_RAW))
    .optionsGroup('Read and show:')
    .addOption(formatOption().conflicts(PLAIN_OUTPUT))
    .addOption(jsonOption().conflicts(PLAIN_OUTPUT))
    .addOption(outputOption())
    .addOption(noHeaderOption())
    .addOption(bomOption())
    .addOption(timeZoneOption())
    .addOption(showSecretsOption())
}

/** @throws UserError if options contradict each other in a way that commander cannot tell */
export function checkOutputOptions({ meta, format, contextBy, ...options }: GrepOutputOptions): void {
  if (meta && format && !WHOLE_LINES.includes(format)) {
    throw new UserError(`--meta makes JSON, not ${format}; for a table name @file and @line in --fields`)
  }
  if (contextBy && !hasContext(options)) {
    throw new UserError('--context-by needs the number of lines: -A, -B or -C')
  }
}

export const hasContext = ({ afterContext, beforeContext, context }: GrepOutputOptions): boolean =>
  afterContext !== undefined || beforeContext !== undefined || context !== undefined

/** None where no lines are printed. */
export function contextOf({ afterContext, beforeContext, context = 0, ...options }: GrepOutputOptions): ContextSize {
  if (!printsLines(options)) return { before: 0, after: 0 }
  return { before: beforeContext ?? context, after: afterContext ?? context }
}

export const printsLines = ({ count, filesWithMatches, silent }: GrepOutputOptions): boolean =>
  !count && !filesWithMatches && !silent

const countOption = (flags: string, description: string): Option => new Option(flags, description).argParser(parseCount)

/** None where no lines are printed. */
export const orderOf = ({ sort, ...options }: GrepOutputOptions): SearchPlan['byTime'] =>
  sort && printsLines(options) ? SORTS[sort] : null

/** At commas, but not at those inside `["…"]` and `['…']`. */
const FIELD = /(?:\["(?:[^"\\]|\\.)*"\]|\['(?:[^'\\]|\\.)*'\]|[^,])+/g

function parseFields(text: string, before: FieldPath[] = []): FieldPath[] {
  const fields = (text.match(FIELD) ?? []).map((field) => field.trim())
  if (fields.length === 0 || fields.includes('')) throw new InvalidArgumentError('Write field paths such as a,b.c.')
  for (const field of fields) parsePath(field)
  return [...new Set([...before, ...fields])]
}
