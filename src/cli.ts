import { CommanderError } from 'commander'
import { createProgram } from './commands/program.ts'
import { EXIT, type ExitCode, exitOfSignal } from './model/exit-code.ts'
import { Interruption } from './model/interruption.ts'
import type { Io } from './model/io.ts'
import { UserError } from './model/user-error.ts'
import { safeText } from './render/safe-text.ts'

export { createNodeIo } from './node-io.ts'

/** Runs one command line. The only place where an error becomes a message. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(argv, io)
  } catch (error) {
    if (isClosedPipe(error)) throw error
    if (error instanceof Interruption) return exitOfSignal(io.interrupted)
    // Where messages cannot be written the exit code must do.
    await io.stderr.write(await describe(error)).catch(() => {})
    return EXIT.failed
  }
}

async function describe(error: unknown): Promise<string> {
  if (!(error instanceof UserError)) {
    const trace = ((error as Error).stack ?? String(error)).split('\n').map(safeText)
    return `sora-logs: this is a bug, please report it:\n${trace.join('\n')}\n`
  }
  const excerpt = error.excerpt ? (await import('./render/excerpt.ts')).drawExcerpt(error.excerpt) : ''
  return `sora-logs: ${safeText(error.message)}\n${excerpt}`
}

/** The reader of our output is gone: no message could reach it, and none is wanted. */
export const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE'

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const printed = { out: '', err: '' }
  let exitCode: ExitCode = EXIT.done
  const program = createProgram(io, printed, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    exitCode = error.exitCode === 0 ? EXIT.done : EXIT.failed
  }
  if (printed.out !== '') await io.stdout.write(printed.out)
  if (printed.err !== '') await io.stderr.write(printed.err)
  return exitCode
}
