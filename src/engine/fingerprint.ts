import { hashOfLine, MOST_BYTES } from '../input/line-hash.ts'

/** What is known of the content of a file: a copy of it has the same, whatever its name, compressed or not. */
export interface Fingerprint {
  /** Unpacked, without what a fault broke off. */
  readonly bytes: number
  /** Hashes of the first and of the last line; of long lines their first or last bytes alone. */
  readonly first: number
  readonly last: number
}

const LF = 0x0a

/** Takes the fingerprint of a part of a file while its blocks pass. */
export class FingerprintTaker {
  #first: number | undefined
  #tail: Uint8Array = new Uint8Array(0)
  #end = 0

  add(offset: number, bytes: Uint8Array): void {
    this.#first ??= hashOfLine(bytes.subarray(0, lengthOfFirst(bytes)))
    this.#tail = bytes.slice(-MOST_BYTES)
    this.#end = offset + bytes.length
  }

  /** Undefined if no block has passed. */
  get fingerprint(): Fingerprint | undefined {
    if (this.#first === undefined) return undefined
    const end = this.#tail.at(-1) === LF ? this.#tail.length - 1 : this.#tail.length
    const start = this.#tail.lastIndexOf(LF, end - 1) + 1
    return { bytes: this.#end, first: this.#first, last: hashOfLine(this.#tail.subarray(start, end)) }
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
