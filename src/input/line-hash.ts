/** So many bytes of a line are enough to know it: lines of logs differ in their ids and times. */
export const MOST_BYTES = 4096

/** FNV-1a of 32 bits over numbers of four bytes, and over the bytes that remain: of a long line its first bytes alone. */
export function hashOfLine(line: Uint8Array): number {
  const length = Math.min(line.length, MOST_BYTES)
  const view = new DataView(line.buffer, line.byteOffset, length)
  let hash = 0x811c9dc5
  let at = 0
  for (; at + 4 <= length; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), 0x01000193)
  for (; at < length; at += 1) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193)
  return hash >>> 0
}
