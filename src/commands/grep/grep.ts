import { type Command, Option } from 'commander'
import type { OutputLines } from '../../engine/search/output-line.ts'
import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { KindPlan, Plan, SearchPlan } from '../../model/plan.ts'
import { createClock } from '../clock.ts'
import type { CommandModule } from '../command-module.ts'
import { followIds } from '../follow-ids.ts'
import { prose } from '../help-text.ts'
import { ID_OPTIONS } from '../id-options.ts'
import { noteNearIds } from '../near-ids.ts'
import { jobsOption, keepDuplicatesOption, maxLineOption, refuseJobs, unwrapOption } from '../options.ts'
import type { GrepQuery } from '../outputs/index.ts'
import { type Reading, VALIDATE_HINT } from '../reading.ts'
import { run } from '../run.ts'
import { addSelectOptions, SELECT_HELP, type SelectOptions } from '../select-options.ts'
import { createSelecting, kindsAtHand, listPaths, type SelectContext, selectQuery, settleIds } from '../selecting.ts'
import { readsListThere } from '../standard-input.ts'
import { describeLeftOut, describeTimes } from '../time-notes.ts'
import { noteTornLines } from '../torn-lines.ts'
import { createPrinter } from './create-printer.ts'
import { checkFields } from './fields.ts'
import { splitOperands, takenAsPattern } from './operands.ts'
import {
  addOutputOptions,
  checkOutputOptions,
  contextOf,
  type GrepOutputOptions,
  hasContext,
  orderOf,
  printsLines,
} from './output-options.ts'

interface GrepOptions extends GrepOutputOptions, SelectOptions {
  readonly regexp?: string[]
  readonly fixed?: true
  readonly ignoreCase?: true
  readonly invertMatch?: true
}

export const grep: CommandModule<GrepOptions> = {
  examples: [
    'sora-logs grep --connection-id ZCYK68H4B13ED48SKPVA7223Y4 --sort @time log/ | jq .timestamp',
    'sora-logs grep -w \'@duration_ms < 30s and role == "sendonly"\' log/',
    'sora-logs grep --context-by connection_id -B 3 lifetime_expired log/event_webhook.jsonl',
  ],
  exits: { done: 'a line matched', negative: 'none did' },

  configure(command) {
    command.argument(
      '[operands...]',
      '[pattern] [paths…]: the pattern comes first, unless -e, -w, --invalid or another option chooses lines; with --kind, --fields or --meta it may be left out',
    )
    addPatternOptions(command)
    addOutputOptions(addSelectOptions(command))
    return command
      .addOption(unwrapOption())
      .addOption(maxLineOption())
      .addOption(jobsOption())
      .addOption(keepDuplicatesOption())
      .addHelpText('after', prose(SELECT_HELP))
      .addHelpText('after', prose(HELP))
  },

  async run(io, operands, given) {
    checkOutputOptions(given)
    if (hasContext(given) && printsLines(given)) refuseJobs(given.jobs, '-A, -B, -C or --context-by')
    const options = await settleIds(given, io)
    const { patterns, paths, notes } = splitOperands(operands, options, io)
    const reading = {
      ...options,
      hint: VALIDATE_HINT,
      noLogsHint: takenAsPattern(patterns),
      others: listPaths(given),
      isStdinTaken: readsListThere(given),
      takesBadLines: true,
      ...(options.silent ? SILENTLY : {}),
    } as const
    return run(io, paths, reading, (reading) => {
      reading.summary.notes.push(...notes)
      return ask(reading, patterns, options)
    })
  },
}

async function ask(reading: Reading, patterns: readonly string[], options: GrepOptions) {
  const context = await createContext(reading, options)
  if (options.fields) checkFields(options.fields, options, context)
  const search = createSearch(patterns, options)
  const plan = { ...createPlan(options, context), search }
  const ids = ID_OPTIONS.flatMap(({ name, id }) => [...(options[name] ?? []), ...(context.followed?.[id] ?? [])])
  const hasReadFields = plan.kinds.some(({ where, window, level }) => where ?? window ?? level)
  const printer = await createPrinter(reading, options, queryOf(search, options), { search, ids, hasReadFields })
  let hasMatch = false
  return {
    plan,
    async add(output: OutputLines): Promise<boolean> {
      hasMatch = true
      await printer.add(output)
      return !options.silent
    },
    async end(): Promise<ExitCode> {
      const { notes, times } = reading.summary
      notes.push(...describeLeftOut(times, options, context.clock, !hasMatch))
      if (!hasMatch && !options.silent && !(await noteTornLines(reading, plan))) {
        await noteNearIds(reading, options, context.atHand)
      }
      await printer.end()
      return hasMatch ? EXIT.done : EXIT.negative
    },
  }
}

async function createContext(reading: Reading, options: GrepOptions): Promise<SelectContext> {
  const atHand = kindsAtHand(reading.inventory, options)
  const { notes } = reading.summary
  const onNote = (note: string) => void notes.push(note)
  const { clock, logs } = await createClock(reading, options, atHand)
  notes.push(...describeTimes(options, clock, { logs, now: reading.io.now() }))
  return {
    kinds: options.kind ?? LOG_KIND_NAMES,
    atHand,
    clock,
    followed: await followIds(reading, options, atHand, onNote),
    onNote,
  }
}

/** Lines are validated only if --invalid asks which are not valid; then none may be skipped. */
function createPlan(options: GrepOptions, context: SelectContext): Plan {
  const { invalid, invertMatch, level, maxLine } = options
  const selecting = createSelecting(options, context)
  const kinds = context.kinds.map((kind): KindPlan => {
    const { literals, ...selection } = selecting(kind)
    const canSkip = literals !== undefined && !invertMatch && !invalid
    return { kind, fields: [], aggregates: {}, ...selection, ...(canSkip && { literals }), ...(invalid && { level }) }
  })
  return { kinds, maxLineBytes: maxLine }
}

function createSearch(patterns: readonly string[], options: GrepOptions): SearchPlan {
  return {
    patterns,
    fixed: options.fixed === true,
    ignoreCase: options.ignoreCase === true,
    invalid: options.invalid === true,
    invert: options.invertMatch === true,
    maxCount: maxCountOf(options),
    limit: options.limit ?? null,
    byTime: orderOf(options),
    context: contextOf(options),
    contextBy: (printsLines(options) ? options.contextBy : undefined) ?? null,
    wantsLines: printsLines(options),
  }
}

function queryOf({ patterns, fixed, ignoreCase, invert, context }: SearchPlan, options: GrepOptions): GrepQuery {
  return {
    ...selectQuery(options, options.timeZone),
    patterns: [...patterns],
    fixed,
    ignore_case: ignoreCase,
    invalid_at: options.invalid ? options.level : null,
    invert,
    max_count: options.maxCount ?? null,
    limit: options.limit ?? null,
    sort: options.sort ?? null,
    context: { ...context, by: options.contextBy ?? null },
    fields: options.fields ?? null,
    meta: options.meta === true,
  }
}

function addPatternOptions(command: Command): Command {
  return command
    .optionsGroup('Match:')
    .addOption(
      new Option('-e, --regexp <pattern>', 'a pattern; may be given again; each line of it is a pattern').argParser(
        collect,
      ),
    )
    .option('-F, --fixed', 'patterns are texts, not regular expressions')
    .option('-i, --ignore-case', 'upper and lower case are the same in patterns')
    .option('-v, --invert-match', 'lines that do not match')
}

const HELP = `
Lines are printed as they are in the file, byte for byte, unless --fields, --meta or -f make
something else of them. On a terminal each line takes one line of it, with matches in colour and controls
spelled out, as in \\u001b; several files have headings. --raw prints whole lines there too. Of wrapped
lines (--unwrap) the inner ones are printed; --meta has the outer ones too. Secrets are hidden in
--fields, and not in whole lines. Id options look where each kind of log keeps the id: nested requests, lists
of connections and archives, the text inside api's json. @time, @type, @connection_id and similar fields
in --fields do the same, one id as it is and several as a list; @file and @line are the place of the line.

A pattern is a JavaScript regular expression and is matched against the raw text of every line,
broken lines included. It is read as Unicode (\\p{Han} is a class), or, if only the older grammar
takes it ({"type" and \\- are such), by that one.

As in GNU grep: -e -i -v -c -l -m -A -B -C -F (--fixed), and -q: nothing is printed, and the exit code
is 0 as soon as a line matches, even if something could not be read. -n always names the file. Not as
there: --quiet prints the lines, without the last line on stderr (as in every command), -w is --where
and not whole words, -o is --output and not the match alone, -f is --format and not patterns from a
file, -h is this help. --context-by reads a file twice, and prints no -- between its lines, which are
seldom neighbours.

--jobs threads search plain files, and print the same as one. Compressed files, pipes and files of
several kinds have one thread; so have -A, -B, -C and --context-by, which refuse --jobs.

--sort @time merges all kinds and files by time; lines of one time stay in the order of the files,
and lines without a time come last. With it --limit prints the first lines of that order, and -m still
counts in each file. All lines are found before the first is printed. Beyond 64 MiB they wait in a
temporary file without a name (its folder: TMPDIR), as large as the lines that match.

Memory does not grow with the files: about 70 MB, and 20 MB for each thread more; where most lines
match, up to 200 MB for each; 150 MB more with --sort. A table keeps 10,000 rows; --context-by a byte
a line, and a pipe that it must read twice up to 256 MiB.`

/** As GNU grep: an error does not change that a line matches. */
const SILENTLY = { quiet: true, isDoneDespiteFaults: true } as const

const collect = (text: string, before: string[] = []): string[] => [...before, text]

/** Once the answer is known, a file need not be read further. */
const maxCountOf = ({ maxCount, silent, filesWithMatches }: GrepOptions): number | null =>
  silent || filesWithMatches ? Math.min(1, maxCount ?? 1) : (maxCount ?? null)
