import type { LinePlace, OuterLines } from '../../model/block.ts'
import { countCharacters, passCharacters } from './characters.ts'
import { cutLine, spanOf } from './cut-line.ts'
import type { InnerLines } from './line-unwrapper.ts'
import type { Wrapping } from './wrapping.ts'

const LF = 0x0a

/** A wrapping, and which of its lines were joined. */
export interface WrappedLayer extends Pick<InnerLines, 'joined'> {
  readonly wrapping: Wrapping
}

/** Outer lines as plain data, to send them to another thread. */
export interface WrappedLines {
  /** As they are in the file. */
  readonly bytes: Uint8Array
  /** From the outside to the inside. */
  readonly layers: readonly WrappedLayer[]
}

/** Finds places in outer lines. Their inner lines are read again for this, because it is rarely needed. */
export class OuterLineReader implements OuterLines {
  readonly wrapped: WrappedLines
  readonly #bytes: Buffer
  #starts: readonly number[] | undefined

  constructor(wrapped: WrappedLines) {
    const { buffer, byteOffset, length } = wrapped.bytes
    this.wrapped = wrapped
    this.#bytes = Buffer.from(buffer, byteOffset, length)
  }

  line(line: number): Buffer {
    this.#starts ??= startsOfLines(this.#bytes)
    const bytes = this.#bytes.subarray(this.#starts[line], this.#starts[line + 1])
    return bytes.at(-1) === LF ? bytes.subarray(0, -1) : bytes
  }

  copy(): OuterLineReader {
    return new OuterLineReader({ ...this.wrapped, bytes: Buffer.from(this.#bytes) })
  }

  placeOf(place: LinePlace): LinePlace {
    return this.wrapped.layers.reduceRight((inner, _, layer) => this.#placeInLayer(layer, inner), place)
  }

  #placeInLayer(layer: number, inner: LinePlace): LinePlace {
    let before = inner.column - 1
    for (const line of this.#partsOf(layer, inner.line)) {
      const outer = this.#text(layer, line)
      const { wrapping } = this.wrapped.layers[layer]!
      const span = cutLine(outer, wrapping) && spanOf(outer, wrapping)
      if (!span) break
      const text = outer.subarray(span.start, span.end)
      const { count, end } = passCharacters(text, before, span.isString)
      before -= count
      const isHere = end < text.length || line === inner.line
      if (isHere) return { line, column: countCharacters(outer.subarray(0, span.start + end)) + 1 }
    }
    return inner
  }

  #partsOf(layer: number, line: number): readonly number[] {
    return this.wrapped.layers[layer]!.joined.get(line) ?? [line]
  }

  /** An outer line of a layer. In all layers but the first, it is an inner line of the layer before. */
  #text(layer: number, line: number): Buffer {
    if (layer === 0) return this.line(line)
    const { wrapping } = this.wrapped.layers[layer - 1]!
    const outers = this.#partsOf(layer - 1, line).map((part) => this.#text(layer - 1, part))
    return Buffer.concat(outers.map((outer) => cutLine(outer, wrapping)?.text ?? outer))
  }
}

function startsOfLines(bytes: Buffer): number[] {
  const starts = [0]
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) starts.push(at + 1)
  return starts
}
