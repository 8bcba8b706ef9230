/** What is known of the content of a file: a copy of it has the same, whatever its name, compressed or not. */
export interface Fingerprint {
  /** Unpacked, without what a fault broke off. */
  readonly bytes: number
  /** Hashes of the first and of the last line; of long lines their first or last bytes alone. */
  readonly first: number
  readonly last: number
}

/** So many bytes of a line are enough to know it: lines of logs differ in their ids and times. */
const MOST_BYTES = 4096
const LF = 0x0a

/** Takes the fingerprint of a part of a file while its blocks pass. */
export class FingerprintTaker {
  #first: number | undefined
  #tail: Uint8Array = new Uint8Array(0)
  #end = 0

  add(offset: number, bytes: Uint8Array): void {
    this.#first ??= hashOf(bytes.subarray(0, Math.min(MOST_BYTES, lengthOfFirst(bytes))))
    this.#tail = bytes.slice(-MOST_BYTES)
    this.#end = offset + bytes.length
  }

  /** Undefined if no block has passed. */
  get fingerprint(): Fingerprint | undefined {
    if (this.#first === undefined) return undefined
    const end = this.#tail.at(-1) === LF ? this.#tail.length - 1 : this.#tail.length
    const start = this.#tail.lastIndexOf(LF, end - 1) + 1
    return { bytes: this.#end, first: this.#first, last: hashOf(this.#tail.subarray(start, end)) }
  }
}

/** That of two parts of a file which follow each other. */
export const joinFingerprints = (before: Fingerprint, behind: Fingerprint): Fingerprint => ({
  ...behind,
  first: before.first,
})

function lengthOfFirst(bytes: Uint8Array): number {
  const end = bytes.indexOf(LF)
  return end < 0 ? bytes.length : end
}

/**
 * FNV-1a of 32 bits over numbers of four bytes, and over the bytes that remain. Files that differ must agree in their size
 * and in both hashes to be taken for copies.
 */
function hashOf(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes
  const view = new DataView(buffer, byteOffset, length)
  let hash = 0x811c9dc5
  let at = 0
  for (; at + 4 <= length; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), 0x01000193)
  for (; at < length; at += 1) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193)
  return hash >>> 0
}
