import type { IdName } from '../model/log-kind.ts'
import { inFileOrder } from './block-lines.ts'
import { DirectMatches, isDirect } from './direct-matches.ts'
import { type ContextSize, KEPT_BYTES, LineContext } from './line-context.ts'
import type { LineWish } from './line-test.ts'
import type { SelectedLines } from './picked-lines.ts'
import type { Job } from './scan-sources.ts'
import { selectById } from './select-by-id.ts'
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
}

/**
 * Chooses lines, in the order of the sources and of the lines in them. Blank lines and lines over the limit never match;
 * as context the former are picked and the latter are not.
 */
export async function* selectLines(job: Job, selection: Selection): AsyncGenerator<SelectedLines> {
  const { contextBy, context, maxCount, limit } = selection
  const direct = isDirect(selection, context) ? new DirectMatches(job, selection) : undefined
  const walk = direct?.isAble ? direct : new LineWalk(job, selection, contextBy && `@${contextBy}`)
  let left = limit
  for (const file of job.sources.keys()) {
    const most = Math.min(maxCount, left)
    const selected =
      walk instanceof DirectMatches
        ? walk.of(file, most)
        : contextBy === undefined
          ? selectInOrder(walk, file, context, most)
          : selectById(walk, file, { size: context, most, idName: contextBy })
    for await (const lines of selected) {
      left -= lines.lines.filter(({ isMatch }) => isMatch).length
      yield lines
    }
    if (left === 0) break
  }
  if (selection.invalid && !selection.invert && walk.tooLong > 0) {
    job.account.notes.push(`lines longer than --max-line are invalid too, and not printed: ${walk.tooLong}`)
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
