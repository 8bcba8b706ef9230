import { type FileHandle, open } from 'node:fs/promises'

/** Gives bytes where the caller wants them, so that a block is read into its place and not copied there. */
export interface ByteReader {
  /** Fills the start of `target`; returns how many bytes came, 0 only at the end. */
  read(target: Uint8Array): Promise<number>
  close(): Promise<void>
}

/** Reads files, pipes and devices alike: in order, without seeking. */
export async function openFile(path: string): Promise<ByteReader> {
  return fileReader(await open(path, 'r'))
}

function fileReader(file: FileHandle): ByteReader {
  return {
    read: async (target) => (await file.read(target, 0, target.length, null)).bytesRead,
    close: () => file.close(),
  }
}

/** Reads a stream, keeping what a chunk has left over for the next call. */
export function streamReader(stream: AsyncIterable<Uint8Array>): ByteReader {
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
      await chunks.return?.()
    },
  }
}

/** The bytes of a reader as chunks of their own, for a consumer that is itself a stream. */
export async function* readChunks(reader: ByteReader, chunkBytes = 1 << 16): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(chunkBytes)
    const length = await reader.read(chunk)
    if (length === 0) return
    yield chunk.subarray(0, length)
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

/** The reader, telling of each portion that is taken from it. */
export function counted(reader: ByteReader, onBytes: (count: number) => void): ByteReader {
  return {
    async read(target) {
      const count = await reader.read(target)
      onBytes(count)
      return count
    },
    close: () => reader.close(),
  }
}
