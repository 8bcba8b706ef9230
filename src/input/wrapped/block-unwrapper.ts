import { BLOCK_BYTES, type ByteBlock } from '../blocks.ts'
import { type InnerLines, LineUnwrapper } from './line-unwrapper.ts'
import { OuterLineReader, type WrappedLayer } from './outer-lines.ts'
import type { StringReader } from './text-member.ts'
import type { Wrapping } from './wrapping.ts'

const LF = 0x0a
const NOTHING: Buffer = Buffer.alloc(0)

/**
 * What happens to parts whose last one is missing: they wait for it; or the input ended, and they are the whole line; or a
 * fault ended the input, and they are lost.
 */
type Rest = 'waits' | 'ended' | 'lost'

/** Converts blocks of outer lines to blocks of inner lines, in their order. */
export class BlockUnwrapper {
  readonly #layers: readonly LineUnwrapper[]
  readonly #mostHeld: number
  /** Outer lines that are held back, from the first part whose last part has not come. */
  #held = NOTHING
  /** Held lines are read again only after this many bytes. Otherwise endless parts would each be read many times. */
  #enough = 0
  #offset = 0

  constructor(wrappings: readonly Wrapping[], maxLineBytes: number, readString: StringReader | undefined) {
    this.#layers = wrappings.map((wrapping) => new LineUnwrapper(wrapping, readString))
    this.#mostHeld = maxLineBytes + BLOCK_BYTES
  }

  /** The complete lines; undefined without any. The block is valid as long as these bytes. */
  add(bytes: Uint8Array): ByteBlock | undefined {
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const outer = this.#held.length > 0 ? Buffer.concat([this.#held, block]) : block
    // After a line that was cut at the limit, the next line begins without a line feed.
    const mayWait = outer.at(-1) === LF && outer.length <= this.#mostHeld
    if (!mayWait) return this.#take(outer, 'ended')
    if (outer.length >= this.#enough) return this.#take(outer, 'waits')
    this.#held = outer
    return undefined
  }

  /** The lines that are left at the end of the input, or at a fault. */
  end(rest: 'ended' | 'lost'): ByteBlock | undefined {
    return this.#held.length > 0 ? this.#take(this.#held, rest) : undefined
  }

  #take(outer: Buffer, rest: Rest): ByteBlock | undefined {
    const { bytes, layers, open } = this.#readLayers(outer, rest)
    const firstHeld = rest === 'waits' ? holdFrom(open, layers) : Number.POSITIVE_INFINITY
    const end = startOfLine(outer, firstHeld)
    this.#held = Buffer.from(outer.subarray(end))
    this.#enough = this.#held.length >= BLOCK_BYTES ? 2 * this.#held.length : 0
    if (end === 0) return undefined
    const inner = bytes.subarray(0, startOfLine(bytes, firstHeld))
    const offset = this.#offset
    this.#offset += inner.length
    return { offset, bytes: inner, outer: new OuterLineReader({ bytes: outer.subarray(0, end), layers }) }
  }

  #readLayers(outer: Buffer, rest: Rest): { bytes: Buffer; layers: WrappedLayer[]; open: InnerLines['open'] } {
    const layers: WrappedLayer[] = []
    const open: (readonly number[])[] = []
    let bytes = outer
    for (const unwrapper of this.#layers) {
      const first = unwrapper.read(bytes)
      const isLeft = rest === 'ended' && first.open.length > 0
      const inner = isLeft ? unwrapper.read(bytes, new Set(first.open.map((lines) => lines.at(-1)!))) : first
      layers.push({ wrapping: unwrapper.wrapping, joined: inner.joined })
      open.push(...inner.open)
      bytes = inner.bytes
    }
    return { bytes, layers, open }
  }
}

/** The first line that is held: the first open one, or an earlier part of a line that ends after it. Infinity if none. */
function holdFrom(open: InnerLines['open'], layers: readonly WrappedLayer[]): number {
  let first = Math.min(...open.flat())
  const records = layers.flatMap(({ joined }) => [...joined.values()])
  // The last line of a record is behind its others: from the back to the front each is met once the later ones are held.
  for (const lines of records.sort((a, b) => b.at(-1)! - a.at(-1)!)) {
    if (lines.at(-1)! >= first) first = Math.min(first, lines[0]!)
  }
  return first
}

/** Of a line that is not there the end of all. */
function startOfLine(bytes: Buffer, line: number): number {
  if (line === Number.POSITIVE_INFINITY) return bytes.length
  let start = 0
  for (let left = line; left > 0; left -= 1) start = bytes.indexOf(LF, start) + 1
  return start
}
