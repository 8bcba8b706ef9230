import { setImmediate } from 'node:timers/promises'
import type { Source } from '../../../input/source.ts'
import type { OutputLine } from '../output-line.ts'
import { LineCodec } from './line-codec.ts'
import type { KeyedLine } from './line-run.ts'
import { RunReader } from './run-reader.ts'
import { SpillFile } from './spill-file.ts'

/** What is read ahead, of all runs together. */
const READ_BYTES = 32 * 1024 * 1024
/** Of one run at most, and at least: a system with so many runs has the memory. */
const MOST_OF_RUN = 1024 * 1024
const LEAST_OF_RUN = 16 * 1024
const WRITE_BYTES = 1024 * 1024

/** Sorted runs of lines in a file, which are merged when all of them are there. */
export class SpilledRuns {
  readonly #codec: LineCodec
  readonly #file = new SpillFile()
  /** Where each run ends in the file. */
  readonly #ends: number[] = []

  constructor(sources: readonly Source[]) {
    this.#codec = new LineCodec(sources)
  }

  /** @throws UserError if there is no room for it */
  async add(run: readonly KeyedLine[]): Promise<void> {
    let parts: Uint8Array[] = []
    let bytes = 0
    for (const keyed of run) {
      const record = this.#codec.encode(keyed)
      parts.push(...record)
      bytes += record.reduce((sum, { length }) => sum + length, 0)
      if (bytes < WRITE_BYTES) continue
      this.#file.append(Buffer.concat(parts))
      parts = []
      bytes = 0
      await setImmediate()
    }
    this.#file.append(Buffer.concat(parts))
    this.#ends.push(this.#file.length)
  }

  /** The lines of all runs from the least key on; of equal keys those of the first run. */
  *merged(): Generator<OutputLine> {
    const room = Math.max(LEAST_OF_RUN, Math.min(MOST_OF_RUN, Math.floor(READ_BYTES / this.#ends.length)))
    const readers = this.#ends.map((end, i) => new RunReader(this.#file, { start: this.#ends[i - 1] ?? 0, end, room }))
    for (const record of mergeRuns(readers)) yield this.#codec.decode(record)
  }

  close(): void {
    this.#file.close()
  }
}

/** The records of readers, each of which is in order. */
export function* mergeRuns(readers: readonly RunReader[]): Generator<Buffer> {
  const heap = readers.flatMap((reader, run) => (reader.isDone ? [] : { reader, run }))
  const isBefore = (a: number, b: number): boolean => {
    const [x, y] = [heap[a]!, heap[b]!]
    return x.reader.key < y.reader.key || (x.reader.key === y.reader.key && x.run < y.run)
  }
  const sink = (from: number): void => {
    for (let at = from, least = at; ; at = least) {
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && isBefore(child, least)) least = child
      if (least === at) return
      const moved = heap[at]!
      heap[at] = heap[least]!
      heap[least] = moved
    }
  }
  for (let at = heap.length >> 1; at >= 0; at -= 1) sink(at)
  while (heap.length > 0) {
    const { reader } = heap[0]!
    yield reader.take()
    if (reader.isDone) {
      const last = heap.pop()!
      if (heap.length > 0) heap[0] = last
    }
    sink(0)
  }
}
