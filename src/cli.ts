import { version } from './commands/version.ts'
import { EXIT, type ExitCode, exitOfSignal } from './model/exit-code.ts'
import { Interruption } from './model/interruption.ts'
import type { Io } from './model/io.ts'
import { UserError } from './model/user-error.ts'

export { createNodeIo } from './node-io.ts'

/** The work of another thread of a run. */
export const work = async (): Promise<void> => (await import('./worker.ts')).work()

/** Runs one command line. The only place where an error becomes a message. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    if (asksForVersion(argv)) return await printVersion(io)
    return await (await import('./commands/program.ts')).runProgram(argv, io)
  } catch (error) {
    if (isClosedPipe(error)) throw error
    if (error instanceof Interruption) {
      await io.stderr.write('sora-logs: interrupted before anything was read\n').catch(() => {})
      return exitOfSignal(io.interrupted)
    }
    // Where messages cannot be written the exit code must do.
    await io.stderr.write(await describe(error)).catch(() => {})
    return EXIT.failed
  }
}

/** Alone on a command line, as scripts ask for it: commander would take longer to load than to answer. */
const asksForVersion = (argv: readonly string[]): boolean =>
  argv.length === 1 && ['--version', '-V', 'version'].includes(argv[0]!)

async function printVersion(io: Io): Promise<ExitCode> {
  await io.stdout.write(`${version}\n`)
  return EXIT.done
}

async function describe(error: unknown): Promise<string> {
  const { safeText } = await import('./render/safe-text.ts')
  if (isOutOfMemory(error)) return `sora-logs: ${OUT_OF_MEMORY}\n`
  if (!(error instanceof UserError)) {
    const trace = ((error as Error).stack ?? String(error)).split('\n').map(safeText)
    return `sora-logs: this is a bug, please report it:\n${trace.join('\n')}\n`
  }
  const excerpt = error.excerpt ? (await import('./render/excerpt.ts')).drawExcerpt(error.excerpt) : ''
  return `sora-logs: ${safeText(error.message)}\n${excerpt}`
}

const OUT_OF_MEMORY =
  'there is not enough memory or address space; raise the limit (ulimit -v), or set SORA_LOGS_SCANNER=reference'

/** As Node and V8 say that there was no room: for a buffer, for WebAssembly, for a thread, for a text. */
const NO_ROOM = /allocat|out of memory|Invalid (?:string|array|typed array) length/i
const NO_ROOM_CODES: readonly unknown[] = ['ENOMEM', 'ERR_WORKER_OUT_OF_MEMORY', 'ERR_WORKER_INIT_FAILED']

function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof UserError) return false
  return (
    NO_ROOM_CODES.includes((error as NodeJS.ErrnoException).code) ||
    (isRangeError(error) && NO_ROOM.test(error.message))
  )
}

/** WebAssembly has errors of its own for what is too large to compile. */
const isRangeError = (error: Error): boolean => error instanceof RangeError || error.name === 'CompileError'

/** The reader of our output is gone: no message could reach it, and none is wanted. */
export const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE'
