/** So many bytes of a line are enough to know it: lines of logs differ in their ids and times. */
export const MOST_BYTES = 4096

/** Of a long line its first bytes alone. */
export const hashOfLine = (line: Uint8Array): number => hashOfBytes(line.subarray(0, MOST_BYTES))

/** FNV-1a of 32 bits over numbers of four bytes, and over the bytes that remain. */
export function hashOfBytes({ buffer, byteOffset, length }: Uint8Array): number {
  const view = new DataView(buffer, byteOffset, length)
  let hash = 0x811c9dc5
  let at = 0
  for (; at + 4 <= length; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), 0x01000193)
  for (; at < length; at += 1) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193)
  return hash >>> 0
}
