import type { Fault } from '../input/fault.ts'
import type { IdName } from '../model/log-kind.ts'
import { chooseScanner } from '../scan/scanners.ts'
import { inFileOrder } from './block-lines.ts'
import { BlockMatcher } from './block-matches.ts'
import { type ContextSize, KEPT_BYTES, LineContext } from './line-context.ts'
import type { LineWish } from './line-test.ts'
import { inParts, type Part, planSearch, shortShards } from './parallel/plan-threads.ts'
import { ShardSearch } from './parallel/search-shards.ts'
import type { SelectedLines } from './picked-lines.ts'
import type { Job } from './scan-sources.ts'
import { selectById } from './select-by-id.ts'
import { StreamMatches } from './stream-matches.ts'
import { LineWalk } from './walk-lines.ts'

/** What to print: lines that match, and those around them. */
export interface Selection extends LineWish {
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
export async function* selectLines(job: Job, selection: Selection): AsyncGenerator<SelectedLines> {
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
    job.account.notes.push(`lines longer than --max-line are invalid too, and not printed: ${finders.tooLong}`)
  }
}

/** The ways to find lines, each for sources of its own. */
class Finders {
  readonly parts: readonly Part[]
  readonly #selection: Selection
  readonly #walk: LineWalk
  /** Of files that cannot be read. */
  readonly #faults: ReadonlyMap<number, Fault> | undefined
  /** Undefined where lines around the matches are wanted. */
  readonly #shards: ShardSearch | undefined
  readonly #streams: StreamMatches | undefined

  /** @throws UserError if a pattern is none */
  constructor(job: Job, selection: Selection) {
    const { contextBy, context } = selection
    this.#selection = selection
    this.#walk = new LineWalk(job, selection, contextBy && `@${contextBy}`)
    if (context.before > 0 || context.after > 0) {
      this.parts = job.sources.map((_, stream) => ({ stream }))
      return
    }
    const { patterns, fixed, ignoreCase, invalid, invert, maxCount, limit, wantsLines } = selection
    const wish = { patterns, fixed, ignoreCase, invalid, invert }
    const files = job.sources.map(({ path }) => path)
    const matcher = new BlockMatcher(job.plan, files, chooseScanner(job.io.env), wish)
    const plan = planSearch(job)
    this.parts = inParts(plan.shards, shortShards)
    this.#faults = plan.faults
    this.#shards = new ShardSearch(job, plan, matcher, { wish, most: Math.min(maxCount, limit), wantsLines })
    this.#streams = new StreamMatches(job, matcher)
  }

  /** Lines so far that were too long to be looked into. */
  get tooLong(): number {
    return this.#walk.tooLong + (this.#shards?.tooLong ?? 0) + (this.#streams?.tooLong ?? 0)
  }

  /** @param limit of matches */
  linesOf(part: Part, limit: number): AsyncIterable<SelectedLines> | Iterable<SelectedLines> {
    if ('shards' in part) return this.#shards!.matchesIn(part.shards, limit)
    const { contextBy, context, maxCount } = this.#selection
    const most = Math.min(maxCount, limit)
    const { stream } = part
    const fault = this.#faults?.get(stream)
    if (fault) return this.#fail(fault)
    if (this.#streams && this.#walk.source(stream).kind !== undefined) return this.#streams.of(stream, most)
    if (contextBy === undefined) return selectInOrder(this.#walk, stream, context, most)
    return selectById(this.#walk, stream, { size: context, most, idName: contextBy })
  }

  #fail(fault: Fault): Iterable<never> {
    const { account } = this.#walk.job
    account.files += 1
    account.faults.push(fault)
    return []
  }

  async end(): Promise<void> {
    await this.#shards?.end()
  }
}

async function* selectInOrder(
  walk: LineWalk,
  file: number,
  size: ContextSize,
  most: number,
): AsyncGenerator<SelectedLines> {
  const source = walk.source(file)
  const context = new LineContext(size, most, () =>
    walk.job.account.notes.push(
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
