import { UserError } from '../model/user-error.ts'
import { type ByteReader, streamReader, unread } from './byte-reader.ts'
import { DamageError } from './damage.ts'
import {
  brokenPromise,
  HEAD_BYTES,
  isUndecided,
  MARK,
  type Named,
  refusalOf,
  signatureOf,
  TAR,
  type Unpack,
} from './signatures.ts'
import { StoredBytes } from './stored-bytes.ts'

/** Files are compressed once, or by mistake twice. A crafted file may even unpack to itself, so there is a limit. */
const MOST_LAYERS = 2

/** Opens the same bytes again, from their start. */
export type Reopen = () => Promise<ByteReader>

export interface DecodeOptions {
  /** With it, all text before the damage of a damaged file is read. */
  readonly reopen?: Reopen | undefined
  /** Return a tar archive as it is. */
  readonly takesTar?: boolean
  /** How many times it was unpacked before. */
  readonly layer?: number
}

/**
 * The bytes of log lines: gzip and zstd unpacked, a UTF-8 byte order mark dropped.
 *
 * @throws UserError if the file has a known format that is not supported
 */
export async function decode(reader: ByteReader, named: Named, options: DecodeOptions = {}): Promise<ByteReader> {
  const { reopen, takesTar = false, layer = 0 } = options
  const head = await readHead(reader)
  const whole = unread(head, reader)
  const signature = signatureOf(head)
  if (signature === undefined) {
    const refusal = layer === 0 ? brokenPromise(head, named.path) : undefined
    if (refusal) throw refusal
    return whole
  }
  if (signature === MARK) return unread(head.subarray(MARK.bytes.length), reader)
  if (signature === TAR && takesTar) return whole
  const { form, unpack } = signature
  if (!unpack) throw refusalOf(signature, named, layer > 0)
  if (layer === MOST_LAYERS) throw new UserError(`is compressed more than ${MOST_LAYERS} times; unpack it before`)
  const { read, ready, close } = streamReader(unpackToDamage(whole, { form, unpack, reopen }))
  const closeBoth = async () => void (await Promise.all([close(), whole.close()]))
  // Reading a compressed file never waits for a writer, so it has no `ready` and its blocks are filled.
  const unpacked = { read, ready: whole.ready && ready, close: closeBoth }
  return decode(unpacked, named, { takesTar, layer: layer + 1 })
}

/** Whether a file that starts like this is read as it is stored, from its first byte. */
export function isPlain(start: Uint8Array, path: string): boolean {
  const head = start.subarray(0, HEAD_BYTES)
  return signatureOf(head) === undefined && brokenPromise(head, path) === undefined
}

export interface Packed {
  readonly form: string
  readonly unpack: Unpack
  readonly reopen: Reopen | undefined
}

/** Unpacks up to the damage. From there the file is read again in small portions, to return the text that is missing. */
export async function* unpackToDamage(
  reader: ByteReader,
  { form, unpack, reopen }: Packed,
): AsyncGenerator<Uint8Array> {
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

/** Reads no more than needed: the next bytes of a pipe may come much later. */
async function readHead(reader: ByteReader): Promise<Uint8Array> {
  const room = new Uint8Array(HEAD_BYTES)
  let head = room.subarray(0, 0)
  while (isUndecided(head)) {
    const count = await reader.read(room.subarray(head.length))
    if (count === 0) break
    head = room.subarray(0, head.length + count)
  }
  return head
}
