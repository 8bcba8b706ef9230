import { KEY_REQUIRED } from '../scan/kernel/assembly/layout.ts'
import { writeKeys } from '../scan/kernel/key-table.ts'
import type { KernelMemory } from '../scan/kernel/memory.ts'

/** A key of a schema: its node, and what it is counted by among those that are required, 0 for none. */
export interface SchemaKey {
  readonly key: string
  readonly node: number
  readonly required: number
}

/** Writes tables whose pointers are offsets in them, so that they can be copied anywhere. */
export class TableWriter {
  readonly #memory: KernelMemory
  readonly #start: number
  #end: number

  constructor(memory: KernelMemory) {
    this.#memory = memory
    this.#start = memory.allocate(0)
    this.#end = this.#start
  }

  get bytes(): Uint8Array {
    return this.#memory.bytes.subarray(this.#start, this.#end)
  }

  allocate(size: number): number {
    const place = this.#memory.allocate(size)
    this.#end = place + size
    return place - this.#start
  }

  setUint32(offset: number, value: number): void {
    this.#memory.setUint32(this.#start + offset, value)
  }

  addText(text: string): { place: number; length: number } {
    const { place, length } = this.#memory.addText(text)
    this.#end = place + length
    return { place: place - this.#start, length }
  }

  /** The place and the length of a text. */
  setText(offset: number, text: string): void {
    const { place, length } = this.addText(text)
    this.setUint32(offset, place)
    this.setUint32(offset + 4, length)
  }

  addKeys(keys: readonly SchemaKey[]): { place: number; mask: number } {
    const table = writeKeys(this.#memory, keys, this.#start, (slot, { required }) =>
      this.#memory.setUint32(slot + KEY_REQUIRED, required),
    )
    this.#end = table.place + table.size
    return { place: table.place - this.#start, mask: table.mask }
  }
}
