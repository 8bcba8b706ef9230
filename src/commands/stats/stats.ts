import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Aggregated } from '../../engine/aggregate/aggregate.ts'
import { STDIN } from '../../input/source.ts'
import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import { MEASURE_FORMS } from '../../measures/measures.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { pick } from '../../model/record.ts'
import type { FormatName } from '../../render/index.ts'
import { chooseFormat, ENDINGS } from '../choose-format.ts'
import { createClock } from '../clock.ts'
import { type CommandModule, READING_EXITS } from '../command-module.ts'
import { followIds, noteFollowedApart } from '../follow-ids.ts'
import { prose } from '../help-text.ts'
import { noteNearIds } from '../near-ids.ts'
import {
  bomOption,
  formatOption,
  jobsOption,
  jsonOption,
  keepDuplicatesOption,
  maxLineOption,
  noHeaderOption,
  outputOption,
  parseCount,
  parsePath,
  type SharedOptions,
  showSecretsOption,
  timeZoneOption,
  unwrapOption,
} from '../options.ts'
import { type Reading, VALIDATE_HINT } from '../reading.ts'
import { run } from '../run.ts'
import { addSelectOptions, SELECT_HELP, type SelectOptions } from '../select-options.ts'
import { kindsAtHand, kindsRead, listPaths, settleIds } from '../selecting.ts'
import { readsListThere } from '../standard-input.ts'
import { describeLeftOut, describeTimes } from '../time-notes.ts'
import { noteTornLines } from '../torn-lines.ts'
import type { Presentation } from './answer.ts'
import { checkStates, createCounting, joinParts } from './counting.ts'
import { expectPaths, parseExpect, settleExpected } from './expect.ts'
import { blaming, type KeptRequest, keptRequest } from './kept-request.ts'
import { MEMORY_HELP } from './limits.ts'
import { isRefused, noteAnswer, noteLaterGates } from './notes.ts'
import type { AskOptions, Gates } from './request.ts'
import { showStats } from './show-stats.ts'
import { leaveOutCopies } from './state-copies.ts'
import { isStateFile, readStates, type SavedState, STATE_ENDING, writeState } from './state-file.ts'
import { askingOf, type StateRequest } from './state-request.ts'

export type StatsOptions = Omit<SharedOptions, 'format'> &
  SelectOptions &
  AskOptions &
  Presentation & { readonly format?: FormatName | 'state'; readonly question?: string }

const ENDINGS_HERE = { ...ENDINGS, [STATE_ENDING]: 'state' } as const

export const stats: CommandModule<StatsOptions> = {
  examples: [
    'sora-logs stats log/',
    "sora-logs stats log/connection.jsonl --by sora_client.type --agg 'count,p95(@duration_ms)'",
    'sora-logs stats log/ --every 10m',
  ],
  exits: { ...READING_EXITS, negative: 'no line could be read, --fail-if holds, or a group of --expect is absent' },

  configure(command) {
    command.argument('[paths...]', `files, folders, or - for standard input; *${STATE_ENDING} files of earlier runs`)
    return addSelectOptions(addAskOptions(command))
      .optionsGroup('Read and show:')
      .addOption(formatOption())
      .addOption(jsonOption())
      .addOption(outputOption())
      .addOption(noHeaderOption())
      .addOption(bomOption())
      .addOption(timeZoneOption())
      .on('option:time-zone', () => void command.setOptionValue('isZoneGiven', true))
      .addOption(showSecretsOption())
      .addOption(unwrapOption())
      .addOption(maxLineOption())
      .addOption(jobsOption())
      .addOption(keepDuplicatesOption())
      .addHelpText('after', prose(SELECT_HELP))
      .addHelpText('after', prose(MEMORY_HELP))
  },

  async run(io, operands, given) {
    const statePaths = operands.filter(isStateFile)
    const format = chooseFormat(given, ENDINGS_HERE)
    const { failIf: _, expect: __, ...others } = given
    const states = await readStates(statePaths, io)
    const kept = await keptRequest(format === 'state' ? given : others, states, io)
    const options = { ...given, ...kept.request, timeZone: kept.timeZone, format }
    const logs = operands.filter((operand) => !isStateFile(operand))
    const files = [...statePaths, ...listPaths(given), ...expectPaths(given.expect), ...questionPaths(given)]
    const reading = {
      ...{ ...options, hint: VALIDATE_HINT, others: files, hasOther: states.length > 0 },
      // Of many hosts that are asked the same, one may have no such logs.
      mayLackKinds: kept.taken !== undefined,
      isStdinTaken: given.question === STDIN || readsListThere(given),
    }
    return run(io, logs, reading, (reading) => ask(reading, options, pick(given, GATES), { ...kept, states }))
  },
}

/** What decides what is counted before options do. */
type Kept = KeptRequest & { readonly states: readonly SavedState[] }

type SettledOptions = Omit<StatsOptions, 'format'> & { readonly format: FormatName | 'state' }

/** What states may be tried by when they are shown, whatever they were made with. */
const GATES = ['failIf', 'expect'] as const

async function ask(reading: Reading, options: SettledOptions, given: Gates, kept: Kept) {
  const atHand = kindsOf(reading, options, kept.states)
  const kinds = options.kind ?? LOG_KIND_NAMES
  // What files keep is asked of other inputs too.
  const checked = kept.request || kept.unwritten ? kinds : atHand
  const { request, logs } = kept.request
    ? { request: kept.request, logs: undefined }
    : await settle(options, reading, checked)
  const gates: Gates = kept.request ? { ...request, ...(await settleExpected(given, reading.io)) } : request
  // They are of this run: a state that is counted with others later has no use for them.
  const notes = describeTimes(request, request.clock, { logs, now: reading.io.now() })
  const onNote = (note: string) => void notes.push(note)
  const context = {
    ...{ kinds, atHand, checked, clock: request.clock },
    followed: await followIds(reading, request, atHand, onNote),
    keepsStates: options.format === 'state' || kept.states.length > 0,
    onNote,
  }
  const hasOwnGates = Object.keys(given).length > 0
  const counting = blaming(hasOwnGates ? undefined : kept.taken, () => createCounting(request, gates, options, context))
  const { plan } = counting
  checkStates(plan, kept.states)
  const saved = options.keepDuplicates ? kept.states : leaveOutCopies(kept.states)
  if (kept.unwritten !== undefined && logs?.isPartial) {
    notes.push(`the question was not written to ${kept.unwritten}: its times depend on logs that were not read in full`)
  } else if (kept.unwritten !== undefined) {
    const { writeQuestion } = await import('./question-file.ts')
    await writeQuestion(kept.unwritten, request, reading.io)
    notes.push(`the question was written to ${kept.unwritten}, which was not there`)
  }
  return {
    plan,
    async answer({ parts }: Aggregated): Promise<ExitCode> {
      const joined = joinParts(plan, parts, saved, reading.summary)
      const runs = saved.length + (reading.inventory.sources.length > 0 ? 1 : 0)
      if (runs > 1) noteFollowedApart(request, atHand, reading.summary.notes)
      const { format } = options
      const present = kindsPresent(reading, saved)
      counting.noteLacking(present)
      if (format === 'state') {
        const body = { request, atHand: atHand.filter((kind) => present.has(kind)) }
        await reading.io.stdout.write(writeState(body, joined, reading.summary))
        noteLaterGates(gates, notes)
        reading.summary.notes.push(...notes)
        return EXIT.done
      }
      const result = counting.read(joined, present)
      const isEmpty = result.kinds.every(({ lines }) => lines === 0)
      noteAnswer(result, notes)
      notes.push(...describeLeftOut(reading.summary.times, request, request.clock, isEmpty))
      reading.summary.notes.push(...notes)
      if (isEmpty && !(await noteTornLines(reading, plan)))
        await noteNearIds(reading, { ...request, ...(options.showSecrets && { showSecrets: true }) }, atHand)
      await showStats(reading, result, request, gates, { ...options, format })
      return isRefused(result) ? EXIT.negative : EXIT.done
    },
  }
}

const questionPaths = ({ question }: StatsOptions): string[] =>
  question === undefined || question === STDIN ? [] : [question]

/** The kinds of the logs, and of those that states were made of. */
function kindsOf(reading: Reading, options: SelectOptions, saved: readonly SavedState[]): LogKindName[] {
  const kinds = new Set([...kindsAtHand(reading.inventory, options), ...saved.flatMap(({ atHand }) => atHand)])
  return (options.kind ?? LOG_KIND_NAMES).filter((kind) => kinds.has(kind))
}

/** The same once all is read. */
const kindsPresent = ({ inventory, summary }: Reading, saved: readonly SavedState[]): Set<LogKindName> =>
  new Set([...kindsRead(inventory, summary), ...saved.flatMap(({ atHand }) => atHand)])

/** All that another run needs to count the same. */
async function settle(options: StatsOptions, reading: Reading, kinds: readonly LogKindName[]) {
  const asking = await settleExpected(await settleIds(askingOf(options), reading.io), reading.io)
  const { clock, logs } = await createClock(reading, options, kinds)
  const request: StateRequest = { ...asking, clock }
  return { request, logs }
}

const QUESTION_HELP = 'ask what this file holds (-: standard input); if it is not there, write this question to it'

/** Of two questions one would be left out. */
function parseQuestion(path: string, before: string | undefined): string {
  if (before !== undefined) throw new InvalidArgumentError('Give one file.')
  return parsePath(path)
}

function addAskOptions(command: Command): Command {
  return command
    .optionsGroup('Count:')
    .option('--by <fields>', 'count by these fields, separated by commas')
    .option(
      '--agg <measures>',
      `what to compute for each group: ${MEASURE_FORMS}; also sum(x) / sum(y), + - *; as NAME names a column`,
    )
    .option('--every <width>', 'also by time, in buckets of 30s, 5m, 1h, 1d, 1w (from Monday) or 1mo (of the calendar)')
    .addOption(new Option('--top <n>', 'the first groups, and all others as one').argParser(parseCount))
    .option('--sort <column>', 'order of the groups: a column, with :asc or :desc')
    .addOption(new Option('--limit <n>', 'show so many groups and leave the others out').argParser(parseCount))
    .addOption(new Option('--question <file>', QUESTION_HELP).argParser(parseQuestion))
    .option('--fail-if <condition>', "exit with 1 if it holds for a group, such as 'p95(@duration_ms) < 10s'")
    .addOption(
      new Option('--expect <groups>', 'exit with 1 if one has no line: node_name=a,b or node_name=@FILE').argParser(
        parseExpect,
      ),
    )
}
