export const TAR_HEADER_BYTES = 512

const CHECKSUM = { start: 148, end: 156 }
const LF = 0x0a
const BRACE = 0x7b

/** Whether a file begins with a tar header. The checksum is compared, because old headers have no magic number. */
export function isTar(head: Uint8Array): boolean {
  if (head.length < TAR_HEADER_BYTES || head[0] === 0) return false
  const text = Buffer.from(head.subarray(CHECKSUM.start, CHECKSUM.end)).toString('latin1')
  const stated = /^ *([0-7]+)[ \0]*$/.exec(text)?.[1]
  if (stated === undefined) return false
  let sum = 0
  for (let i = 0; i < TAR_HEADER_BYTES; i += 1) {
    // In the sum, the bytes of the checksum itself count as spaces.
    sum += i >= CHECKSUM.start && i < CHECKSUM.end ? 0x20 : head[i]!
  }
  return Number.parseInt(stated, 8) === sum
}

/** Whether the start of a file may be that of a tar header: a header begins with a name and has no line feed. */
export const mayBeTar = (head: Uint8Array): boolean => head[0] !== BRACE && head[0] !== 0 && !head.includes(LF)
