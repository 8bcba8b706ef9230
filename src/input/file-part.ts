import { closeSync, fstatSync, openSync } from 'node:fs'
import { readNow } from './byte-reader.ts'
import { truncated } from './damage.ts'

/** A file that is stored as it is inside of another file, read by blocking calls like a plain file. */
export class FilePart {
  /** Limited by the real end of the archive, because its headers may be wrong. */
  readonly size: number
  readonly #fd: number
  readonly #end: number
  #position: number

  /** @param from where in the part to begin */
  constructor(path: string, { start, size }: { readonly start: number; readonly size: number }, from = 0) {
    this.#fd = openSync(path, 'r')
    this.size = Math.min(size, fstatSync(this.#fd).size - start)
    this.#position = start + from
    this.#end = start + size
  }

  /**
   * Fills the start of `target`; returns how many bytes came, 0 only at the end.
   * @throws UserError if the file ends before
   */
  read(target: Uint8Array): number {
    const left = this.#end - this.#position
    if (left <= 0) return 0
    const count = readNow(this.#fd, target.subarray(0, left), this.#position)
    if (count === 0) throw truncated('archive')
    this.#position += count
    return count
  }

  close(): void {
    closeSync(this.#fd)
  }
}
