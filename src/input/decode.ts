import { UserError } from '../model/user-error.ts'
import { type ByteReader, type PlainFile, streamReader, unread } from './byte-reader.ts'
import { DamageError } from './damage.ts'
import { StoredBytes } from './stored-bytes.ts'
import { unzstd } from './zstd.ts'

/** Loaded where it is met: zlib takes milliseconds. */
async function* ungzip(stored: StoredBytes): AsyncGenerator<Uint8Array> {
  const { gunzip } = await import('./gzip.ts')
  yield* gunzip(stored)
}

/** What a file is, told by its first bytes, whatever its name says. */
interface Signature {
  readonly bytes: readonly number[]
  readonly form: string
  /** From the bytes of such a file to the text in it. */
  readonly unpack?: (stored: StoredBytes) => AsyncGenerator<Uint8Array>
  /** What makes text of it, where we do not. */
  readonly command?: string
}

const MARK: Signature = { bytes: [0xef, 0xbb, 0xbf], form: 'a UTF-8 byte order mark' }
const UTF16 = 'iconv -f UTF-16 -t UTF-8'
const UTF32 = 'iconv -f UTF-32 -t UTF-8'

/** The first that fits counts. UTF-16 and UTF-32 come with a byte order mark or begin with a brace. */
const SIGNATURES: readonly Signature[] = [
  MARK,
  { bytes: [0x1f, 0x8b], form: 'gzip', unpack: ungzip },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], form: 'zstd', unpack: unzstd },
  ...Array.from({ length: 16 }, (_, i) => ({ bytes: [0x50 + i, 0x2a, 0x4d, 0x18], form: 'zstd', unpack: unzstd })),
  { bytes: [0xff, 0xfe, 0, 0], form: 'UTF-32', command: UTF32 },
  { bytes: [0, 0, 0xfe, 0xff], form: 'UTF-32', command: UTF32 },
  { bytes: [0x7b, 0, 0, 0], form: 'UTF-32', command: 'iconv -f UTF-32LE -t UTF-8' },
  { bytes: [0xff, 0xfe], form: 'UTF-16', command: UTF16 },
  { bytes: [0xfe, 0xff], form: 'UTF-16', command: UTF16 },
  { bytes: [0x7b, 0], form: 'UTF-16', command: 'iconv -f UTF-16LE -t UTF-8' },
  { bytes: [0, 0x7b, 0], form: 'UTF-16', command: 'iconv -f UTF-16BE -t UTF-8' },
  { bytes: [0x42, 0x5a, 0x68], form: 'bzip2', command: 'bzip2 -dc' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], form: 'xz', command: 'xz -dc' },
  { bytes: [0x04, 0x22, 0x4d, 0x18], form: 'lz4', command: 'lz4 -dc' },
  { bytes: [0x1f, 0x9d], form: 'compress (.Z)', command: 'gzip -dc' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], form: 'zip', command: 'unzip -p' },
]
const LONGEST = Math.max(...SIGNATURES.map(({ bytes }) => bytes.length))
/** Files are compressed once, by mistake twice; a file may also be made to unpack to itself. */
const MOST_LAYERS = 2

/** Opens what is being read once more, from its start. */
export type Reopen = () => Promise<ByteReader>

/**
 * The bytes of log lines: gzip and zstd unpacked, a UTF-8 byte order mark dropped.
 *
 * @param reopen given where it can be: then of a damaged file all is had that lies before the damage
 * @throws UserError if the file is of a known form that is no text and is not unpacked here
 */
export async function decode(reader: ByteReader, path: string, reopen?: Reopen, layer = 0): Promise<ByteReader> {
  const head = await readHead(reader)
  const whole = unread(head, reader)
  const signature = signatureOf(head)
  if (signature === undefined) return whole
  if (signature === MARK) return unread(head.subarray(MARK.bytes.length), reader)
  const { form, unpack, command } = signature
  if (!unpack) throw new UserError(`${form} is not supported; try ${command} ${path} | sora-logs … -`)
  if (layer === MOST_LAYERS) throw new UserError(`is compressed more than ${MOST_LAYERS} times; unpack it before`)
  const { read, ready, close } = streamReader(unpackToDamage(whole, { form, unpack, reopen }))
  const unpacked = { read, ready, close: async () => void (await Promise.all([close(), whole.close()])) }
  return decode(unpacked, path, undefined, layer + 1)
}

/** Whether a file is read as it is stored, from its first byte. */
export function isPlain(file: PlainFile): boolean {
  const head = new Uint8Array(LONGEST)
  return signatureOf(head.subarray(0, file.read(head))) === undefined
}

const signatureOf = (head: Uint8Array): Signature | undefined =>
  SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))

type Packed = Required<Pick<Signature, 'form' | 'unpack'>> & { readonly reopen: Reopen | undefined }

/** Where it is damaged a file is read once more, in small portions from there, for what was not given out yet. */
async function* unpackToDamage(reader: ByteReader, { form, unpack, reopen }: Packed): AsyncGenerator<Uint8Array> {
  const stored = new StoredBytes(reader, form)
  let given = 0
  try {
    for await (const chunk of unpack(stored)) {
      given += chunk.length
      yield chunk
    }
  } catch (error) {
    if (!(error instanceof DamageError && reopen)) throw error
    const again = await reopen()
    try {
      yield* skip(unpack(new StoredBytes(again, form, stored.lastStart)), given)
    } finally {
      await again.close()
    }
  }
}

async function* skip(chunks: AsyncGenerator<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of chunks) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
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
