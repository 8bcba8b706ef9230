import { Option } from 'commander'
import type { ProblemGroup, Problems } from '../../aggregates/problems.ts'
import type { LineNumbers } from '../../engine/account.ts'
import { fold, resultsByKind } from '../../engine/fold.ts'
import { scanSources } from '../../engine/scan-sources.ts'
import type { Source } from '../../input/source.ts'
import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import type { Batch } from '../../model/batch.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { Io } from '../../model/io.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Plan } from '../../model/plan.ts'
import type { LineProblem, Verdict } from '../../model/problem.ts'
import { type FormatName, RENDERERS } from '../../render/index.ts'
import type { CommandModule } from '../command-module.ts'
import { chooseFormat, ENDINGS } from '../format.ts'
import {
  formatOption,
  jsonOption,
  kindOption,
  levelOption,
  maxLineOption,
  outputOption,
  parseCount,
  type SharedOptions,
} from '../options.ts'
import type { ProblemGroupOutput, ValidateResult } from '../outputs/index.ts'
import { hasSources, type Reading, startReading } from '../reading.ts'
import { envelope, show, writeAll } from '../show.ts'
import { spanOf, totalSpan } from '../time-span.ts'
import { countOf } from '../wording.ts'
import { githubAnnotations } from './github.ts'
import { validateTable, validateViews } from './views.ts'

interface ValidateOptions extends Omit<SharedOptions, 'format' | 'timeZone'> {
  readonly format?: SharedOptions['format'] | 'github'
  readonly maxErrors?: number
}

/** As chosen, by whichever option. */
interface SettledOptions extends ValidateOptions {
  readonly format: FormatName | 'github'
}

const DEFAULT_GROUPS = 100
/** Forms that are complete unless somebody asks for less: there is no place in them to say that groups are left out. */
const WHOLE_FORMATS: readonly string[] = ['jsonl', 'csv', 'tsv'] satisfies FormatName[]

export const validate: CommandModule<ValidateOptions> = {
  examples: [
    'sora-logs validate log/',
    'sora-logs validate --level strict log/connection.jsonl',
    'sora-logs validate --json log/ | jq .result.problems',
  ],
  exits: { done: 'no line has an error at the level', negative: 'some line has' },

  configure: (command) =>
    command
      .argument('[paths...]', 'files, folders, or - for standard input')
      .addOption(levelOption())
      .addOption(
        new Option(
          '--max-errors <n>',
          `list at most so many groups, or lines of jsonl; 0 is all (default: ${DEFAULT_GROUPS}; ${WHOLE_FORMATS.join(', ')}: all)`,
        ).argParser(parseCount),
      )
      .addOption(kindOption())
      .addOption(formatOption([...Object.keys(RENDERERS), 'github']))
      .addOption(jsonOption())
      .addOption(outputOption())
      .addOption(maxLineOption()),

  async run(io, operands, given) {
    const options = { ...given, format: chooseFormat(given, ENDINGS) }
    await using reading = await startReading(io, operands, options)
    if (!hasSources(reading, options)) return reading.finish(EXIT.failed)
    if (options.format === 'jsonl') return reading.finish(await listProblems(reading.io, reading, options))
    const most = mostGroups(options)
    const folded = await fold(reading.job(createPlan(options)))
    const results = resultsByKind(folded)
    const result = resultOf(results, folded.lineNumbers, reading, most || Number.POSITIVE_INFINITY)
    await showResult(reading.io, reading, options, results, result)
    return reading.finish(result.invalid_lines > 0 ? EXIT.negative : EXIT.done)
  },
}

const mostGroups = ({ maxErrors, format }: SettledOptions): number =>
  maxErrors ?? (WHOLE_FORMATS.includes(format) ? 0 : DEFAULT_GROUPS)

function createPlan({ kind, level, maxLine }: ValidateOptions): Plan {
  const aggregates = [{ name: 'problems' }, { name: 'span', path: '@time' }]
  const kinds = (kind ?? LOG_KIND_NAMES).map((name) => ({ kind: name, level, fields: [], aggregates }))
  return { kinds, maxLineBytes: maxLine }
}

type Results = ReadonlyMap<LogKindName, Json[]>

function resultOf(
  results: Results,
  lineNumbers: LineNumbers,
  { account, inventory }: Reading,
  most: number,
): ValidateResult {
  const found = [...results].map(([kind, [problems]]) => ({ kind, problems: problems as unknown as Problems }))
  const groups = found.flatMap(({ kind, problems }) => problems.groups.map((group) => ({ kind, group })))
  groups.sort((a, b) => compareGroups(a.group, b.group))
  const countOfVerdict = (verdict: Verdict) =>
    groups.reduce((sum, { group }) => sum + (group.verdict === verdict ? group.count : 0), 0) +
    found.reduce((sum, { problems }) => sum + problems.others[verdict], 0)
  const invalid = found.reduce((total, { problems }) => total + problems.invalid, 0)
  noteOthers(found, account.notes)
  return {
    valid_lines: account.lines.parsed - invalid,
    invalid_lines: invalid,
    groups: groups.slice(0, most).map(({ kind, group }) => toOutput(kind, group, inventory.sources, lineNumbers)),
    groups_left_out: Math.max(0, groups.length - most),
    problems: {
      errors: countOfVerdict('error'),
      warnings: countOfVerdict('warning'),
      drift: countOfVerdict('drift'),
    },
  }
}

const VERDICTS: readonly Verdict[] = ['error', 'warning', 'drift']

/** Errors first, the most frequent first, and of equals the one that came first. */
function compareGroups(a: ProblemGroup, b: ProblemGroup): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    b.count - a.count ||
    a.first.file - b.first.file ||
    a.first.block - b.first.block ||
    a.first.line - b.first.line ||
    a.first.column - b.first.column
  )
}

function noteOthers(found: readonly { kind: LogKindName; problems: Problems }[], notes: string[]): void {
  for (const { kind, problems } of found) {
    const others = VERDICTS.reduce((sum, verdict) => sum + problems.others[verdict], 0)
    if (others > 0) notes.push(`${kind}: ${countOf(others, 'problem')} of too many different sorts are only counted`)
  }
}

function toOutput(
  kind: LogKindName,
  group: ProblemGroup,
  sources: readonly Source[],
  lineNumbers: LineNumbers,
): ProblemGroupOutput {
  const { code, verdict, pointer, expected, found, count, versions } = group
  const place = (spot: ProblemGroup['first']) => ({
    file: sources[spot.file]!.path,
    line: lineNumbers.lineOf(spot),
    column: spot.column,
  })
  return {
    kind,
    code,
    verdict,
    pointer,
    expected,
    found,
    count,
    first: place(group.first),
    last: place(group.last),
    versions,
  }
}

async function showResult(
  io: Io,
  { account }: Reading,
  options: SettledOptions,
  results: Results,
  result: ValidateResult,
): Promise<void> {
  const { format } = options
  if (format === 'github') return writeAll(io, githubAnnotations(result))
  const span = totalSpan([...results.values()].map(([, span]) => spanOf(span)))
  const query = { level: options.level, max_errors: mostGroups(options) }
  const document = envelope('validate', account, span, query, result)
  const records = result.groups as unknown as Json[]
  await show(
    io,
    { ...options, format },
    { document, records, views: validateViews(result), table: validateTable(result) },
  )
}

/** One problem a line, as they stand in the file. */
async function listProblems(io: Io, reading: Reading, options: ValidateOptions): Promise<ExitCode> {
  const plan = createPlan(options)
  const kinds = plan.kinds.map((kindPlan) => ({ ...kindPlan, aggregates: [] }))
  let left = options.maxErrors || Number.POSITIVE_INFINITY
  let hasError = false
  for await (const { source, batch, linesBefore } of scanSources(reading.job({ ...plan, kinds }))) {
    hasError ||= batch.problems.some(({ verdict }) => verdict === 'error')
    const records = batch.problems.slice(0, left).map((problem) => toRecord(source, batch, problem, linesBefore))
    records.sort((a, b) => a.line - b.line || a.column - b.column)
    left -= records.length
    await show(io, { ...options, format: 'jsonl' }, { document: null, records, views: [] })
  }
  return hasError ? EXIT.negative : EXIT.done
}

function toRecord(source: Source, batch: Batch, problem: LineProblem, linesBefore: number) {
  const { code, verdict, pointer, expected, found } = problem
  const place = { file: source.path, line: linesBefore + problem.line + 1, column: batch.columnOf(problem) }
  return { ...place, kind: batch.block.kind, code, verdict, pointer, expected, found }
}
