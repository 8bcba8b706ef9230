import type { Source } from '../../../input/source.ts'
import { LOG_KIND_NAMES } from '../../../kinds/index.ts'
import type { OutputLine } from '../output-line.ts'
import type { KeyedLine } from './line-run.ts'

// A record: its head, then the bytes of the line, then those of the line around it.
const KEY = 0
const NUMBER = 8
const LENGTH = 16
/** One more than the length, 0 without such a line. */
const OUTER = 20
const SOURCE = 24
const KIND = 28
export const HEAD_BYTES = 32

export const keyOf = (record: Buffer): number => record.readDoubleLE(KEY)

/** Of a whole record, which its head tells. */
export const lengthOf = (record: Buffer): number =>
  HEAD_BYTES + record.readUInt32LE(LENGTH) + Math.max(0, record.readUInt32LE(OUTER) - 1)

/** Lines that match, as bytes of a file that this run alone reads. */
export class LineCodec {
  readonly #sources: readonly Source[]
  readonly #places: ReadonlyMap<Source, number>

  constructor(sources: readonly Source[]) {
    this.#sources = sources
    this.#places = new Map(sources.map((source, place) => [source, place]))
  }

  /** The parts of a record. */
  encode({ key, line }: KeyedLine): Uint8Array[] {
    const { source, kind, number, bytes, outer } = line
    const head = Buffer.allocUnsafe(HEAD_BYTES)
    head.writeDoubleLE(key, KEY)
    head.writeDoubleLE(number, NUMBER)
    head.writeUInt32LE(bytes.length, LENGTH)
    head.writeUInt32LE(outer ? outer.length + 1 : 0, OUTER)
    head.writeUInt32LE(this.#places.get(source)!, SOURCE)
    head.writeUInt32LE(LOG_KIND_NAMES.indexOf(kind), KIND)
    return outer ? [head, bytes, outer] : [head, bytes]
  }

  /** The line, whose bytes are those of the record. */
  decode(record: Buffer): OutputLine {
    const end = HEAD_BYTES + record.readUInt32LE(LENGTH)
    return {
      source: this.#sources[record.readUInt32LE(SOURCE)]!,
      kind: LOG_KIND_NAMES[record.readUInt32LE(KIND)]!,
      number: record.readDoubleLE(NUMBER),
      bytes: record.subarray(HEAD_BYTES, end),
      outer: record.readUInt32LE(OUTER) > 0 ? record.subarray(end) : undefined,
      ...{ isBlank: false, isMatch: true, startsGroup: false },
    }
  }
}
