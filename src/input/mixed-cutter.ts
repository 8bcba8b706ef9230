import { tellsKind } from '../kinds/detect.ts'
import type { LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { type ByteBlock, UNTOLD_BYTES } from './blocks.ts'
import type { CutOptions, KindCutter, KindState, Stretch } from './kind-cutter.ts'
import { shareByKind, startOfLine } from './share-by-kind.ts'
import { noteOfStated, type Source } from './source.ts'

interface ToldBlock extends ByteBlock {
  readonly told: LineKinds
}

/**
 * For a source whose kinds are detected from its lines. Blocks are held back until a line shows its kind, because their
 * lines may belong to that kind, or to the kind of `--kind`. All lines have the kind of `--kind` if none of the first lines
 * shows another.
 */
export class MixedCutter implements KindCutter {
  readonly seen = new Set<LogKindName>()
  readonly #source: Source
  readonly #tellKinds: CutOptions['tellKinds']
  readonly #onNote: CutOptions['onNote']
  #state: KindState
  /** Blocks without a line that shows its kind; undefined after the decision. */
  #held: ToldBlock[] | undefined
  #lines = 0

  constructor(source: Source, { tellKinds, before, onNote }: CutOptions) {
    this.#source = source
    this.#tellKinds = tellKinds
    this.#onNote = onNote
    this.#state = before ?? { last: undefined, isStated: false }
    this.#held = before ? undefined : []
  }

  get state(): KindState {
    return this.#state
  }

  cut(cut: ByteBlock): readonly Stretch[] {
    const { offset, bytes, outer } = cut
    const block = { ...cut, told: this.#tellKinds(bytes) }
    const held = this.#held
    if (held === undefined) return [this.#share(block)]
    const first = firstTold(block)
    if (first !== undefined) return this.#settle([...held, block], { last: first, isStated: false })
    if (offset + bytes.length >= UNTOLD_BYTES) return this.#settleUntold([...held, block])
    if (held.length === 0 && !this.#mayBeClaimed(block)) return [this.#share(block)]
    held.push({ ...block, bytes: bytes.slice(), ...(outer && { outer: outer.copy() }) })
    return []
  }

  end(): readonly Stretch[] {
    return this.#held ? this.#settleUntold(this.#held) : []
  }

  /** Whether lines of the block may still get a kind. */
  #mayBeClaimed({ told }: ToldBlock): boolean {
    return this.#source.fallback !== undefined || told.some((it) => it !== 'unknown')
  }

  #settleUntold(blocks: readonly ToldBlock[]): Stretch[] {
    const { fallback } = this.#source
    const isNews = fallback !== undefined && blocks.some(({ told }) => told.includes('unknown'))
    if (isNews) this.#onNote(noteOfStated(this.#source, fallback))
    return this.#settle(blocks, { last: fallback, isStated: fallback !== undefined })
  }

  #settle(blocks: readonly ToldBlock[], state: KindState): Stretch[] {
    this.#held = undefined
    this.#state = state
    return blocks.map((block) => this.#share(block))
  }

  #share({ told, ...block }: ToldBlock): Stretch {
    const { last: before, isStated } = this.#state
    const { shares, unknown, last } = shareByKind(block.bytes, told, before, isStated)
    const linesBefore = this.#lines
    this.#state = { last, isStated }
    this.#lines += told.length
    return {
      blocks: shares.map(({ kind, bytes, lines }) => {
        this.seen.add(kind)
        return { ...block, kind, file: this.#source.path, bytes, lineNumbers: lines, linesBefore }
      }),
      unknown: unknown.map((line) => linesBefore + line),
      linesEnd: this.#lines,
    }
  }
}

/** The kind of the first line that shows one, if it begins within `UNTOLD_BYTES`. */
function firstTold({ offset, bytes, told }: ToldBlock): LogKindName | undefined {
  const line = told.findIndex(tellsKind)
  const first = told[line]
  if (first === undefined || !tellsKind(first)) return undefined
  return offset + startOfLine(bytes, line) < UNTOLD_BYTES ? first : undefined
}
