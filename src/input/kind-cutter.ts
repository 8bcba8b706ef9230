import type { Block, LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { ByteBlock } from './blocks.ts'

/** Cuts the blocks of one source, in their order, into blocks of one kind. The first begins at the start of the source. */
export interface KindCutter {
  cut(block: ByteBlock): readonly Stretch[]
  /** The blocks that were held back because no line showed its kind; called after the last block. */
  end(): readonly Stretch[]
  /** Kinds that were detected from the content of lines. */
  readonly seen: ReadonlySet<LogKindName>
  /** For the cutter of the blocks that follow, perhaps on another thread. */
  readonly state: KindState | undefined
}

/** A stretch of a source. */
export interface Stretch {
  /** At most one of each kind. */
  readonly blocks: readonly Block[]
  /** The numbers of lines of no known kind, which are in no block; the first line that was read has the number 0. */
  readonly unknown: readonly number[]
  /** In mixed streams: how many lines were read up to the end of the stretch. */
  readonly linesEnd?: number
}

/** The kinds in a mixed stream, as known at one place of it. */
export interface KindState {
  /** The kind of the last line that shows one. */
  readonly last: LogKindName | undefined
  /** All lines have that kind: the option names it, and none of the first lines shows another. */
  readonly isStated: boolean
}

export interface CutOptions {
  /** Detects the kind of each line, for sources whose name does not show it. */
  readonly tellKinds: (block: Uint8Array) => LineKinds
  /** The state after the blocks before, if the first block is not the start of the source. */
  readonly before?: KindState | undefined
  /** Receives notes on the source for the user, as whole sentences. */
  readonly onNote: (note: string) => void
}
