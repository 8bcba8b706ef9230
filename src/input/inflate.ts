import { createInflateRaw, type InflateRaw } from 'node:zlib'
import { damaged } from './damage.ts'
import type { StoredBytes } from './stored-bytes.ts'

const CHUNK_BYTES = 1024 * 1024

/**
 * Unpacks deflated text, which other bytes must follow. A thread of Node unpacks each portion while the caller uses the text
 * of the one before. Text of a portion with a fault is lost, so small portions lose little.
 *
 * @param format of the file, for messages
 */
export async function* inflate(stored: StoredBytes, format: string): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES })
  const unpacked: Uint8Array[] = []
  stream.on('data', (chunk: Buffer) => unpacked.push(chunk))
  const unpackNext = async () => {
    const portion = await stored.needSome()
    return { portion, isWritten: await write(stream, portion) }
  }
  try {
    let next = unpackNext()
    for (let taken = 0; ; ) {
      const { portion, isWritten } = await next
      const chunks = unpacked.splice(0)
      taken += portion.length
      // zlib leaves the bytes after the compressed text unread, and a trailer always follows it.
      const left = taken - stream.bytesWritten
      const isWhole = isWritten && left > 0
      if (isWritten && !isWhole) {
        next = unpackNext()
        // It may fail while no one waits for it, which would stop the process.
        next.catch(() => {})
      }
      yield* chunks
      if (!isWritten) throw damaged(format)
      if (!isWhole) continue
      stored.giveBack(portion.subarray(portion.length - left))
      return
    }
  } finally {
    stream.close()
  }
}

/** False if the stream reports an error. Then it always emits 'error', but it may not call back. */
function write(stream: InflateRaw, portion: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve(false))
    stream.write(portion, (error) => {
      if (error) return
      stream.removeAllListeners('error')
      resolve(true)
    })
  })
}
