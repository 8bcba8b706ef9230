import type { Job } from '../read-blocks.ts'
import type { Part } from '../threads/schedule.ts'
import { ContextSearch } from './context/context-search.ts'
import { limitOf, searchOf } from './criteria.ts'
import { MatchSearch } from './match-search.ts'
import type { OutputLines } from './output-line.ts'

/** A way to find lines in the parts of a job. */
interface SearchWay {
  /** In the order of the sources. */
  readonly parts: readonly Part[]
  /** @param limit of matches */
  linesOf(part: Part, limit: number): AsyncIterable<OutputLines> | Iterable<OutputLines>
  /** To be called whatever happens. */
  end(): Promise<void>
}

/**
 * Finds the lines that the plan's search wants, in the order of the sources and of the lines in them, or in that of their
 * times. Blank lines and lines over the limit of length never match; around a match the former are printed and the latter
 * are not.
 *
 * @throws UserError if a pattern is not valid, or there is no room to sort the lines
 */
export const search = (job: Job): AsyncGenerator<OutputLines> =>
  searchOf(job.plan).byTime === null ? find(job) : findSorted(job)

/** Any line may be among the first, so all of them are found before. */
async function* findSorted(job: Job): AsyncGenerator<OutputLines> {
  const { sortLines } = await import('./sort/sort-lines.ts')
  const all = { ...job.plan, search: { ...searchOf(job.plan), limit: null } }
  yield* sortLines(job, find({ ...job, plan: all }))
}

async function* find(job: Job): AsyncGenerator<OutputLines> {
  const { context, limit, invalid, invert } = searchOf(job.plan)
  const hasContext = context.before > 0 || context.after > 0
  const way: SearchWay = hasContext ? new ContextSearch(job) : new MatchSearch(job)
  let left = limitOf(limit)
  try {
    for (const part of way.parts) {
      for await (const output of way.linesOf(part, left)) {
        left -= output.filter(({ isMatch }) => isMatch).length
        yield output
      }
      if (left === 0) break
    }
  } finally {
    await way.end()
  }
  job.summary.isInterrupted ||= job.io.interrupted.aborted
  const { tooLong } = job.summary.lines
  if (invalid && !invert && tooLong > 0) {
    job.summary.notes.push(`lines longer than --max-line are invalid too, and not printed: ${tooLong}`)
  }
}
