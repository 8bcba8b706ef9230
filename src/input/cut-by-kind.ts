import { agrees, detectKind } from '../kinds/detect.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { Block, LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'
import type { ByteBlock } from './blocks.ts'
import { parseLines } from './read-head.ts'
import { shareByKind } from './share-by-kind.ts'
import { nameOf, type Source } from './source.ts'

/** Makes blocks of one kind each of what is read from one source, in its order: the first begins where the source does. */
export interface KindCutter {
  /** @throws UserError if the kind cannot be told */
  cut(block: ByteBlock): readonly Block[]
  /** Kinds that lines were told to be by their content. */
  readonly seen: ReadonlySet<LogKindName>
  /** The kind of the last line, where lines tell it. */
  readonly last: LogKindName | undefined
}

export interface CutOptions {
  /** Asked for each block of a source whose name does not tell. */
  readonly tellKinds: (block: Uint8Array) => LineKinds
  /** In place of the lines that went before: the kind of the last. */
  readonly before?: LogKindName | undefined
  /** Told what a user should know of the source, as a whole sentence. */
  readonly onNote: (note: string) => void
}

export const createCutter = (source: Source, options: CutOptions): KindCutter =>
  source.kind === undefined ? new MixedCutter(source, options) : new NamedCutter(source, source.kind, options)

class NamedCutter implements KindCutter {
  readonly seen: ReadonlySet<LogKindName> = new Set()
  readonly last = undefined
  readonly #source: Source
  readonly #kind: LogKindName
  readonly #options: CutOptions

  constructor(source: Source, kind: LogKindName, options: CutOptions) {
    this.#source = source
    this.#kind = kind
    this.#options = options
  }

  cut(block: ByteBlock): Block[] {
    if (block.offset === 0) this.#checkStatedKind(block.bytes)
    return [{ ...block, file: this.#source.path, kind: this.#kind }]
  }

  /** A name that the first lines contradict is used all the same, and said. */
  #checkStatedKind(bytes: Uint8Array): void {
    const kind = this.#kind
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 16))
    const seen = parseLines(head.toString()).flatMap((line) => detectKind(line) ?? [])
    if (seen.length === 0 || seen.some((it) => agrees(kind, it))) return
    const name = nameOf(this.#source.path)
    this.#options.onNote(`${name}: read as ${kind}, as its name says, but its first lines look like ${seen[0]}`)
  }
}

class MixedCutter implements KindCutter {
  readonly seen = new Set<LogKindName>()
  last: LogKindName | undefined
  readonly #source: Source
  readonly #options: CutOptions
  #lines = 0

  constructor(source: Source, options: CutOptions) {
    this.#source = source
    this.#options = options
    this.last = options.before
  }

  cut(block: ByteBlock): Block[] {
    const { path: file, fallback } = this.#source
    const told = this.#options.tellKinds(block.bytes)
    const { shares, last } = shareByKind(block.bytes, told, this.last, fallback)
    if (shares.length === 0 && !isBlank(block.bytes)) {
      throw new UserError('the kind of log cannot be told from its name or its lines; state it with --kind')
    }
    const linesBefore = this.#lines
    this.last = last
    this.#lines += told.length
    return shares.map(({ kind, bytes, lines }) => {
      this.seen.add(kind)
      return { ...block, file, kind, bytes, lineNumbers: lines, linesBefore }
    })
  }
}

/** What is to be said of kinds that were told by content, which cannot tell a failed delivery from the event itself. */
export function noteOfTwins({ path }: Source, seen: ReadonlySet<LogKindName>): string | undefined {
  const twins = Object.values(LOG_KINDS).flatMap(({ name, sameLinesAs }) =>
    sameLinesAs !== undefined && seen.has(sameLinesAs) ? [`${sameLinesAs} (or ${name}: their lines look alike)`] : [],
  )
  return twins.length > 0 ? `${nameOf(path)}: by content, lines count as ${twins.join(' and as ')}` : undefined
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09)
