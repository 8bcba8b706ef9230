import { BLOCK_BYTES, type ByteBlock } from '../../input/blocks.ts'
import type { SentBlock, SentPiece } from './shard.ts'

/** So much goes to another thread at a time. */
export const PIECE_BYTES = 4 * BLOCK_BYTES

/** Blocks that are kept until they make a piece of a shard, in memory that can leave the thread. */
export class PieceBuffer {
  #bytes = new Uint8Array(0)
  #length = 0
  #blocks: SentBlock[] = []

  get isFull(): boolean {
    return this.#length >= PIECE_BYTES
  }

  add({ bytes, ...block }: ByteBlock): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#blocks.push({ ...block, start: this.#length, end: this.#length + bytes.length })
    this.#length += bytes.length
  }

  /** All that it holds; it begins anew. */
  take(): Pick<SentPiece, 'bytes' | 'blocks'> {
    const piece = { bytes: this.#bytes, blocks: this.#blocks }
    this.#bytes = new Uint8Array(0)
    this.#length = 0
    this.#blocks = []
    return piece
  }

  #grow(more: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES + BLOCK_BYTES, this.#length + more))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
