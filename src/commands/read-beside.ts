import { openFile, streamReader, watched } from '../input/byte-reader.ts'
import { STDIN } from '../input/source.ts'
import type { Io } from '../model/io.ts'
import { sayTerminal } from './standard-input.ts'

/** Where files are that a run reads beside logs. */
export type BesideIo = Pick<Io, 'stdin' | 'stderr' | 'resolve' | 'interrupted'>

const READ_BYTES = 64 * 1024

/**
 * Reads a file that is no log, or standard input: a list of ids, a question.
 * @throws what opening and reading do; Interruption
 */
export async function readBeside<Result>(
  path: string,
  io: BesideIo,
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  if (path === STDIN) await sayTerminal(io)
  const file = path === STDIN ? streamReader(io.stdin) : await openFile(io.resolve(path))
  const reader = watched(file, io.interrupted, () => {})
  try {
    return await read({
      async *[Symbol.asyncIterator]() {
        for (;;) {
          const buffer = new Uint8Array(READ_BYTES)
          const count = await reader.read(buffer)
          if (count === 0) return
          yield buffer.subarray(0, count)
        }
      },
    })
  } finally {
    await reader.close()
  }
}
