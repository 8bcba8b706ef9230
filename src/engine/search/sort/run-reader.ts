import { HEAD_BYTES, keyOf, lengthOf } from './line-codec.ts'
import type { SpillFile } from './spill-file.ts'

interface RunPlace {
  readonly start: number
  readonly end: number
  /** Bytes to read at a time. */
  readonly room: number
}

/**
 * Reads the records of one run. Only the head of a record is needed to compare it, so that a long one is in memory when
 * its turn comes, and not before.
 */
export class RunReader {
  /** Of the record that is next. */
  key = 0
  readonly #file: SpillFile
  readonly #end: number
  readonly #buffer: Buffer
  /** What of the file is in the buffer. */
  #from = 0
  #to = 0
  /** Where the next record is. */
  #at: number
  #length = 0

  constructor(file: SpillFile, { start, end, room }: RunPlace) {
    this.#file = file
    this.#end = end
    this.#at = start
    this.#buffer = Buffer.allocUnsafe(Math.min(room, end - start))
    this.#readHead()
  }

  get isDone(): boolean {
    return this.#at === this.#end
  }

  /** The next record, in memory of its own. */
  take(): Buffer {
    const record = Buffer.from(this.#read(this.#length))
    this.#at += this.#length
    this.#readHead()
    return record
  }

  #readHead(): void {
    if (this.isDone) return
    const head = this.#read(HEAD_BYTES)
    this.key = keyOf(head)
    this.#length = lengthOf(head)
  }

  /** Bytes from the next record on, valid until the next call. */
  #read(length: number): Buffer {
    if (length > this.#buffer.length) return this.#file.read(Buffer.allocUnsafe(length), this.#at)
    if (this.#at < this.#from || this.#at + length > this.#to) {
      this.#from = this.#at
      this.#to = Math.min(this.#end, this.#at + this.#buffer.length)
      this.#file.read(this.#buffer.subarray(0, this.#to - this.#from), this.#from)
    }
    const start = this.#at - this.#from
    return this.#buffer.subarray(start, start + length)
  }
}
