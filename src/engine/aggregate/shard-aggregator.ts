import { roomOf } from '../../input/blocks.ts'
import { createCutter, type KindCutter } from '../../input/cut-by-kind.ts'
import type { Pipelines } from '../pipeline.ts'
import { type SentPiece, type Shard, type ShardResult, toByteBlocks } from '../threads/shard.ts'
import { bytesOf, cutAll, openShard, type ShardOptions } from '../threads/shard-reader.ts'
import { Accumulators } from './accumulators.ts'
import { OpenShardStates } from './folded-shard.ts'

/** A shard of a stream of which more may come. */
interface OpenShard {
  /** Any of its pieces. */
  readonly piece: Pick<SentPiece, 'file' | 'task'>
  readonly aggregated: OpenShardStates
  readonly cutter: KindCutter
  readonly notes: string[]
  isOver: boolean
}

/** Folds shards, one after the other, on the thread that it is made on. */
export class ShardAggregator {
  readonly #set: Pipelines
  readonly #options: ShardOptions
  readonly #aggregate = new Accumulators()
  #open: OpenShard | undefined

  constructor(set: Pipelines, options: ShardOptions) {
    this.#set = set
    this.#options = options
  }

  /** A shard of a file that can be read from anywhere. */
  async read(shard: Shard): Promise<ShardResult> {
    const { tellKinds } = this.#set
    const source = this.#options.sources[shard.file]!
    const room = roomOf(this.#set.inputOf(source.kind))
    const { blocks, read } = openShard(shard, this.#options, { room, tellKinds })
    const aggregated = new OpenShardStates(this.#set, this.#aggregate, this.#options)
    await aggregated.addAll(shard.file, blocks)
    const { result } = aggregated
    const bytes = bytesOf(shard, source, { ...result, bytes: read.bytes })
    return { ...result, bytes, notes: read.notes, seen: [] }
  }

  /** A piece of a shard that somebody else has read. Gives the result once there can be no more of it. */
  async add(piece: SentPiece): Promise<ShardResult | undefined> {
    const open = this.#open && isSame(this.#open.piece, piece) ? this.#open : this.#begin(piece)
    this.#open = open
    if (open.isOver) return undefined
    const isWhole = await open.aggregated.addAll(piece.file, cutAll(toByteBlocks(piece), open.cutter))
    open.isOver = piece.isLast || !isWhole
    if (!open.isOver) return undefined
    return { ...open.aggregated.result, bytes: 0, notes: open.notes, seen: [...open.cutter.seen] }
  }

  #begin({ task, file, before }: SentPiece): OpenShard {
    const notes: string[] = []
    const onNote = (note: string) => void notes.push(note)
    const { tellKinds } = this.#set
    const cutter = createCutter(this.#options.sources[file]!, { file, tellKinds, before, onNote })
    return {
      piece: { file, task },
      aggregated: new OpenShardStates(this.#set, this.#aggregate, this.#options),
      cutter,
      notes,
      isOver: false,
    }
  }
}

const isSame = (a: OpenShard['piece'], b: OpenShard['piece']): boolean => a.file === b.file && a.task === b.task
