import type { Job } from '../engine/read-blocks.ts'
import { createRunSummary, isPartial, lineCount, type RunSummary } from '../engine/run-summary.ts'
import { type Inventory, type Source, STDIN } from '../input/source.ts'
import { EXIT, type ExitCode, exitOfSignal } from '../model/exit-code.ts'
import type { Io, Output } from '../model/io.ts'
import type { Plan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { createProgress, formatCell, safeText } from '../render/index.ts'
import { chooseFormat, writesFile } from './choose-format.ts'
import { describeCopies, duplicatesOf } from './duplicates.ts'
import { type FindOptions, findAllKinds, findInputs, showsProgress } from './find-inputs.ts'
import type { SharedOptions } from './options.ts'
import { openOutput } from './output-file.ts'
import { partialCauses } from './partial.ts'
import { idsOfFiles } from './replaceable.ts'
import { chooseInput } from './standard-input.ts'
import { strayWarnings } from './stray-lines.ts'
import { countOfUnknown, unknownKindWarnings } from './unknown-kinds.ts'
import { countOf, describeLeftOut, listOf, thousands } from './wording.ts'

export type ReadingOptions = FindOptions &
  Pick<SharedOptions, 'jobs' | 'json' | 'output'> & {
    readonly format?: string | undefined
    /** What tells more of bad lines, if that is another command. */
    readonly hint?: string
    /** What else may be wrong where no path is given and this folder has no logs. */
    readonly noLogsHint?: string | undefined
    /** Paths of files that are read beside logs. */
    readonly others?: readonly string[]
    /** Standard input is read for something else. */
    readonly isStdinTaken?: boolean
    /** One of them can be shown, so that no logs need be here. */
    readonly hasOther?: boolean
    /** The kinds that are asked for need not be here: then no line is counted. */
    readonly mayLackKinds?: boolean
    /** The answer itself names the files that were left out. */
    readonly showsLeftOut?: boolean
    /** The verdict stands even if no line was usable: the command also answers for lines that are not. */
    readonly takesBadLines?: true
    /** The verdict `EXIT.done` stands even if something could not be read. */
    readonly isDoneDespiteFaults?: true
  }

/** Says why lines are bad; the account of every other command points there. */
export const VALIDATE_HINT = 'sora-logs validate shows why'

/**
 * What a command reads, and the account of it that it gives at the end. Without a `finish` the file of `--output` is
 * left as it was: `await using reading` sees to it.
 */
export interface Reading extends AsyncDisposable {
  /** The io of the run, which writes to the file of `--output`, and takes the progress bar off the terminal before. */
  readonly io: Io
  readonly inventory: Inventory
  /** The sources of the operands whatever kinds were asked for. */
  findAllKinds(): Promise<readonly Source[]>
  readonly summary: RunSummary
  job(plan: Plan): Job
  /**
   * Says on stderr what was read and what could not be; turns the command's verdict into the exit code.
   * @param verdict `EXIT.failed` where there is no result, so that none is to be kept
   */
  finish(verdict: ExitCode): Promise<ExitCode>
}

/** @throws UserError if there is nothing to read, or nowhere to write to; Interruption */
export async function startReading(given: Io, operands: readonly string[], options: ReadingOptions): Promise<Reading> {
  chooseFormat(options)
  const summary = createRunSummary()
  const started = given.now()
  const { paths, stdin, note } = await readInput(given, operands, options)
  const io = { ...given, stdin }
  if (note !== undefined) summary.notes.push(note)
  const inventory = await findInputs(io, paths, options, summary)
  if (paths.length > 0 && operands.length === 0 && isNothingHere(inventory, options)) throw noOperand(io, options, note)
  summary.duplicates.push(...describeCopies(inventory))
  summary.alike.push(...inventory.alike.map((files) => files.map(({ path }) => path)))
  summary.notes.push(
    ...(options.showsLeftOut ? [] : describeFilesLeftOut(inventory)),
    ...describeCalledCopies(inventory),
  )
  summary.totalBytes = totalOf(inventory)
  const progress = createProgress(io, {
    enabled: showsProgress(options),
    totalBytes: summary.totalBytes,
    totalFiles: inventory.sources.length,
  })
  let files = 0
  const inputs = new Set([...inventory.logs, ...(await idsOfFiles(options.others ?? [], io))])
  const file = await openOutput(options.output, io, inputs)
  let isFinishing = false
  const stdout: Output = {
    isTTY: file.output.isTTY,
    columns: file.output.columns,
    write: async (chunk) => {
      await progress.clear()
      await file.output.write(chunk)
    },
  }
  return {
    io: { ...io, stdout },
    inventory,
    findAllKinds: async () => (options.kind === undefined ? inventory.sources : findAllKinds(io, paths, options)),
    summary,
    job: (plan) => ({
      ...{ plan, sources: inventory.sources, io, summary, jobs: options.jobs },
      onBytes: (count) => {
        progress.advance(count, summary.files - files)
        files = summary.files
      },
    }),
    async finish(verdict) {
      isFinishing = true
      await progress.clear()
      const isLeftOut = isPartial(summary) && writesFile(options)
      if (verdict === EXIT.failed || isLeftOut) await file.discard()
      else await file.commit()
      await io.stderr.write(
        describeTrouble(summary, isLeftOut ? [`${options.output}: not written, since the answer is partial`] : []),
      )
      if (!options.quiet && summary.files > 0)
        await io.stderr.write(describeSummary(summary, io.now() - started, options.hint))
      return exitCode(io, summary, verdict, options)
    },
    // `return reading.finish(…)` disposes of the reading while the file is being put in its place.
    [Symbol.asyncDispose]: async () => {
      if (!isFinishing) await file.discard()
    },
  }
}

/**
 * Whether there is anything to read; if not, faults say why.
 * @throws UserError if the operands name no file that can be analysed, though they could be read
 */
export function hasSources({ inventory, summary }: Reading, { kind, mayLackKinds }: ReadingOptions): boolean {
  if (inventory.sources.length > 0) return true
  if (summary.faults.length > 0) return false
  const lacking = `there are no logs of kind ${kind?.join(', ')} here`
  if (mayLackKinds && kind) {
    summary.notes.push(`${lacking}: no line is counted`)
    return true
  }
  if (inventory.notAnalysed.length > 0) {
    throw new UserError(
      `${inventory.notAnalysed[0]}: is a log of Sora that is not analysed here; see sora-logs inspect`,
    )
  }
  throw new UserError(`${lacking}; sora-logs inspect lists what there is`)
}

const isNothingHere = ({ sources, notAnalysed, logs }: Inventory, { kind, mayLackKinds }: ReadingOptions): boolean =>
  sources.length + notAnalysed.length === 0 && !(mayLackKinds && kind && logs.size > 0)

/** No command passes over a file in silence. */
export function describeFilesLeftOut({ notAnalysed, unknown, leftOut, folders }: Inventory): string[] {
  const notes = []
  if (unknown.length > 0) notes.push(`not recognised, and left out: ${listOf(unknown)}`)
  if (leftOut.length > 0) notes.push(`left out: ${listOf(leftOut.map(describeLeftOut))}`)
  if (folders === 0 && notAnalysed.length > 0) notes.push(`not analysed here: ${listOf(notAnalysed)}`)
  return notes
}

/** Those that are read all the same. */
function describeCalledCopies({ calledCopies, copies }: Inventory): string[] {
  const left = new Set([...copies.values()].flat().map(({ path }) => path))
  const read = calledCopies.filter((path) => !left.has(path))
  return read.length > 0 ? [`called copies, and read like other logs: ${listOf(read)}`] : []
}

/** What other runs show may be enough. */
const readInput = (io: Io, operands: readonly string[], { hasOther, isStdinTaken }: ReadingOptions) =>
  hasOther && operands.length === 0
    ? { paths: operands, stdin: io.stdin, note: undefined }
    : chooseInput(io, operands, isStdinTaken === true)

function noOperand({ stdin }: Io, { noLogsHint }: ReadingOptions, note: string | undefined): UserError {
  const hint = stdin.isTTY ? '' : `, or ${STDIN} for standard input`
  const hints = [note, noLogsHint].filter((it) => it !== undefined)
  const more = hints.length === 0 ? '' : ` (${hints.join('; ')})`
  return new UserError(`there are no logs of Sora in this folder; name a file or a folder${hint}${more}`)
}

/** Undefined where an input does not say how large it is. */
function totalOf({ sources }: Inventory): number | undefined {
  const total = sources.reduce((sum, { size }) => sum + (size ?? Number.NaN), 0)
  return Number.isNaN(total) ? undefined : total
}

function describeTrouble(summary: RunSummary, more: readonly string[]): string {
  const warnings = [...partialCauses(summary), ...unknownKindWarnings(summary), ...strayWarnings(summary)]
  const told = warnings.map(({ message }) => message)
  const twice = duplicatesOf(summary).map(({ message }) => message)
  const lines = [...told, ...more, ...twice, ...summary.notes]
  return lines.map((line) => `sora-logs: ${safeText(line)}\n`).join('')
}

function describeSummary(summary: RunSummary, elapsedMs: number, hint: string | undefined): string {
  const { files, bytes } = summary
  const size = formatCell(bytes, 'bytes', { timeZone: 'UTC' })
  const unknown = countOfUnknown(summary.unknown)
  const parts = [countOf(files, 'file'), size, countOf(lineCount(summary), 'line')]
  if (unknown > 0) parts.push(`${thousands(unknown)} more of no known kind`)
  parts.push(...describeParsing(summary, hint))
  if (summary.lines.stray > 0) parts.push(`${thousands(summary.lines.stray)} of another kind`)
  if (isPartial(summary)) parts.push('partial')
  return `sora-logs: ${parts.join(', ')}, ${(elapsedMs / 1000).toFixed(1)} s\n`
}

/** What is known of the lines' state: only of those that were parsed. */
function describeParsing(summary: RunSummary, hint: string | undefined): string[] {
  const { parsed, bad } = summary.lines
  const verdict = bad === 0 ? 'no bad line found' : `${countOf(bad, 'bad', 'bad')}${hint ? ` (${hint})` : ''}`
  if (parsed === lineCount(summary)) return [verdict]
  return parsed === 0 ? ['none parsed'] : [`${countOf(parsed, 'line')} parsed`, verdict]
}

function exitCode(io: Io, summary: RunSummary, verdict: ExitCode, options: ReadingOptions): ExitCode {
  if (io.interrupted.aborted) return exitOfSignal(io.interrupted)
  if (options.isDoneDespiteFaults && verdict === EXIT.done) return verdict
  if (summary.faults.length > 0) return EXIT.failed
  if (options.takesBadLines) return verdict
  const { parsed, bad } = summary.lines
  return verdict === EXIT.done && parsed > 0 && parsed === bad ? EXIT.negative : verdict
}
