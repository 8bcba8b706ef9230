import type { LineCounts } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { ByteRange } from './json-walk.ts'
import { LineCursor, LiteralSearch } from './line-cursor.ts'

/** A line of a block that holds one of the texts; its range is that in the block, without its line end. */
export interface FoundLine extends ByteRange {
  /** In the block, from 0. */
  readonly index: number
}

export interface Found {
  readonly lines: readonly FoundLine[]
  /** Lines are not parsed, so that only those that are too long are known to be bad. */
  readonly counts: LineCounts
}

/** Finds the lines of blocks that hold one of some texts, without reading them as JSON. */
export interface LineSearch {
  find(block: Block): Found
}

/** @param texts that hold no line feed, at least one */
export function createPlainSearch(texts: readonly string[], maxLineBytes: number): LineSearch {
  return {
    find({ bytes }) {
      const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      const cursor = new LineCursor(block)
      const search = new LiteralSearch(block, texts)
      const lines: FoundLine[] = []
      let [blank, tooLong] = [0, 0]
      while (cursor.advance()) {
        const { start, end, index } = cursor
        if (end - start > maxLineBytes) tooLong += 1
        else if (cursor.isBlank) blank += 1
        else if (search.isIn(start, end)) lines.push({ index, start, end })
      }
      return { lines, counts: unparsed({ all: cursor.index + 1, blank }, tooLong) }
    },
  }
}

/** Counts of lines that were searched only. */
export const unparsed = (counts: Pick<LineCounts, 'all' | 'blank'>, tooLong: number): LineCounts => ({
  ...{ all: counts.all, blank: counts.blank },
  ...{ parsed: tooLong, bad: tooLong, tooLong, stray: 0 },
})
