import type { Io, Output } from './model/io.ts'
import { UserError } from './model/user-error.ts'

/** The Io of a real process. Takes over SIGINT and SIGTERM: the first ends the run with its result so far, the second at once. */
export function createNodeIo(): Io {
  const interrupted = interruptSignal()
  return {
    stdin: { isTTY: process.stdin.isTTY === true, [Symbol.asyncIterator]: () => readStdin(interrupted) },
    stdout: toOutput(process.stdout, 'standard output'),
    stderr: toOutput(process.stderr, 'standard error'),
    env: process.env,
    now: () => Date.now(),
    resolve: (path) => path,
    interrupted,
  }
}

function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code)
      controller.abort(name)
    })
  }
  return controller.signal
}

/** Ends at an interrupt too: a pipe that is silent would never let the program look up. */
async function* readStdin(interrupted: AbortSignal): AsyncGenerator<Uint8Array> {
  interrupted.addEventListener('abort', () => process.stdin.destroy())
  try {
    for await (const chunk of process.stdin) yield chunk as Buffer
  } catch (error) {
    if (!interrupted.aborted) throw error
  }
}

function toOutput(stream: NodeJS.WriteStream, name: string): Output {
  // Every write hears of its own error; without a listener the stream would end the process.
  stream.on('error', () => {})
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined
    },
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(toWriteError(error, name)) : resolve()))
      }),
  }
}

/** A reader that went away is passed on as it is; anything else means that output was lost. */
function toWriteError(error: NodeJS.ErrnoException, name: string): Error {
  if (error.code === 'EPIPE') return error
  const reason = error.code === 'ENOSPC' ? 'no space is left' : error.code
  return new UserError(`${name}: cannot be written (${reason})`)
}
