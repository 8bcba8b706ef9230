import { crc32 } from 'node:zlib'
import { type ByteReader, streamReader } from '../byte-reader.ts'
import { damaged, wrongChecksum } from '../damage.ts'
import { unpackToDamage } from '../decode.ts'
import { inflate } from '../inflate.ts'
import type { StoredBytes } from '../stored-bytes.ts'
import type { Member } from './member.ts'

const FORMAT = 'zip'

/**
 * Opens a compressed file in a zip archive.
 * @param open opens the archive at the start of the file
 */
export function openDeflated(member: Member, open: () => ByteReader): ByteReader {
  const packed = open()
  const unpack = (stored: StoredBytes) => unzip(stored, member)
  const { read, close } = streamReader(unpackToDamage(packed, { form: FORMAT, unpack, reopen: async () => open() }))
  return { read, close: async () => void (await Promise.all([close(), packed.close()])) }
}

/** @throws UserError after the readable text, if it is damaged or truncated, or if its length is not that in the archive */
async function* unzip(stored: StoredBytes, { crc, size }: Member): AsyncGenerator<Uint8Array> {
  const text = { crc: 0, length: 0 }
  for await (const chunk of inflate(stored, FORMAT)) {
    text.crc = crc32(chunk, text.crc)
    text.length += chunk.length
    if (text.length > size) throw damaged(FORMAT)
    yield chunk
  }
  if (text.crc !== crc || text.length !== size) throw wrongChecksum(FORMAT)
}
