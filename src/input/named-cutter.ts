import { agrees, detectKind } from '../kinds/detect.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { ByteBlock } from './blocks.ts'
import type { CutOptions, KindCutter, Stretch } from './kind-cutter.ts'
import { HEAD_LINES, parseLines } from './read-head.ts'
import { nameOf, noteOfStated, type Source } from './source.ts'

const HEAD_BYTES = 1 << 16
const LF = 0x0a

/** For a source of one kind, from its name or from an option. If the first lines contradict the name, a note says so. */
export class NamedCutter implements KindCutter {
  readonly seen: ReadonlySet<LogKindName> = new Set()
  readonly state = undefined
  readonly #source: Source
  readonly #kind: LogKindName
  readonly #onNote: CutOptions['onNote']
  /** The first lines, until they are enough; undefined after they were compared. */
  #head: Buffer | undefined = Buffer.alloc(0)

  constructor(source: Source, kind: LogKindName, { onNote }: CutOptions) {
    this.#source = source
    this.#kind = kind
    this.#onNote = onNote
  }

  cut(block: ByteBlock): readonly Stretch[] {
    if (this.#head?.length === block.offset) this.#addToHead(this.#head, block.bytes)
    const isNamed = this.#source.toldBy === 'name' ? true : undefined
    return [{ blocks: [{ ...block, file: this.#source.path, kind: this.#kind, isNamed }], unknown: [] }]
  }

  end(): readonly Stretch[] {
    if (this.#head) this.#compare(this.#head)
    return []
  }

  #addToHead(before: Buffer, bytes: Uint8Array): void {
    const head = Buffer.concat([before, bytes.subarray(0, HEAD_BYTES - before.length)])
    this.#head = head
    if (head.length === HEAD_BYTES || holdsLines(head, HEAD_LINES)) this.#compare(head)
  }

  #compare(head: Buffer): void {
    this.#head = undefined
    const note = this.#noteOf(parseLines(head.toString()))
    if (note !== undefined) this.#onNote(note)
  }

  #noteOf(lines: readonly Json[]): string | undefined {
    const kind = this.#kind
    if (this.#source.toldBy === 'option') return lines.length > 0 ? noteOfStated(this.#source, kind) : undefined
    const seen = lines.flatMap((line) => detectKind(line) ?? [])
    if (seen.length === 0 || seen.some((it) => agrees(kind, it))) return undefined
    const name = nameOf(this.#source.path)
    return `${name}: read as ${kind} because of its name, but its first lines look like ${seen[0]}`
  }
}

function holdsLines(bytes: Buffer, count: number): boolean {
  let at = -1
  for (let line = 0; line < count; line += 1) {
    at = bytes.indexOf(LF, at + 1)
    if (at < 0) return false
  }
  return true
}
