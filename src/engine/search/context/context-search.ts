import type { Job } from '../../read-blocks.ts'
import type { Part } from '../../threads/schedule.ts'
import { limitOf, searchOf } from '../criteria.ts'
import type { OutputLines } from '../output-line.ts'
import { LineWalk } from './line-walk.ts'
import { searchById } from './search-by-id.ts'
import { searchInOrder } from './search-in-order.ts'

/** Finds matching lines and those around them. Their neighbours may be anywhere in the file, so this thread walks it alone. */
export class ContextSearch {
  readonly parts: readonly Part[]
  readonly #job: Job
  readonly #walk: LineWalk

  /** @throws UserError if a pattern is not valid */
  constructor(job: Job) {
    const { contextBy } = searchOf(job.plan)
    this.parts = job.sources.map((_, stream) => ({ stream }))
    this.#job = job
    this.#walk = new LineWalk(job, contextBy === null ? undefined : `@${contextBy}`)
  }

  linesOf(part: Part, limit: number): AsyncIterable<OutputLines> | Iterable<OutputLines> {
    if (!('stream' in part)) return []
    const { contextBy, context, maxCount } = searchOf(this.#job.plan)
    const most = Math.min(limitOf(maxCount), limit)
    if (contextBy === null) return searchInOrder(this.#walk, part.stream, most)
    return searchById(this.#walk, part.stream, { size: context, most, idName: contextBy })
  }

  async end(): Promise<void> {}
}
