import { SLACK } from './assembly/layout.ts'
import type { KernelMemory } from './memory.ts'

/** A longer block is not copied. */
const MOST_BYTES = 1024 * 1024

/** A place in memory for blocks that are not read into it. */
export class InputCopy {
  /** Memory that it takes. */
  static readonly bytes = MOST_BYTES + SLACK
  readonly #memory: KernelMemory
  readonly #place: number

  constructor(memory: KernelMemory) {
    this.#memory = memory
    this.#place = memory.allocate(InputCopy.bytes)
  }

  /** Where the bytes stand in memory now; -1 if they are too many. */
  placeOf(bytes: Uint8Array): number {
    const place = this.#memory.placeOf(bytes)
    if (place >= 0 || bytes.length > MOST_BYTES) return place
    this.#memory.setBytes(this.#place, bytes)
    // So that nothing of an earlier block seems to go on with this one.
    this.#memory.bytes[this.#place + bytes.length] = 0
    return this.#place
  }
}
