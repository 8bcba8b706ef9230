import { createReadStream, fstatSync, writeFile } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { EXIT_OF_SIGNAL } from './model/exit-code.ts'
import { Interruption } from './model/interruption.ts'
import type { Io, Output } from './model/io.ts'
import { UserError } from './model/user-error.ts'

/** The Io of a real process. Takes signals over: the first ends the run with its result so far, the second at once. */
export function createNodeIo(): Io {
  const interrupted = interruptSignal()
  // Each takes Node longer to make than many a run, which may need one of them.
  let stdout: Output | undefined
  let stderr: Output | undefined
  return {
    stdin: {
      get isTTY() {
        return process.stdin.isTTY === true
      },
      get isGiven() {
        const stats = fstatSync(0)
        return stats.isFIFO() || stats.isFile()
      },
      [Symbol.asyncIterator]: () => readStdin(interrupted),
    },
    get stdout() {
      stdout ??= toOutput(process.stdout, (error) => {
        throw toWriteError(error, 'standard output')
      })
      return stdout
    },
    // Whoever does not wait for messages may still want the result and the exit code.
    get stderr() {
      stderr ??= toOutput(process.stderr, (error) => {
        if (error.code !== 'EPIPE') throw toWriteError(error, 'standard error')
      })
      return stderr
    },
    env: process.env,
    now: () => Date.now(),
    resolve: (path) => path,
    interrupted,
  }
}

function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  for (const [name, code] of Object.entries(EXIT_OF_SIGNAL)) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code)
      controller.abort(name)
    })
  }
  return controller.signal
}

/** An interrupt ends it, and so does who has enough, also while a pipe is silent: a generator would have to wait for it. */
function readStdin(interrupted: AbortSignal): AsyncIterator<Uint8Array> {
  const stdin = openStdin()
  const chunks: AsyncIterator<Uint8Array> = stdin[Symbol.asyncIterator]()
  const end = () => void stdin.destroy(new Interruption())
  interrupted.addEventListener('abort', end)
  return {
    next: () => chunks.next(),
    async return() {
      interrupted.removeEventListener('abort', end)
      stdin.destroy()
      return { done: true, value: undefined }
    },
  }
}

/** Of a folder Node makes an empty stream; read as a file it says what it is. */
const openStdin = (): Readable => (fstatSync(0).isDirectory() ? createReadStream('', { fd: 0 }) : process.stdin)

type StandardStream = NodeJS.WriteStream & { fd: number }

function toOutput(stream: StandardStream, onError: (error: NodeJS.ErrnoException) => void): Output {
  // Every write hears of its own error; without a listener the stream would end the process.
  stream.on('error', () => {})
  const write = writerOf(stream)
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined
    },
    write: (chunk) => write(chunk).catch(onError),
  }
}

/** Node's stream for a file takes a write for done of which the disk took a part only. */
function writerOf(stream: StandardStream): Output['write'] {
  if (fstatSync(stream.fd).isFile()) return (chunk) => promisify(writeFile)(stream.fd, chunk)
  return (chunk) =>
    new Promise((resolve, reject) => {
      stream.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
}

/** A reader that went away is passed on as it is; anything else means that output was lost. */
function toWriteError(error: NodeJS.ErrnoException, name: string): Error {
  if (error.code === 'EPIPE') return error
  const reason = error.code === 'ENOSPC' ? 'no space is left' : error.code
  return new UserError(`${name}: cannot be written (${reason})`)
}
