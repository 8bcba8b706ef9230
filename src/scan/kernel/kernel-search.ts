import type { Block } from '../../model/block.ts'
import { createPlainSearch, type Found, type FoundLine, type LineSearch, unparsed } from '../line-search.ts'
import { DONE, NODE_SIZE, SLACK } from './assembly/layout.ts'
import { InputCopy } from './input-copy.ts'
import type { KernelMemory } from './memory.ts'
import { ScanState } from './scan-state.ts'
import { STATE_BYTES } from './state-tables.ts'

/** Memory that a search takes. */
export const bytesOfSearch = (texts: readonly string[]): number =>
  STATE_BYTES + InputCopy.bytes + NODE_SIZE + texts.reduce((sum, text) => sum + 4 * text.length + 4 * SLACK, 0)

/** Finds lines sixty-four bytes at a time. */
export class KernelSearch implements LineSearch {
  readonly #copy: InputCopy
  readonly #state: ScanState
  readonly #maxLineBytes: number
  readonly #plain: LineSearch

  /** @param memory with room for `bytesOfSearch` */
  constructor(texts: readonly string[], maxLineBytes: number, memory: KernelMemory) {
    const tables = { root: 0, marks: 0, columns: 0, columnCount: 0, hasRows: false, schema: undefined }
    this.#copy = new InputCopy(memory)
    this.#state = new ScanState(memory, { ...tables, maxLineBytes, needles: texts, isSearch: true })
    this.#maxLineBytes = maxLineBytes
    this.#plain = createPlainSearch(texts, maxLineBytes)
  }

  find(block: Block): Found {
    const place = this.#copy.placeOf(block.bytes)
    if (place < 0) return this.#plain.find(block)
    const state = this.#state
    const lines: FoundLine[] = []
    let tooLong = 0
    state.begin(place, place + block.bytes.length)
    while (state.run() !== DONE) {
      const { index, start, end } = state.refused
      if (end - start > this.#maxLineBytes) tooLong += 1
      else lines.push({ index, start: start - place, end: end - place })
    }
    return { lines, counts: unparsed(state.counts, tooLong) }
  }
}
