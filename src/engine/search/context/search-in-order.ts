import { inFileOrder } from '../block-lines.ts'
import { searchOf } from '../criteria.ts'
import type { OutputLines } from '../output-line.ts'
import { KEPT_BYTES, LineContext } from './line-context.ts'
import type { LineWalk } from './line-walk.ts'

/** The matches of one source, with as many lines before and after them as the plan wants; `most` matches. */
export async function* searchInOrder(walk: LineWalk, file: number, most: number): AsyncGenerator<OutputLines> {
  const { plan, summary } = walk.job
  const source = walk.source(file)
  const context = new LineContext(source, { size: searchOf(plan).context, most }, () =>
    summary.notes.push(`${source.path}: lines before a match are missing, being more than ${KEPT_BYTES >> 20} MiB`),
  )
  for await (const window of walk.windows(file)) {
    for (const line of inFileOrder(window)) context.add(line)
    walk.count(file, window)
    const lines = context.take()
    if (lines.length > 0) yield lines
    if (context.isDone) return
    context.keep()
  }
}
