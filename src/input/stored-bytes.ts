import type { ByteReader } from './byte-reader.ts'
import { truncated } from './damage.ts'

const PORTION_BYTES = 1 << 16
const FINE_PORTION_BYTES = 16
const MORE_BYTES = 1 << 18
const NOTHING = new Uint8Array(0)

/** The bytes of a compressed file, in portions of the sizes that its format needs. */
export class StoredBytes {
  /** Where the last portion begins in the file. */
  lastStart = 0
  readonly #reader: ByteReader
  readonly #format: string
  readonly #fineFrom: number
  #rest: Uint8Array = NOTHING
  #position = 0

  /**
   * @param format for messages
   * @param fineFrom from here on portions are small, so that the text of each is returned before the next one is read
   */
  constructor(reader: ByteReader, format: string, fineFrom = Number.POSITIVE_INFINITY) {
    this.#reader = reader
    this.#format = format
    this.#fineFrom = fineFrom
  }

  /** The next portion, of any length; empty only at the end. */
  async take(): Promise<Uint8Array> {
    const rest = this.#rest
    this.#rest = NOTHING
    const portion = rest.length > 0 ? rest : await this.#read()
    this.lastStart = this.#position
    this.#position += portion.length
    return portion
  }

  /** As `take`, but with more bytes where reading does not wait: a member may end anywhere in a portion. */
  async takeMore(): Promise<Uint8Array> {
    const first = await this.take()
    const mayRead = this.#reader.ready === undefined && this.#position < this.#fineFrom
    if (!mayRead || first.length >= PORTION_BYTES) return first
    const next = await this.#read(MORE_BYTES)
    this.#position += next.length
    return Buffer.concat([first, next])
  }

  async #read(most = PORTION_BYTES): Promise<Uint8Array> {
    const untilFine = this.#fineFrom - this.#position
    const portion = new Uint8Array(untilFine > 0 ? Math.min(most, untilFine) : FINE_PORTION_BYTES)
    return portion.subarray(0, await this.#reader.read(portion))
  }

  /** The next `count` bytes; fewer only at the end. */
  async takeExactly(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count)
    let length = 0
    while (length < count) {
      const portion = await this.take()
      if (portion.length === 0) break
      const part = portion.subarray(0, count - length)
      taken.set(part, length)
      length += part.length
      this.giveBack(portion.subarray(part.length))
    }
    return taken.subarray(0, length)
  }

  /** The next `count` bytes. @throws UserError if the file ends before */
  async need(count: number): Promise<Uint8Array> {
    const bytes = await this.takeExactly(count)
    if (bytes.length < count) throw truncated(this.#format)
    return bytes
  }

  /** The next portion, of any length. @throws UserError at the end of the file */
  async needSome(): Promise<Uint8Array> {
    const portion = await this.take()
    if (portion.length === 0) throw truncated(this.#format)
    return portion
  }

  /** Puts back bytes at the end of the last portion: the next call returns them again. */
  giveBack(bytes: Uint8Array): void {
    this.#rest = bytes
    this.#position -= bytes.length
  }
}
