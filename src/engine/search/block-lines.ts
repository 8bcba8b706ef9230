import type { LineCounts } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { LineCursor } from '../../scan/line-cursor.ts'
import { unparsed } from '../../scan/line-search.ts'
import type { TimeCounts } from '../time-counts.ts'
import { type BlockTest, indexOf } from './criteria.ts'
import type { ScannedLines } from './scanned-lines.ts'

const NO_IDS: readonly string[] = []

export interface BlockView {
  readonly test: BlockTest
  /** Undefined if the lines were not parsed. */
  readonly scanned: ScannedLines | undefined
  readonly maxLineBytes: number
}

/** A block that can be walked. */
export interface NumberedBlock {
  readonly block: Block
  /** To be added to a line of the block, as `Batch.line` counts, for its number in the file, from 0. */
  readonly linesBefore: number
}

/** Walks the lines of one block; what it says is of the line it stands on. */
export class BlockLines {
  readonly kind: LogKindName
  readonly numbered: NumberedBlock
  isBlank = false
  /** Too long to be looked into, and perhaps cut. */
  isTooLong = false
  readonly #view: BlockView
  readonly #bytes: Buffer
  readonly #cursor: LineCursor
  #blank = 0
  #tooLong = 0

  constructor(numbered: NumberedBlock, view: BlockView) {
    const { bytes, kind } = numbered.block
    this.kind = kind
    this.numbered = numbered
    this.#view = view
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#cursor = new LineCursor(this.#bytes)
  }

  /** Goes to the next line; false behind the last. */
  advance(): boolean {
    const cursor = this.#cursor
    if (!cursor.advance()) return false
    this.isTooLong = cursor.end - cursor.start > this.#view.maxLineBytes
    this.isBlank = !this.isTooLong && cursor.isBlank
    if (this.isBlank) this.#blank += 1
    if (this.isTooLong) this.#tooLong += 1
    return true
  }

  /** Line in the file, from 1. */
  get number(): number {
    return this.numbered.linesBefore + this.#index + 1
  }

  /** Without its line feed. Valid as long as the block. */
  get bytes(): Buffer {
    return this.#bytes.subarray(this.#cursor.start, this.#cursor.lineFeed)
  }

  get isMatch(): boolean {
    return !this.isBlank && !this.isTooLong && this.#view.test.isMatch(this.#cursor)
  }

  /** Of a wrapped line the one around it. Valid as long as the block. */
  get outer(): Uint8Array | undefined {
    return this.numbered.block.outer?.line(this.#index)
  }

  /** None if the line is not usable. */
  get ids(): readonly string[] {
    return this.#view.scanned?.ids.get(this.#index) ?? NO_IDS
  }

  /** As `Batch.line` counts. */
  get #index(): number {
    return indexOf(this.numbered.block, this.#cursor)
  }

  get times(): TimeCounts {
    return this.#view.test.times
  }

  /** Complete when the walk is. */
  get counts(): LineCounts {
    return this.#view.scanned?.counts ?? unparsed({ all: this.#cursor.index + 1, blank: this.#blank }, this.#tooLong)
  }
}

/** The lines of a window in the order of the file, whichever of its blocks they are in. */
export function* inFileOrder(blocks: readonly BlockLines[]): Generator<BlockLines> {
  const open = blocks.filter((block) => block.advance())
  while (open.length > 0) {
    const next = open.length === 1 ? open[0]! : open.reduce((a, b) => (b.number < a.number ? b : a))
    yield next
    if (!next.advance()) open.splice(open.indexOf(next), 1)
  }
}
