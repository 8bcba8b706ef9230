import { createInflateRaw, type InflateRaw } from 'node:zlib'
import { damaged } from './damage.ts'
import type { StoredBytes } from './stored-bytes.ts'

const CHUNK_BYTES = 1024 * 1024

/**
 * Unpacks deflated text, behind which other bytes must follow. Each portion is unpacked by a thread of Node's while what was
 * in the one before is looked into. What zlib unpacked of the portion in which it finds a fault is lost: small portions lose
 * little.
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
      // zlib leaves alone what is no part of the compressed text, and a trailer always follows it.
      const left = taken - stream.bytesWritten
      const isWhole = isWritten && left > 0
      if (isWritten && !isWhole) {
        next = unpackNext()
        // Nobody may be waiting when it fails.
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

/** False if the stream takes offence. Then it may call back or not, but it always says so. */
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
