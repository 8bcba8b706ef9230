import { withLastLine } from '../../input/fault.ts'
import type { Source } from '../../input/source.ts'
import type { Job } from '../read-blocks.ts'
import { addCounts } from '../run-summary.ts'
import type { Shard, ShardEnd } from '../threads/shard.ts'
import { FileMatches } from './file-matches.ts'
import type { Match } from './matcher.ts'
import type { OutputLines } from './output-line.ts'
import type { SearchedBlock } from './shard-searcher.ts'

const NO_BYTES = Buffer.alloc(0)

/** Takes what shards were found to hold in the order of the files, as lines of these. */
export class MatchCollector {
  /** Lines so far that were too long to be looked into. */
  tooLong = 0
  readonly #job: Job
  readonly #maxCount: number
  /** Of all files so many matches are still wanted. */
  #left = 0
  /** What is at hand. */
  #shard!: Shard
  #matches!: FileMatches
  #isBroken = false

  /** @param maxCount so many matches of a file are wanted */
  constructor(job: Job, maxCount: number) {
    this.#job = job
    this.#maxCount = maxCount
  }

  /** From here on so many matches are wanted. */
  begin(limit: number): void {
    this.#left = limit
  }

  /** No line is wanted any more. */
  get isDone(): boolean {
    return this.#left === 0
  }

  /** No line of the file at hand is wanted any more, or none can be had. */
  get isFileDone(): boolean {
    return this.#matches.left === 0 || this.#isBroken
  }

  /** The next shard; the first of its file or one behind the last. */
  open(shard: Shard): void {
    this.#shard = shard
    if (shard.start > 0) return
    this.#job.summary.files += 1
    this.#isBroken = false
    this.#matches = new FileMatches(this.#source.kind!, Math.min(this.#maxCount, this.#left))
  }

  /** The lines of its next block. */
  pick({ counts, tooLong, notes, end, ...found }: SearchedBlock): OutputLines {
    const { summary } = this.#job
    const source = this.#source
    const lines = this.#matches.pick(matchesOf(found), counts.all)
    addCounts(summary, source.path, counts)
    summary.notes.push(...notes)
    this.tooLong += tooLong
    this.#left -= lines.length
    if (this.#matches.left === 0) summary.bytes += end - this.#shard.start
    return { source, lines }
  }

  /** It was read to its end, or as far as it could be. */
  close(end: ShardEnd): void {
    const { summary } = this.#job
    summary.bytes += end.bytes
    summary.notes.push(...end.notes)
    if (end.fault) summary.faults.push(withLastLine(end.fault, this.#matches.lines))
    this.#isBroken = end.fault !== undefined
  }

  get #source(): Source {
    return this.#job.sources[this.#shard.file]!
  }
}

function matchesOf({ lines, text }: Pick<SearchedBlock, 'lines' | 'text'>): Match[] {
  if (!text) return lines.map((line) => ({ line, bytes: NO_BYTES }))
  const bytes = Buffer.from(text.bytes.buffer)
  return lines.map((line, i) => ({ line, bytes: bytes.subarray(text.ends[i - 1] ?? 0, text.ends[i]) }))
}
