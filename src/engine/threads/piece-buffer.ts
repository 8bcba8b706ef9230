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

  add({ bytes, outer, ...block }: ByteBlock): void {
    const sent = { ...block, ...this.#addBytes(bytes) }
    if (!outer) this.#blocks.push(sent)
    else {
      const { wrapped } = outer
      this.#blocks.push({ ...sent, outer: { ...this.#addBytes(wrapped.bytes), layers: wrapped.layers } })
    }
  }

  /** All that it holds; it begins anew. */
  take(): Pick<SentPiece, 'bytes' | 'blocks'> {
    const piece = { bytes: this.#bytes, blocks: this.#blocks }
    this.#bytes = new Uint8Array(0)
    this.#length = 0
    this.#blocks = []
    return piece
  }

  #addBytes(bytes: Uint8Array): Pick<SentBlock, 'start' | 'end'> {
    const start = this.#length
    if (start + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, start)
    this.#length += bytes.length
    return { start, end: this.#length }
  }

  #grow(more: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES + BLOCK_BYTES, this.#length + more))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
