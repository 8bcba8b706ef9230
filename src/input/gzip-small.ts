import { gunzipSync } from 'node:zlib'

/** A member with more text is not small. */
export const SMALL_TEXT_BYTES = 64 * 1024
/** A portion that holds more is a matter for streams: nothing else has its turn meanwhile. */
const MOST_TEXT_BYTES = 8 * 1024 * 1024
const MAGIC = Buffer.of(0x1f, 0x8b, 8)
/** Compressed bytes look like the start of a member once in millions. */
const MOST_TRIES = 4

declare module 'zlib' {
  /** What the types of Node leave out: with `info` the engine comes too, and says how many bytes it took. */
  function gunzipSync(
    bytes: Uint8Array,
    options: ZlibOptions & { info: true },
  ): { readonly buffer: Buffer; readonly engine: Gunzip }
}

/**
 * The members of gzip that stand whole at the start of a portion, if they are small and without any fault: to unpack them
 * one by one takes longer than what they hold is worth.
 *
 * @returns their text, and how many bytes they take of the portion: 0 if there are none
 */
export function unpackSmallMembers(portion: Uint8Array): { text: Uint8Array; length: number } {
  const bytes = Buffer.from(portion.buffer, portion.byteOffset, portion.length)
  let length = bytes.length
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // What follows the last one that is whole begins like a member.
    length = length > 0 ? bytes.lastIndexOf(MAGIC, length - 1) : 0
    if (length <= 0) break
    const text = unpackWhole(bytes.subarray(0, length))
    if (text) return { text, length }
  }
  return { text: bytes.subarray(0, 0), length: 0 }
}

/** Undefined for anything but whole members. */
function unpackWhole(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const { buffer, engine } = gunzipSync(bytes, { info: true, maxOutputLength: MOST_TEXT_BYTES })
    // It would end at zeros, whatever follows them.
    return engine.bytesWritten === bytes.length ? buffer : undefined
  } catch {
    return undefined
  }
}
