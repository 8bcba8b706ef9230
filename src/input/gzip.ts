import { crc32 } from 'node:zlib'
import { damaged, followedByOther, wrongChecksum } from './damage.ts'
import { SMALL_TEXT_BYTES, unpackSmallMembers } from './gzip-small.ts'
import { inflate } from './inflate.ts'
import type { StoredBytes } from './stored-bytes.ts'

const FORMAT = 'gzip'

/** Bits of the header's flags, RFC 1952, section 2.3.1. */
const FLAGS = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 }

/**
 * Unpacks gzip as gzip itself does: consecutive members are one text, and zeros may follow them (RFC 1952). Node's own
 * gunzip loses the end of the text if other bytes follow, so members are read one by one here.
 *
 * @throws UserError after the readable text, if the file is damaged or truncated
 */
export async function* gunzip(stored: StoredBytes): AsyncGenerator<Uint8Array> {
  let isSmall = false
  do {
    if (isSmall) {
      const portion = await stored.takeMore()
      const { text, length } = unpackSmallMembers(portion)
      stored.giveBack(portion.subarray(length))
      if (length > 0) yield text
      if (length > 0) continue
    }
    await passHeader(stored)
    const text = { crc: 0, length: 0 }
    for await (const chunk of inflate(stored, FORMAT)) {
      text.crc = crc32(chunk, text.crc)
      text.length += chunk.length
      yield chunk
    }
    await checkTrailer(stored, text)
    isSmall = text.length <= SMALL_TEXT_BYTES
  } while (await hasMember(stored))
}

async function passHeader(stored: StoredBytes): Promise<void> {
  const header = await stored.need(10)
  const flags = header[3]!
  if (header[0] !== 0x1f || header[1] !== 0x8b || header[2] !== 8 || flags & FLAGS.reserved) throw damaged(FORMAT)
  if (flags & FLAGS.extra) {
    const [low = 0, high = 0] = await stored.need(2)
    await stored.need(low + 256 * high)
  }
  if (flags & FLAGS.name) await passText(stored)
  if (flags & FLAGS.comment) await passText(stored)
  if (flags & FLAGS.headerCrc) await stored.need(2)
}

/** Reads up to the zero that ends the text. */
async function passText(stored: StoredBytes): Promise<void> {
  for (;;) {
    const portion = await stored.needSome()
    const zero = portion.indexOf(0)
    if (zero < 0) continue
    stored.giveBack(portion.subarray(zero + 1))
    return
  }
}

async function checkTrailer(stored: StoredBytes, text: { crc: number; length: number }): Promise<void> {
  const trailer = await stored.need(8)
  const view = new DataView(trailer.buffer, trailer.byteOffset)
  const isIntact = view.getUint32(0, true) === text.crc && view.getUint32(4, true) === text.length % 2 ** 32
  if (!isIntact) throw wrongChecksum(FORMAT)
}

/** Whether another member follows. */
async function hasMember(stored: StoredBytes): Promise<boolean> {
  let portion = await stored.take()
  if (portion.length === 1) portion = Buffer.concat([portion, await stored.take()])
  if (portion[0] === 0x1f && portion[1] === 0x8b) {
    stored.giveBack(portion)
    return true
  }
  for (; portion.length > 0; portion = await stored.take()) {
    if (portion.some((byte) => byte !== 0)) throw followedByOther(FORMAT)
  }
  return false
}
