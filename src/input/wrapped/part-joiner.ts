import { type Cut, streamOf } from './cut-line.ts'
import type { Wrapping } from './wrapping.ts'

/** A line whose last part has not come yet. */
interface OpenLine {
  readonly lines: number[]
  readonly texts: Buffer[]
}

/** Joins the parts of long lines. */
export class PartJoiner {
  /** By the line that has the last part: the lines of all its parts. */
  readonly joined = new Map<number, readonly number[]>()
  readonly #wrapping: Wrapping
  readonly #open = new Map<string, OpenLine>()

  constructor(wrapping: Wrapping) {
    this.#wrapping = wrapping
  }

  /** The line numbers of parts whose last part has not come yet. */
  get open(): (readonly number[])[] {
    return [...this.#open.values()].map(({ lines }) => lines)
  }

  /** @returns the texts that make the inner line of this outer line; empty if more parts follow */
  add(line: number, outer: Buffer, { text, isPart }: Cut): readonly Buffer[] {
    if (!isPart && this.#open.size === 0) return [text]
    const stream = streamOf(outer, this.#wrapping)
    const record = this.#open.get(stream) ?? { lines: [], texts: [] }
    record.lines.push(line)
    record.texts.push(Buffer.from(text))
    if (isPart) {
      this.#open.set(stream, record)
      return []
    }
    this.#open.delete(stream)
    if (record.lines.length > 1) this.joined.set(line, record.lines)
    return record.texts
  }
}
