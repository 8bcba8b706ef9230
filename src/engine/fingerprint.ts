import { endOfText, firstLineOf, hashOfLine, MOST_BYTES } from '../input/line-hash.ts'

/** What is known of the content of a file: a copy of it has the same, whatever its name, compressed or not. */
export interface Fingerprint {
  /** Unpacked, without what a fault broke off. */
  readonly bytes: number
  /**
   * Hashes of the first and of the last line that are not blank, without the white space around them, so that they do not
   * tell ends of lines apart; of long lines their first or last bytes alone.
   */
  readonly first: number
  readonly last: number
}

const LF = 0x0a
/** Of blank lines alone. */
const BLANK = hashOfLine(new Uint8Array(0))

/** Takes the fingerprint of a part of a file while its blocks pass. */
export class FingerprintTaker {
  #first = BLANK
  #tail: Uint8Array = new Uint8Array(0)
  #end: number | undefined

  add(offset: number, bytes: Uint8Array): void {
    this.#end = offset + bytes.length
    const end = endOfText(bytes)
    if (end === 0) return
    if (this.#first === BLANK) this.#first = hashOfLine(firstLineOf(bytes))
    this.#tail = bytes.slice(Math.max(0, end - MOST_BYTES), end)
  }

  /** Undefined if no block has passed. */
  get fingerprint(): Fingerprint | undefined {
    if (this.#end === undefined) return undefined
    const last = this.#tail.subarray(this.#tail.lastIndexOf(LF) + 1)
    return { bytes: this.#end, first: this.#first, last: hashOfLine(last) }
  }
}

/** That of two parts of a file which follow each other. */
export const joinFingerprints = (before: Fingerprint, behind: Fingerprint): Fingerprint => ({
  bytes: behind.bytes,
  first: before.first === BLANK ? behind.first : before.first,
  last: behind.last === BLANK ? before.last : behind.last,
})
