import { roomOf } from '../../input/blocks.ts'
import { createCutter, type KindCutter } from '../../input/cut-by-kind.ts'
import { BlockFold } from '../block-fold.ts'
import type { StageSet } from '../stage.ts'
import { FoldedShard } from './folded-shard.ts'
import { type SentPiece, type Shard, type ShardResult, toByteBlocks } from './shard.ts'
import { bytesOf, cutAll, openShard, type ShardOptions } from './shard-reading.ts'

/** A shard of a stream of which more may come. */
interface OpenShard {
  /** Any of its pieces. */
  readonly piece: Pick<SentPiece, 'file' | 'task'>
  readonly folded: FoldedShard
  readonly cutter: KindCutter
  readonly notes: string[]
  isOver: boolean
}

/** Folds shards, one after the other, on the thread that it is made on. */
export class ShardFolder {
  readonly #set: StageSet
  readonly #options: ShardOptions
  readonly #fold = new BlockFold()
  #open: OpenShard | undefined

  constructor(set: StageSet, options: ShardOptions) {
    this.#set = set
    this.#options = options
  }

  /** A shard of a file that can be read from anywhere. */
  async read(shard: Shard): Promise<ShardResult> {
    const { tellKinds } = this.#set
    const source = this.#options.sources[shard.file]!
    const room = roomOf(this.#set.inputOf(source.kind))
    const { blocks, read } = openShard(shard, this.#options, { room, tellKinds })
    const folded = new FoldedShard(this.#set, this.#fold, this.#options)
    await folded.addAll(shard.file, blocks)
    const { result } = folded
    const bytes = bytesOf(shard, source, { ...result, bytes: read.bytes })
    return { ...result, bytes, notes: read.notes, seen: [] }
  }

  /** A piece of a shard that somebody else has read. Gives the result once there can be no more of it. */
  async take(piece: SentPiece): Promise<ShardResult | undefined> {
    const open = this.#open && isSame(this.#open.piece, piece) ? this.#open : this.#begin(piece)
    this.#open = open
    if (open.isOver) return undefined
    const isWhole = await open.folded.addAll(piece.file, cutAll(toByteBlocks(piece), open.cutter))
    open.isOver = piece.isLast || !isWhole
    if (!open.isOver) return undefined
    return { ...open.folded.result, bytes: 0, notes: open.notes, seen: [...open.cutter.seen] }
  }

  #begin({ task, file, before }: SentPiece): OpenShard {
    const notes: string[] = []
    const onNote = (note: string) => void notes.push(note)
    const { tellKinds } = this.#set
    const cutter = createCutter(this.#options.sources[file]!, { file, tellKinds, before, onNote })
    return {
      piece: { file, task },
      folded: new FoldedShard(this.#set, this.#fold, this.#options),
      cutter,
      notes,
      isOver: false,
    }
  }
}

const isSame = (a: OpenShard['piece'], b: OpenShard['piece']): boolean => a.file === b.file && a.task === b.task
