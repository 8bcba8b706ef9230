import type { OutputLine } from '../output-line.ts'

/** Lines up to this size are kept in memory. */
export const RUN_BYTES = 64 * 1024 * 1024

/** What a line takes beside its bytes. */
const BYTES_PER_LINE = 256

/** A line with the number that it is sorted by. */
export interface KeyedLine {
  readonly key: number
  readonly line: OutputLine
}

/** Lines in memory, from the least key on; of equal keys those that came first. Of more than `most` the last ones go. */
export class LineRun {
  /** About so much memory. */
  bytes = 0
  readonly #most: number
  #lines: KeyedLine[] = []
  /** A line with this key or a greater one cannot be among those that are wanted. */
  #bound = Number.POSITIVE_INFINITY
  #isFull = false

  constructor(most: number) {
    this.#most = most
  }

  /** Copies the lines, whose bytes are valid until the next ones. */
  add(lines: readonly KeyedLine[]): void {
    const wanted = this.#isFull ? lines.filter(({ key }) => key < this.#bound) : lines
    for (const line of copyOf(wanted)) this.#lines.push(line)
    this.bytes += bytesOf(wanted)
  }

  sort(): void {
    this.#lines.sort(byKey)
    if (this.#lines.length < this.#most) return
    this.#isFull = true
    // Copied once more, so that the memory of the others can go.
    this.#lines = copyOf(this.#lines.slice(0, this.#most))
    this.#bound = this.#lines.at(-1)?.key ?? Number.NEGATIVE_INFINITY
    this.bytes = bytesOf(this.#lines)
  }

  *lines(): Generator<OutputLine> {
    for (const { line } of this.#lines) yield line
  }

  /** The lines, which are no longer kept. What is known of their limit stays. */
  take(): KeyedLine[] {
    const lines = this.#lines
    this.#lines = []
    this.bytes = 0
    return lines
  }
}

/** Keys may be infinite. */
const byKey = (a: KeyedLine, b: KeyedLine): number => Number(a.key > b.key) - Number(a.key < b.key)

const bytesOf = (lines: readonly KeyedLine[]): number =>
  lines.reduce((sum, { line }) => sum + line.bytes.length + (line.outer?.length ?? 0) + BYTES_PER_LINE, 0)

/** In memory of their own, one piece for all of them. */
function copyOf(lines: readonly KeyedLine[]): KeyedLine[] {
  const bytes = Buffer.concat(lines.flatMap(({ line }) => (line.outer ? [line.bytes, line.outer] : [line.bytes])))
  let at = 0
  const next = (length: number): Buffer => {
    at += length
    return bytes.subarray(at - length, at)
  }
  return lines.map(({ key, line }) => ({
    key,
    line: { ...line, bytes: next(line.bytes.length), outer: line.outer && next(line.outer.length) },
  }))
}
