import { Option } from 'commander'
import { resultsByKind } from '../../engine/aggregate/aggregate.ts'
import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { Io } from '../../model/io.ts'
import type { Plan } from '../../model/plan.ts'
import { type FormatName, RENDERERS } from '../../render/index.ts'
import { chooseFormat, ENDINGS } from '../choose-format.ts'
import type { CommandModule } from '../command-module.ts'
import { prose } from '../help-text.ts'
import {
  bomOption,
  formatOption,
  jobsOption,
  jsonOption,
  keepDuplicatesOption,
  kindOption,
  levelOption,
  maxLineOption,
  noHeaderOption,
  outputOption,
  parseCount,
  refuseJobs,
  type SharedOptions,
  showSecretsOption,
  unwrapOption,
} from '../options.ts'
import type { ValidateResult } from '../outputs/index.ts'
import { hasSources, type Reading, startReading } from '../reading.ts'
import { run } from '../run.ts'
import { envelope, show, writeAll } from '../show.ts'
import { noteEmptyInput } from '../standard-input.ts'
import { totalSpan } from '../time-span.ts'
import { githubAnnotations } from './github.ts'
import { listProblems } from './list-problems.ts'
import { maskProblem } from './mask-problem.ts'
import { validateTable, validateViews } from './problem-views.ts'
import { ASKED, type Results, resultOf } from './result.ts'

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
    'sora-logs validate --json log/ | jq .result.groups',
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
      .addOption(noHeaderOption())
      .addOption(bomOption())
      .addOption(showSecretsOption())
      .addOption(unwrapOption())
      .addOption(maxLineOption())
      .addOption(jobsOption())
      .addOption(keepDuplicatesOption())
      .addHelpText(
        'after',
        prose('\nMemory grows with the sorts of problems, not with the files: about 100 MB; 10,000 sorts a kind.'),
      ),

  async run(io, operands, given) {
    const options = { ...given, format: chooseFormat(given, ENDINGS) }
    if (options.format === 'jsonl') return listAll(io, operands, options)
    return run(io, operands, options, async (reading) => ({
      plan: createPlan(options),
      async answer(aggregated) {
        const results = resultsByKind(aggregated, ASKED)
        const most = mostGroups(options) || Number.POSITIVE_INFINITY
        const all = resultOf(results, reading, { level: options.level, most })
        const result = options.showSecrets ? all : { ...all, groups: all.groups.map(maskProblem) }
        await showResult(reading.io, reading, options, results, result)
        return result.invalid_lines > 0 ? EXIT.negative : EXIT.done
      },
    }))
  },
}

/** Each problem by itself, as it is found. */
async function listAll(io: Io, operands: readonly string[], options: SettledOptions): Promise<ExitCode> {
  refuseJobs(options.jobs, '-f jsonl')
  await using reading = await startReading(io, operands, options)
  if (!hasSources(reading, options)) return reading.finish(EXIT.failed)
  const verdict = await listProblems(reading, createPlan(options), options)
  noteEmptyInput(reading)
  return reading.finish(verdict)
}

const mostGroups = ({ maxErrors, format }: SettledOptions): number =>
  maxErrors ?? (WHOLE_FORMATS.includes(format) ? 0 : DEFAULT_GROUPS)

function createPlan({ kind, level, maxLine }: ValidateOptions): Plan {
  const kinds = (kind ?? LOG_KIND_NAMES).map((name) => ({ kind: name, level, fields: [], aggregates: ASKED }))
  return { kinds, maxLineBytes: maxLine }
}

async function showResult(
  io: Io,
  { summary }: Reading,
  options: SettledOptions,
  results: Results,
  result: ValidateResult,
): Promise<void> {
  const { format } = options
  if (format === 'github') return writeAll(io, githubAnnotations(result))
  const span = totalSpan([...results.values()].map((it) => it.span))
  const query = { level: options.level, max_errors: mostGroups(options) }
  const document = envelope('validate', summary, span, query, result)
  const report = { document, records: result.groups, views: validateViews(result), table: validateTable(result) }
  await show(io, { ...options, format }, report, summary)
}
