/** How many bytes of a line are enough to identify it: log lines differ in their ids and times. */
export const MOST_BYTES = 4096

const LF = 0x0a
const SPACE = 0x20

/** The first line that is not blank, without white space and control characters around it; empty without such a line. */
export function firstLineOf(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte > SPACE)
  if (start < 0) return bytes.subarray(0, 0)
  const feed = bytes.indexOf(LF, start)
  const line = bytes.subarray(start, feed < 0 ? bytes.length : feed)
  return line.subarray(0, endOfText(line))
}

/** The length without white space and control characters at the end, such as a carriage return. */
export function endOfText(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1]! <= SPACE) end -= 1
  return end
}

/** Only the first bytes of a long line are used. */
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
