import { close, fstat, open, read } from 'node:fs'
import { Socket } from 'node:net'
import { promisify } from 'node:util'

/** Gives bytes where the caller wants them, so that a block is read into its place and not copied there. */
export interface ByteReader {
  /** Fills the start of `target`; returns how many bytes came, 0 only at the end. */
  read(target: Uint8Array): Promise<number>
  close(): Promise<void>
}

const [openFd, readFd, statFd, closeFd] = [promisify(open), promisify(read), promisify(fstat), promisify(close)]

/** Reads files, pipes and devices alike: in order, without seeking. */
export async function openFile(path: string): Promise<ByteReader> {
  const fd = await openFd(path, 'r')
  // A read that waits for a silent pipe in a thread could not be given up; a socket is told when there is something.
  if ((await statFd(fd)).isFIFO()) return streamReader(new Socket({ fd, readable: true, writable: false }))
  return {
    read: async (target) => (await readFd(fd, target, 0, target.length, null)).bytesRead,
    close: () => closeFd(fd),
  }
}

/** Reads a stream, keeping what a chunk has left over for the next call. */
export function streamReader(stream: AsyncIterable<Uint8Array> & { destroy?: () => void }): ByteReader {
  const chunks = stream[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  return {
    async read(target) {
      while (rest.length === 0) {
        const { done, value } = await chunks.next()
        if (done) return 0
        rest = value
      }
      const taken = rest.subarray(0, target.length)
      target.set(taken)
      rest = rest.subarray(taken.length)
      return taken.length
    },
    async close() {
      if (stream.destroy) stream.destroy()
      else await chunks.return?.()
    },
  }
}

/** The reader with these bytes, already taken from it, put back in front. */
export function unread(taken: Uint8Array, reader: ByteReader): ByteReader {
  let rest = taken
  return {
    async read(target) {
      if (rest.length === 0) return reader.read(target)
      const part = rest.subarray(0, target.length)
      target.set(part)
      rest = rest.subarray(part.length)
      return part.length
    },
    close: () => reader.close(),
  }
}

/** The reader, telling of each portion that is taken from it; it ends at an interrupt, even while a pipe is silent. */
export function watched(reader: ByteReader, interrupted: AbortSignal, onBytes: (count: number) => void): ByteReader {
  let endRead = () => {}
  const onAbort = () => endRead()
  interrupted.addEventListener('abort', onAbort)
  return {
    async read(target) {
      if (interrupted.aborted) return 0
      const count = await new Promise<number>((resolve, reject) => {
        endRead = () => resolve(0)
        reader.read(target).then(resolve, reject)
      })
      onBytes(count)
      return count
    },
    async close() {
      interrupted.removeEventListener('abort', onAbort)
      await reader.close()
    },
  }
}
