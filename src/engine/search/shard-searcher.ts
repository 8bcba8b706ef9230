import { createCutter } from '../../input/cut-by-kind.ts'
import { toFault } from '../../input/fault.ts'
import type { LineCounts } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import { Interruption } from '../../model/interruption.ts'
import type { SearchPlan } from '../../model/plan.ts'
import type { PartSummary } from '../file-summary.ts'
import type { Shard } from '../threads/shard.ts'
import { bytesOf, openShard, type ShardOptions } from '../threads/shard-reader.ts'
import type { TimeCounts } from '../time-counts.ts'
import { limitOf } from './criteria.ts'
import type { Match } from './match-collector.ts'
import type { Matcher } from './matcher.ts'

/** The bytes of matches without line feeds, and by match where it ends in them. */
interface MatchTexts {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: readonly number[]
}

/** What a block was found to hold, as plain data. */
export interface SearchedBlock {
  readonly counts: LineCounts
  readonly times: TimeCounts
  /** Where it ends in the file. */
  readonly end: number
  /** Sentences about the file since the block before. */
  readonly notes: readonly string[]
  /** By match: its line in the block, from 0. */
  readonly lines: readonly number[]
  /** If they are wanted. */
  readonly text?: MatchTexts
}

/** How the reading of a shard went. */
export type ShardEnd = Pick<PartSummary, 'bytes' | 'notes' | 'fault' | 'isInterrupted'>

/** What a shard was found to hold: plain data, so that it can come from another thread. */
export interface ShardMatches {
  readonly blocks: readonly SearchedBlock[]
  readonly end: ShardEnd
}

/** The same as it is found: its end comes last. */
export type ShardSteps = Iterable<SearchedBlock | ShardEnd> | AsyncIterable<SearchedBlock | ShardEnd>

/** What of a result can go to another thread without a copy. */
export const buffersOf = ({ blocks }: ShardMatches): ArrayBuffer[] =>
  blocks.flatMap(({ text }) => (text ? [text.bytes.buffer] : []))

/** The matches of a block that was searched before, here or on another thread. */
export function matchesOf({ lines, text }: SearchedBlock): Match[] {
  if (!text) return lines.map((line) => ({ line, bytes: NO_BYTES }))
  const bytes = Buffer.from(text.bytes.buffer)
  return lines.map((line, i) => ({ line, bytes: bytes.subarray(text.ends[i - 1] ?? 0, text.ends[i]) }))
}

const NO_BYTES = Buffer.alloc(0)

/** Finds the matches of shards, one after the other, on the thread that it is made on. */
export class ShardSearcher {
  readonly #matcher: Matcher
  readonly #wantsLines: boolean
  /** Matches of a shard beyond these are of no use. */
  readonly #most: number
  readonly #options: ShardOptions

  constructor(matcher: Matcher, { maxCount, limit, wantsLines }: SearchPlan, options: ShardOptions) {
    this.#matcher = matcher
    this.#wantsLines = wantsLines
    this.#most = Math.min(limitOf(maxCount), limitOf(limit))
    this.#options = options
  }

  /** All that a shard holds, to be kept until its turn comes. */
  async read(shard: Shard): Promise<ShardMatches> {
    const blocks: SearchedBlock[] = []
    for await (const step of this.search(shard)) {
      if ('isInterrupted' in step) return { blocks, end: step }
      blocks.push(step)
    }
    throw new Error('a shard has no end')
  }

  /** What a shard holds: up to its end, unless reading goes wrong or enough is found before. */
  async *search(shard: Shard): AsyncGenerator<SearchedBlock | ShardEnd, void> {
    const source = this.#options.sources[shard.file]!
    const { blocks, progress } = openShard(shard, this.#options, this.#matcher.roomOf(source.kind!))
    const notes: string[] = []
    const cutter = createCutter(source, {
      tellKinds: this.#matcher.tellKinds,
      onNote: (note) => void notes.push(note),
    })
    const endOf = (end: Pick<ShardEnd, 'fault' | 'isInterrupted'>): ShardEnd => {
      cutter.end()
      return { ...end, bytes: bytesOf(shard, source, { ...end, bytes: progress.bytes }), notes }
    }
    let left = this.#most
    try {
      for (const bytes of blocks) {
        for (const block of cutter.cut(bytes).flatMap((stretch) => stretch.blocks)) {
          const found = { ...(await this.#searchBlock(block)), notes: notes.splice(0) }
          yield found
          left -= found.lines.length
        }
        await this.#options.pause()
        if (left <= 0) break
      }
    } catch (error) {
      if (error instanceof Interruption) yield endOf({ isInterrupted: true })
      else yield endOf({ fault: toFault(source.path, error), isInterrupted: false })
      return
    }
    yield endOf({ isInterrupted: false })
  }

  async #searchBlock(block: Block): Promise<Omit<SearchedBlock, 'notes'>> {
    const { matches, ...found } = await this.#matcher.find(block)
    const end = block.offset + block.bytes.length
    const lines = matches.map(({ line }) => line)
    if (lines.length === 0 || !this.#wantsLines) return { ...found, end, lines }
    return { ...found, end, lines, text: copyOf(matches) }
  }
}

/** The bytes of a block do not outlive it; memory of its own can leave the thread. */
function copyOf(matches: readonly Match[]): MatchTexts {
  const bytes = new Uint8Array(matches.reduce((sum, match) => sum + match.bytes.length, 0))
  const ends: number[] = []
  let at = 0
  for (const match of matches) {
    bytes.set(match.bytes, at)
    at += match.bytes.length
    ends.push(at)
  }
  return { bytes, ends }
}
