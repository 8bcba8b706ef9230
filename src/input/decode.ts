import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UserError } from '../model/user-error.ts'
import { type ByteReader, readChunks, streamReader, unread } from './byte-reader.ts'

/** How a file is told by its first bytes, whatever its name says. */
const SIGNATURES: readonly { bytes: readonly number[]; decode: (reader: ByteReader, path: string) => ByteReader }[] = [
  { bytes: [0x1f, 0x8b], decode: gunzip },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], decode: refuse('zstd', 'zstd -dc') },
  { bytes: [0x42, 0x5a, 0x68], decode: refuse('bzip2', 'bzip2 -dc') },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], decode: refuse('xz', 'xz -dc') },
  { bytes: [0xff, 0xfe], decode: refuse('UTF-16', 'iconv -f UTF-16 -t UTF-8') },
  { bytes: [0xfe, 0xff], decode: refuse('UTF-16', 'iconv -f UTF-16 -t UTF-8') },
  { bytes: [0xef, 0xbb, 0xbf], decode: (reader) => reader },
]
const LONGEST = Math.max(...SIGNATURES.map(({ bytes }) => bytes.length))
const BYTE_ORDER_MARK = 0xef

/** The bytes of log lines: gzip unpacked, a UTF-8 byte order mark dropped, anything that is no text refused by name. */
export async function decode(reader: ByteReader, path: string): Promise<ByteReader> {
  const head = await readHead(reader)
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))
  if (!signature) return unread(head, reader)
  const isMark = signature.bytes[0] === BYTE_ORDER_MARK
  return signature.decode(unread(isMark ? head.subarray(signature.bytes.length) : head, reader), path)
}

async function readHead(reader: ByteReader): Promise<Uint8Array> {
  const head = new Uint8Array(LONGEST)
  let length = 0
  while (length < LONGEST) {
    const count = await reader.read(head.subarray(length))
    if (count === 0) break
    length += count
  }
  return head.subarray(0, length)
}

function refuse(form: string, command: string) {
  return (_reader: ByteReader, path: string): never => {
    throw new UserError(`${form} is not supported; try ${command} ${path} | sora-logs … -`)
  }
}

/** Several members one after another are one file, as in gzip itself. */
function gunzip(reader: ByteReader): ByteReader {
  const source = Readable.from(readChunks(reader))
  // A fault of either stream reaches the reader below; the callback has nothing to add.
  const unpackedReader = streamReader(pipeline(source, createGunzip(), () => {}))
  return {
    async read(target) {
      try {
        return await unpackedReader.read(target)
      } catch (error) {
        throw damaged(error)
      }
    },
    async close() {
      source.destroy()
      await reader.close()
    },
  }
}

const GZIP_FAULTS: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'the gzip data ends too early (a truncated file?)',
  Z_DATA_ERROR: 'the gzip data is damaged',
}

function damaged(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const message = GZIP_FAULTS[code]
  return message === undefined ? error : new UserError(message)
}
