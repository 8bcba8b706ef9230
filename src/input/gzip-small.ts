import { gunzipSync } from 'node:zlib'

/** A member with more text is not small. */
export const SMALL_TEXT_BYTES = 64 * 1024
/** A portion with more text is unpacked as a stream, because this call blocks the event loop. */
const MOST_TEXT_BYTES = 8 * 1024 * 1024
const MAGIC = Buffer.of(0x1f, 0x8b, 8)
/** In compressed bytes, these three bytes appear by chance once in millions. */
const MOST_TRIES = 4

declare module 'zlib' {
  /** Missing in the types of Node: with `info` the engine is returned too, which counts the bytes that it read. */
  function gunzipSync(
    bytes: Uint8Array,
    options: ZlibOptions & { info: true },
  ): { readonly buffer: Buffer; readonly engine: Gunzip }
}

/**
 * Unpacks the complete gzip members at the start of a portion, if they are small and without any fault. One stream for
 * each small member is slow.
 *
 * @returns their text, and how many bytes of the portion they take: 0 without any
 */
export function unpackSmallMembers(portion: Uint8Array): { text: Uint8Array; length: number } {
  const bytes = Buffer.from(portion.buffer, portion.byteOffset, portion.length)
  let length = bytes.length
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // The bytes after the last complete member begin like a member.
    length = length > 0 ? bytes.lastIndexOf(MAGIC, length - 1) : 0
    if (length <= 0) break
    const text = unpackWhole(bytes.subarray(0, length))
    if (text) return { text, length }
  }
  return { text: bytes.subarray(0, 0), length: 0 }
}

/** Undefined unless the bytes are complete members. */
function unpackWhole(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const { buffer, engine } = gunzipSync(bytes, { info: true, maxOutputLength: MOST_TEXT_BYTES })
    // gunzip stops at zeros, even if other bytes follow them.
    return engine.bytesWritten === bytes.length ? buffer : undefined
  } catch {
    return undefined
  }
}
