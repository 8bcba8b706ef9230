import type { Block } from '../model/block.ts'

const LF = 0x0a

/** Counts the lines of one file while its blocks pass. */
export class LineCounter {
  #all = 0

  /** Those of all blocks so far. */
  get all(): number {
    return this.#all
  }

  /** To be added to a line of the next block, as `Batch.line` counts, for its number in the file, from 0. */
  before({ linesBefore = this.#all }: Block): number {
    return linesBefore
  }

  /** So many lines are over, also such as are in no block. */
  reach(lines: number | undefined): void {
    this.#all = Math.max(this.#all, lines ?? 0)
  }

  /** @param lines of the block, if they were counted on the way */
  add(block: Block, lines?: number): void {
    const { lineNumbers } = block
    // Of a mixed stream the last line may be of another kind, and its block be before this one.
    if (lineNumbers) this.#all = Math.max(this.#all, this.before(block) + lineNumbers.at(-1)! + 1)
    else this.#all += lines ?? countLines(block)
  }
}

function countLines({ bytes }: Block): number {
  let lines = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1
  return bytes.at(-1) === LF ? lines : lines + 1
}
