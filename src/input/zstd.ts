import type { XXHash } from 'xxhash-wasm'
import { UserError } from '../model/user-error.ts'
import { damaged, followedByOther, wrongChecksum } from './damage.ts'
import type { StoredBytes } from './stored-bytes.ts'

const FORMAT = 'zstd'
/** What zstd itself takes without being told to: a file asks for it in its first bytes. */
const MOST_WINDOW_BYTES = 128 * 1024 * 1024
/** RFC 8878, section 3.1.1.2. */
const MOST_BLOCK_BYTES = 128 * 1024
const BLOCK_TYPES = { raw: 0, rle: 1, compressed: 2, reserved: 3 }

/**
 * Unpacks Zstandard (RFC 8878): frames behind one another are one text, skippable frames are passed over, and a frame's
 * checksum is compared, which the library does not do.
 *
 * @throws UserError behind the text that could be had, if the file is damaged or breaks off
 */
export async function* unzstd(stored: StoredBytes): AsyncGenerator<Uint8Array> {
  for (let isFirst = true; ; isFirst = false) {
    const magic = await stored.takeExactly(4)
    if (magic.length === 0 && !isFirst) return
    if (isSkippable(magic)) await skipFrame(stored)
    else if (isFrame(magic)) yield* readFrame(stored, magic)
    else throw followedByOther(FORMAT)
  }
}

const isFrame = ([a, b, c, d]: Uint8Array): boolean => a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd

const isSkippable = ([a = 0, b, c, d]: Uint8Array): boolean =>
  a >= 0x50 && a <= 0x5f && b === 0x2a && c === 0x4d && d === 0x18

async function skipFrame(stored: StoredBytes): Promise<void> {
  const size = new DataView((await stored.need(4)).buffer).getUint32(0, true)
  for (let left = size; left > 0; ) {
    const portion = await stored.needSome()
    const part = portion.subarray(0, left)
    left -= part.length
    stored.giveBack(portion.subarray(part.length))
  }
}

async function* readFrame(stored: StoredBytes, magic: Uint8Array): AsyncGenerator<Uint8Array> {
  const { bytes: header, hasChecksum } = await readFrameHeader(stored)
  const hash = hasChecksum ? await createHash() : undefined
  const unpack = await createUnpacker()
  unpack(Buffer.concat([magic, header]), false)
  for (let isLast = false; !isLast; ) {
    const block = await readBlock(stored)
    isLast = block.isLast
    const checksum = isLast && hasChecksum ? await stored.need(4) : new Uint8Array(0)
    for (const chunk of unpack(Buffer.concat([block.bytes, checksum]), isLast)) {
      hash?.update(chunk)
      yield chunk
    }
    if (isLast && hash) compare(checksum, hash)
  }
}

/** Section 3.1.1.1: a descriptor, and what it says that follows. */
async function readFrameHeader(stored: StoredBytes): Promise<{ bytes: Uint8Array; hasChecksum: boolean }> {
  const descriptor = (await stored.need(1))[0]!
  const isSingleSegment = (descriptor & 0x20) !== 0
  const windowBytes = isSingleSegment ? 0 : 1
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!
  const contentBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!
  const rest = await stored.need(windowBytes + dictionaryBytes + contentBytes)
  const dictionary = littleEndian(rest.subarray(windowBytes, windowBytes + dictionaryBytes))
  if (dictionary !== 0) {
    throw new UserError(`needs the zstd dictionary ${dictionary}; unpack it with zstd -d -D DICTIONARY before`)
  }
  const needed = isSingleSegment ? littleEndian(rest.subarray(dictionaryBytes)) : windowSize(rest[0]!)
  if (needed > MOST_WINDOW_BYTES) {
    throw new UserError(`the zstd data asks for ${needed} bytes of memory; unpack it with zstd -d --long=31 before`)
  }
  return { bytes: Buffer.concat([Buffer.of(descriptor), rest]), hasChecksum: (descriptor & 4) !== 0 }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

const littleEndian = (bytes: Uint8Array): number => bytes.reduceRight((sum, byte) => sum * 256 + byte, 0)

/** Section 3.1.1.2: a block with its header. */
async function readBlock(stored: StoredBytes): Promise<{ bytes: Uint8Array; isLast: boolean }> {
  const header = await stored.need(3)
  const bits = littleEndian(header)
  const type = (bits >> 1) & 3
  const size = bits >> 3
  if (type === BLOCK_TYPES.reserved || size > MOST_BLOCK_BYTES) throw damaged(FORMAT)
  const content = await stored.need(type === BLOCK_TYPES.rle ? 1 : size)
  return { bytes: Buffer.concat([header, content]), isLast: (bits & 1) === 1 }
}

/** Loaded when the first such file is met. */
async function createUnpacker(): Promise<(bytes: Uint8Array, isLast: boolean) => Uint8Array[]> {
  const { Decompress } = await import('fzstd')
  const unpacked: Uint8Array[] = []
  const frame = new Decompress((chunk) => unpacked.push(chunk))
  return (bytes, isLast) => {
    try {
      frame.push(bytes, isLast)
    } catch {
      throw damaged(FORMAT)
    }
    return unpacked.splice(0)
  }
}

async function createHash(): Promise<XXHash<bigint>> {
  const { default: load } = await import('xxhash-wasm')
  return (await load()).create64()
}

/** The checksum is the lower half of XXH64. */
function compare(checksum: Uint8Array, hash: XXHash<bigint>): void {
  if (BigInt(littleEndian(checksum)) === BigInt.asUintN(32, hash.digest())) return
  throw wrongChecksum(FORMAT)
}
