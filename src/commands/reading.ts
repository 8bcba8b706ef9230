import { type Account, createAccount, lineCount } from '../engine/account.ts'
import type { Job } from '../engine/scan-sources.ts'
import { findSources } from '../input/find-sources.ts'
import { type Inventory, STDIN } from '../input/source.ts'
import { EXIT, type ExitCode } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'
import type { Plan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { createProgress, formatCell, safeText } from '../render/index.ts'
import type { SharedOptions } from './options.ts'

type ReadingOptions = Pick<SharedOptions, 'kind' | 'progress' | 'quiet'>

/** What a command reads, and the account of it that it gives at the end. */
export interface Reading {
  readonly inventory: Inventory
  readonly account: Account
  job(plan: Plan): Job
  /** Says on stderr what was read and what could not be; turns the command's verdict into the exit code. */
  finish(verdict: ExitCode): Promise<ExitCode>
}

/** @throws UserError if there is nothing to read */
export async function startReading(io: Io, operands: readonly string[], options: ReadingOptions): Promise<Reading> {
  const account = createAccount()
  const started = io.now()
  const paths = operands.length > 0 ? operands : ['.']
  const inventory = await findSources(paths, {
    resolve: io.resolve,
    kinds: options.kind,
    onFault: (fault) => account.faults.push(fault),
  })
  if (operands.length === 0 && account.faults.length > 0) throw noOperand(io)
  const totalBytes = inventory.sources.reduce((sum, { size }) => sum + (size ?? Number.NaN), 0)
  const progress = createProgress(io, {
    enabled: options.progress && !options.quiet,
    totalBytes: Number.isNaN(totalBytes) ? undefined : totalBytes,
  })
  return {
    inventory,
    account,
    job: (plan) => ({ plan, sources: inventory.sources, io, account, onBytes: (count) => progress.advance(count) }),
    async finish(verdict) {
      await progress.clear()
      await io.stderr.write(describeTrouble(account))
      if (!options.quiet) await io.stderr.write(describeAccount(account, io.now() - started))
      return exitCode(io, account, verdict)
    },
  }
}

/** @throws UserError if the operands name no file that can be analysed, though they could be read */
export function requireSources({ inventory, account }: Reading, { kind }: ReadingOptions): void {
  if (inventory.sources.length > 0 || account.faults.length > 0) return
  if (inventory.notAnalysed.length > 0) {
    throw new UserError(
      `${inventory.notAnalysed[0]}: is a log of Sora that is not analysed here; see sora-logs inspect`,
    )
  }
  throw new UserError(`there are no logs of kind ${kind?.join(', ')} here; sora-logs inspect lists what there is`)
}

function noOperand(io: Io): UserError {
  const hint = io.stdin.isTTY ? '' : `, or ${STDIN} for standard input`
  return new UserError(`there are no logs of Sora in this folder; name a file or a folder${hint}`)
}

function describeTrouble({ faults, notes }: Account): string {
  const lines = [...faults.map(({ path, message }) => `${path}: ${message}`), ...notes]
  return lines.map((line) => `sora-logs: ${safeText(line)}\n`).join('')
}

function describeAccount(account: Account, elapsedMs: number): string {
  const { files, bytes, lines } = account
  const count = (value: number, noun: string) =>
    `${formatCell(value, 'count', { timeZone: 'UTC' })} ${noun}${value === 1 ? '' : 's'}`
  const parts = [
    count(files, 'file'),
    formatCell(bytes, 'bytes', { timeZone: 'UTC' }),
    count(lineCount(account), 'line'),
  ]
  if (lines.parsed < lineCount(account)) parts.push(`${count(lines.parsed, 'line')} parsed`)
  parts.push(
    lines.bad === 0
      ? 'none bad'
      : `${formatCell(lines.bad, 'count', { timeZone: 'UTC' })} bad (see sora-logs validate)`,
  )
  return `sora-logs: ${parts.join(', ')}, ${(elapsedMs / 1000).toFixed(1)} s\n`
}

function exitCode(io: Io, account: Account, verdict: ExitCode): ExitCode {
  if (io.interrupted.aborted) return io.interrupted.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
  if (account.faults.length > 0) return EXIT.failed
  const { parsed, bad } = account.lines
  return verdict === EXIT.done && parsed > 0 && parsed === bad ? EXIT.negative : verdict
}
