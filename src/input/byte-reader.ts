import { close, closeSync, constants, fstatSync, open, openSync, read, readSync, stat } from 'node:fs'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Interruption } from '../model/interruption.ts'
import { UserError } from '../model/user-error.ts'

/** Reads bytes into memory of the caller, so that a block is not copied. */
export interface ByteReader {
  /** Fills the start of `target`; returns how many bytes came, 0 only at the end. */
  read(target: Uint8Array): Promise<number>
  /** Resolves when a read will not wait for a writer. Only for inputs whose writer may be slow. */
  readonly ready?: (() => Promise<void>) | undefined
  /** Also ends a read that waits. */
  close(): Promise<void>
}

const LF = 0x0a
const { O_RDONLY, O_NONBLOCK } = constants
const [statPath, openFd, readFd, closeFd] = [promisify(stat), promisify(open), promisify(read), promisify(close)]

/** Reads files, pipes and devices alike: in order, without seeking. */
export async function openFile(path: string): Promise<ByteReader> {
  const stats = await statPath(path)
  if (stats.isFIFO()) return openPipe(path)
  // Files of the system (such as /proc) have no size, and may have no bytes yet.
  if (!stats.isFile() || stats.size === 0) return readDevice(await openFd(path, O_RDONLY | O_NONBLOCK))
  return patient(new PlainFile(await openFd(path, O_RDONLY), stats.size))
}

/** A thread that waits for a writer, or for bytes, cannot be stopped. A socket waits for both and can be closed. */
async function openPipe(path: string): Promise<ByteReader> {
  const { Socket } = process.getBuiltinModule('node:net')
  const fd = await openFd(path, O_RDONLY | O_NONBLOCK)
  return streamReader(new Socket({ fd, readable: true, writable: false }))
}

/** How long to wait before a device without bytes is read again. */
const PAUSE_MS = 50

/** Reads without waiting: a thread that waits in a read cannot be stopped, and would delay the end of the process. */
function readDevice(fd: number): ByteReader {
  let isClosed = false
  return {
    async read(target) {
      while (!isClosed) {
        try {
          return (await readFd(fd, target, 0, target.length, null)).bytesRead
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EAGAIN') await setTimeout(PAUSE_MS)
          else throwUnlessSignal(error)
        }
      }
      return 0
    },
    async close() {
      isClosed = true
      // Nothing is lost with a file that was only read.
      await closeFd(fd).catch(() => {})
    },
  }
}

/** After each read the event loop handles signals, timers and pipes. */
const patient = (file: PlainFile): ByteReader => ({
  async read(target) {
    const count = file.read(target)
    await setImmediate()
    return count
  },
  close: async () => file.close(),
})

/** A file from `start` on, read as `openFile` does; without `size`, up to its current end. */
export function openPlain(path: string, start: number, size?: number): PlainFile {
  const fd = openSync(path, O_RDONLY)
  return new PlainFile(fd, size ?? fstatSync(fd).size, start)
}

/**
 * A file on a disk, read by blocking calls: handing a read to another thread takes longer than the read. A file that grows
 * is read up to the size that it had when it was found, and on to the end of that line. Otherwise a busy writer could keep
 * the run going for ever. A file that was truncated meanwhile has lost lines, which is a fault.
 */
export class PlainFile {
  readonly size: number
  readonly #fd: number
  /** Only if reading does not begin at the start of the file. */
  readonly #seeks: boolean
  #position: number
  #isAtEnd = false

  /** @param start where to begin */
  constructor(fd: number, size: number, start = 0) {
    this.#fd = fd
    this.size = size
    this.#seeks = start > 0
    this.#position = start
  }

  /** Fills the start of `target`; returns how many bytes came, 0 only at the end. */
  read(target: Uint8Array): number {
    if (this.#isAtEnd) return 0
    const { size } = this
    const position = this.#position
    const count = readNow(this.#fd, target, this.#seeks ? position : null)
    if (count === 0 && position < size) throw new UserError('was cut while it was read; its old lines may be elsewhere')
    this.#position += count
    if (this.#position < size) return count
    const lineEnd = target.subarray(0, count).indexOf(LF, Math.max(0, size - 1 - position))
    this.#isAtEnd = lineEnd >= 0
    return this.#isAtEnd ? lineEnd + 1 : count
  }

  close(): void {
    try {
      closeSync(this.#fd)
    } catch {
      // Nothing is lost with a file that was only read.
    }
  }
}

/** @param position null to continue after the last read */
export function readNow(fd: number, target: Uint8Array, position: number | null): number {
  for (;;) {
    try {
      return readSync(fd, target, 0, target.length, position)
    } catch (error) {
      throwUnlessSignal(error)
    }
  }
}

/** After a signal (EINTR) nothing was read, and the read is repeated. */
function throwUnlessSignal(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EINTR') throw error
}

/** Reads a stream; the rest of a chunk is kept for the next call. */
export function streamReader(stream: AsyncIterable<Uint8Array> & { destroy?: () => void }): ByteReader {
  const chunks = stream[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  let next: Promise<IteratorResult<Uint8Array>> | undefined
  const ask = () => {
    next ??= chunks.next()
    return next
  }
  return {
    async read(target) {
      while (rest.length === 0) {
        const { done, value } = await ask()
        next = undefined
        if (done) return 0
        rest = value
      }
      const taken = rest.subarray(0, target.length)
      target.set(taken)
      rest = rest.subarray(taken.length)
      return taken.length
    },
    async ready() {
      // What goes wrong comes out where it is read.
      if (rest.length === 0) await ask().catch(() => {})
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
    ready: reader.ready && (async () => (rest.length > 0 ? undefined : reader.ready?.())),
    close: () => reader.close(),
  }
}

/** The reader, telling of each portion that is taken from it; an `Interruption` ends it, even while a pipe is silent. */
export function watched(reader: ByteReader, interrupted: AbortSignal, onBytes: (count: number) => void): ByteReader {
  let endRead = (_reason: Interruption) => {}
  let endWait = () => {}
  const onAbort = () => {
    endRead(new Interruption())
    endWait()
  }
  interrupted.addEventListener('abort', onAbort)
  return {
    async read(target) {
      if (interrupted.aborted) throw new Interruption()
      const count = await new Promise<number>((resolve, reject) => {
        endRead = reject
        reader.read(target).then(resolve, reject)
      })
      onBytes(count)
      return count
    },
    ready:
      reader.ready &&
      (() =>
        new Promise((resolve) => {
          endWait = resolve
          if (interrupted.aborted) resolve()
          else reader.ready?.().then(resolve)
        })),
    async close() {
      interrupted.removeEventListener('abort', onAbort)
      await reader.close()
    },
  }
}
