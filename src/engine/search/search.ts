import type { Fault } from '../../input/fault.ts'
import type { IdName } from '../../model/log-kind.ts'
import { chooseScanner } from '../../scan/scanners.ts'
import type { Job } from '../read-blocks.ts'
import { inParts, type Part, scheduleSearch, shortShards } from '../threads/schedule.ts'
import { inFileOrder } from './block-lines.ts'
import { type ContextSize, KEPT_BYTES, LineContext } from './context/line-context.ts'
import { LineWalk } from './context/line-walk.ts'
import { searchById } from './context/search-by-id.ts'
import type { Criteria } from './criteria.ts'
import { Matcher } from './matcher.ts'
import type { OutputLines } from './output-line.ts'
import { ParallelSearch } from './parallel-search.ts'
import { StreamSearch } from './stream-search.ts'

/** What to print: lines that match, and those around them. */
export interface SearchQuestion extends Criteria {
  /** A source is left after so many matches; Infinity for none. */
  readonly maxCount: number
  /** The run ends after so many matches; Infinity for none. */
  readonly limit: number
  readonly context: ContextSize
  /** Context is counted in lines that share an id of this name with the match. */
  readonly contextBy?: IdName | undefined
  /** Whether lines are printed, or only counted. */
  readonly wantsLines: boolean
}

/**
 * Chooses lines, in the order of the sources and of the lines in them. Blank lines and lines over the limit never match;
 * as context the former are picked and the latter are not. Plain files are searched by several threads, unless lines
 * around the matches are wanted; streams, and files whose lines are of several kinds, on this thread alone.
 */
export async function* search(job: Job, selection: SearchQuestion): AsyncGenerator<OutputLines> {
  const finders = new Finders(job, selection)
  let left = selection.limit
  try {
    for (const part of finders.parts) {
      for await (const selected of finders.linesOf(part, left)) {
        left -= selected.lines.filter(({ isMatch }) => isMatch).length
        yield selected
      }
      if (left === 0) break
    }
  } finally {
    await finders.end()
  }
  if (selection.invalid && !selection.invert && finders.tooLong > 0) {
    job.summary.notes.push(`lines longer than --max-line are invalid too, and not printed: ${finders.tooLong}`)
  }
}

/** The ways to find lines, each for sources of its own. */
class Finders {
  readonly parts: readonly Part[]
  readonly #selection: SearchQuestion
  readonly #walk: LineWalk
  /** Of files that cannot be read. */
  readonly #faults: ReadonlyMap<number, Fault> | undefined
  /** Undefined where lines around the matches are wanted. */
  readonly #shards: ParallelSearch | undefined
  readonly #streams: StreamSearch | undefined

  /** @throws UserError if a pattern is none */
  constructor(job: Job, selection: SearchQuestion) {
    const { contextBy, context } = selection
    this.#selection = selection
    this.#walk = new LineWalk(job, selection, contextBy && `@${contextBy}`)
    if (context.before > 0 || context.after > 0) {
      this.parts = job.sources.map((_, stream) => ({ stream }))
      return
    }
    const { patterns, fixed, ignoreCase, invalid, invert, maxCount, limit, wantsLines } = selection
    const criteria = { patterns, fixed, ignoreCase, invalid, invert }
    const files = job.sources.map(({ path }) => path)
    const matcher = new Matcher(job.plan, files, chooseScanner(job.io.env), criteria)
    const plan = scheduleSearch(job)
    this.parts = inParts(plan.shards, shortShards)
    this.#faults = plan.faults
    this.#shards = new ParallelSearch(job, plan, matcher, { criteria, most: Math.min(maxCount, limit), wantsLines })
    this.#streams = new StreamSearch(job, matcher)
  }

  /** Lines so far that were too long to be looked into. */
  get tooLong(): number {
    return this.#walk.tooLong + (this.#shards?.tooLong ?? 0) + (this.#streams?.tooLong ?? 0)
  }

  /** @param limit of matches */
  linesOf(part: Part, limit: number): AsyncIterable<OutputLines> | Iterable<OutputLines> {
    if ('shards' in part) return this.#shards!.matchesIn(part.shards, limit)
    const { contextBy, context, maxCount } = this.#selection
    const most = Math.min(maxCount, limit)
    const { stream } = part
    const fault = this.#faults?.get(stream)
    if (fault) return this.#fail(fault)
    if (this.#streams && this.#walk.source(stream).kind !== undefined) return this.#streams.of(stream, most)
    if (contextBy === undefined) return searchInOrder(this.#walk, stream, context, most)
    return searchById(this.#walk, stream, { size: context, most, idName: contextBy })
  }

  #fail(fault: Fault): Iterable<never> {
    const { summary } = this.#walk.job
    summary.files += 1
    summary.faults.push(fault)
    return []
  }

  async end(): Promise<void> {
    await this.#shards?.end()
  }
}

async function* searchInOrder(
  walk: LineWalk,
  file: number,
  size: ContextSize,
  most: number,
): AsyncGenerator<OutputLines> {
  const source = walk.source(file)
  const context = new LineContext(size, most, () =>
    walk.job.summary.notes.push(
      `${source.path}: lines before a match are missing, being more than ${KEPT_BYTES >> 20} MiB`,
    ),
  )
  for await (const window of walk.windows(file)) {
    const blocks = walk.open(window)
    for (const line of inFileOrder(blocks)) context.add(line)
    walk.count(file, blocks)
    const lines = context.take()
    if (lines.length > 0) yield { source, lines }
    if (context.isDone) return
    context.keep()
  }
}
