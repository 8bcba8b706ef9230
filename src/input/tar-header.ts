export const TAR_HEADER_BYTES = 512

const CHECKSUM = { start: 148, end: 156 }
const LF = 0x0a
const BRACE = 0x7b

/** Whether a file begins with the header of a tar archive: its checksum tells, for old ones have no magic number. */
export function isTar(head: Uint8Array): boolean {
  if (head.length < TAR_HEADER_BYTES || head[0] === 0) return false
  const text = Buffer.from(head.subarray(CHECKSUM.start, CHECKSUM.end)).toString('latin1')
  const told = /^ *([0-7]+)[ \0]*$/.exec(text)?.[1]
  if (told === undefined) return false
  let sum = 0
  for (let i = 0; i < TAR_HEADER_BYTES; i += 1) {
    // The sum is made with spaces in its own place.
    sum += i >= CHECKSUM.start && i < CHECKSUM.end ? 0x20 : head[i]!
  }
  return Number.parseInt(told, 8) === sum
}

/** Whether it may, as far as it goes: a name comes first, and no line ends in a header. */
export const mayBeTar = (head: Uint8Array): boolean => head[0] !== BRACE && head[0] !== 0 && !head.includes(LF)
