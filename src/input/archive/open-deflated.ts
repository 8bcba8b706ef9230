import { crc32 } from 'node:zlib'
import { type ByteReader, streamReader } from '../byte-reader.ts'
import { damaged, wrongChecksum } from '../damage.ts'
import { unpackToDamage } from '../decode.ts'
import { inflate } from '../inflate.ts'
import type { StoredBytes } from '../stored-bytes.ts'
import type { Member } from './member.ts'

const FORMAT = 'zip'

/**
 * A file in a zip archive that is compressed for itself.
 * @param open gives the bytes of the archive from the start of the file on
 */
export function openDeflated(member: Member, open: () => ByteReader): ByteReader {
  const packed = open()
  const unpack = (stored: StoredBytes) => unzip(stored, member)
  const { read, close } = streamReader(unpackToDamage(packed, { form: FORMAT, unpack, reopen: async () => open() }))
  return { read, close: async () => void (await Promise.all([close(), packed.close()])) }
}

/** @throws UserError behind the text that could be had, if it is damaged, breaks off or is not as long as the archive says */
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
