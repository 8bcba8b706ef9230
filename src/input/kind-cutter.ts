import type { Block, LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { ByteBlock } from './blocks.ts'

/** Cuts what is read of one source into blocks of one kind each, in its order: the first begins where the source does. */
export interface KindCutter {
  cut(block: ByteBlock): readonly Stretch[]
  /** What was kept back, as long as no line told its kind; to be called behind the last block. */
  end(): readonly Stretch[]
  /** Kinds that lines were told to be by their content. */
  readonly seen: ReadonlySet<LogKindName>
  /** For who cuts what follows. */
  readonly state: KindState | undefined
}

/** A stretch of a source. */
export interface Stretch {
  /** At most one of a kind. */
  readonly blocks: readonly Block[]
  /** Lines of no known kind, which are in no block: their numbers, from 0 at the first line that was read. */
  readonly unknown: readonly number[]
  /** In mixed streams, whose lines are counted while kinds are told: those up to its end, from the first that was read. */
  readonly linesEnd?: number
}

/** What is known of the kinds of a mixed stream at a place in it. */
export interface KindState {
  /** The kind that a line told last. */
  readonly last: LogKindName | undefined
  /** All lines are of that kind, for it was asked for and no line told another where this was decided. */
  readonly isStated: boolean
}

export interface CutOptions {
  /** Asked for each block of a source whose name does not tell. */
  readonly tellKinds: (block: Uint8Array) => LineKinds
  /** In place of what went before, unless the first block is the first of the source. */
  readonly before?: KindState | undefined
  /** Told what a user should know of the source, as a whole sentence. */
  readonly onNote: (note: string) => void
}
