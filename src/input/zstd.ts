import type { Decompress } from 'fzstd'
import type { XXHash, XXHashAPI } from 'xxhash-wasm'
import { UserError } from '../model/user-error.ts'
import { damaged, followedByOther, wrongChecksum } from './damage.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { Turns } from './turns.ts'

const FORMAT = 'zstd'
const NOTHING = new Uint8Array(0)
/** The limit of zstd itself without options. A file states its window in its first bytes. */
const MOST_WINDOW_BYTES = 128 * 1024 * 1024
/** RFC 8878, section 3.1.1.2. */
const MOST_BLOCK_BYTES = 128 * 1024
/** The descriptor of a window as large as a block. */
const BLOCK_WINDOW = 7 << 3
const BLOCK_TYPES = { raw: 0, rle: 1, compressed: 2, reserved: 3 }

/**
 * Unpacks Zstandard (RFC 8878): consecutive frames are one text, skippable frames are skipped, and the checksum of a frame
 * is compared, which the library does not do.
 *
 * @throws UserError after the readable text, if the file is damaged or truncated
 */
export async function* unzstd(stored: StoredBytes): AsyncGenerator<Uint8Array> {
  const turns = new Turns()
  for (let isFirst = true; ; isFirst = false) {
    await turns.pause()
    const magic = await stored.takeExactly(4)
    if (magic.length === 0 && !isFirst) return
    if (isSkippable(magic)) await skipFrame(stored)
    else if (isFrame(magic)) yield* readFrame(stored, magic, turns)
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

async function* readFrame(stored: StoredBytes, magic: Uint8Array, turns: Turns): AsyncGenerator<Uint8Array> {
  const header = await readFrameHeader(stored)
  let block = await readBlock(stored)
  const { unpack, hash } = await createUnpacker(header)
  unpack(Buffer.concat([magic, block.isLast ? withSmallWindow(header) : header.bytes]), false)
  for (;;) {
    const checksum = block.isLast && hash ? await stored.need(4) : NOTHING
    for (const chunk of unpack(Buffer.concat([block.bytes, checksum]), block.isLast)) {
      hash?.update(chunk)
      yield chunk
    }
    if (block.isLast && hash) compare(checksum, hash)
    if (block.isLast) return
    await turns.pause()
    block = await readBlock(stored)
  }
}

interface FrameHeader {
  /** Without the magic number. */
  readonly bytes: Uint8Array
  readonly hasChecksum: boolean
  /** Without a window the whole text is held. */
  readonly hasWindow: boolean
}

/** A frame of one block needs no larger window than the block. The library would clear the whole window for each frame. */
function withSmallWindow({ bytes, hasWindow }: FrameHeader): Uint8Array {
  if (!hasWindow || windowSize(bytes[1]!) <= MOST_BLOCK_BYTES) return bytes
  const header = Buffer.from(bytes)
  header[1] = BLOCK_WINDOW
  return header
}

/** Section 3.1.1.1: a descriptor, and the fields that it announces. */
async function readFrameHeader(stored: StoredBytes): Promise<FrameHeader> {
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
  const bytes = Buffer.concat([Buffer.of(descriptor), rest])
  return { bytes, hasChecksum: (descriptor & 4) !== 0, hasWindow: !isSingleSegment }
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

/** Loaded for the first zstd file, and only once: a file may have a frame for every few lines. */
let loading: Promise<{ Decompress: typeof Decompress; create64: XXHashAPI['create64'] }> | undefined

async function load() {
  const [{ Decompress }, { default: loadHash }] = await Promise.all([import('fzstd'), import('xxhash-wasm')])
  return { Decompress, create64: (await loadHash()).create64 }
}

interface Unpacker {
  unpack(bytes: Uint8Array, isLast: boolean): Uint8Array[]
  readonly hash: XXHash<bigint> | undefined
}

async function createUnpacker({ hasChecksum }: FrameHeader): Promise<Unpacker> {
  loading ??= load()
  const { Decompress, create64 } = await loading
  const unpacked: Uint8Array[] = []
  const frame = new Decompress((chunk) => unpacked.push(chunk))
  return {
    hash: hasChecksum ? create64() : undefined,
    unpack(bytes, isLast) {
      try {
        frame.push(bytes, isLast)
      } catch {
        throw damaged(FORMAT)
      }
      return unpacked.splice(0)
    },
  }
}

/** The checksum is the lower half of XXH64. */
function compare(checksum: Uint8Array, hash: XXHash<bigint>): void {
  if (BigInt(littleEndian(checksum)) === BigInt.asUintN(32, hash.digest())) return
  throw wrongChecksum(FORMAT)
}
