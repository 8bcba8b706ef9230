import { nameOf, type Source } from '../../../input/source.ts'
import type { IdName } from '../../../model/log-kind.ts'
import type { ContextSize } from '../../../model/plan.ts'
import type { Job, PlannedBlock } from '../../read-blocks.ts'
import { createRunSummary } from '../../run-summary.ts'
import { BlockLines, inFileOrder } from '../block-lines.ts'
import type { OutputLine, OutputLines } from '../output-line.ts'
import { IdContext, MOST_IDS } from './id-context.ts'
import { type BlockWindow, copyOf, type LineWalk } from './line-walk.ts'

/** A pipe cannot be read twice, so its blocks are kept, up to so many bytes. */
const KEPT_BYTES = 256 * 1024 * 1024

export interface IdContextOptions {
  readonly size: ContextSize
  /** Matches at most. */
  readonly most: number
  readonly idName: IdName
}

/**
 * The matches of one source with the lines around them that share an id. A match may ask for a line far before lines
 * that are already known to be wanted, and output stays in the order of the file: so a file is read once to mark its
 * lines, and once more to print them.
 */
export async function* searchById(
  walk: LineWalk,
  file: number,
  { size, most, idName }: IdContextOptions,
): AsyncGenerator<OutputLines> {
  const source = walk.source(file)
  const { notes } = walk.job.summary
  let forgotten = 0
  const marks = new IdContext(size, most, () => (forgotten += 1))
  const copies = source.size === undefined ? new WindowCopies(walk.job, source) : undefined
  for await (const window of walk.windows(file)) {
    if (copies && !copies.add(window)) break
    const blocks = await walk.open(window)
    if (!blocks) break
    for (const line of inFileOrder(blocks)) marks.add(line)
    walk.count(file, blocks)
    if (marks.isDone) break
  }
  if (forgotten > 0) {
    notes.push(`${source.path}: more than ${MOST_IDS} ${idName}s; context may lack lines of those not seen for longest`)
  }
  if (marks.last > 0) yield* pickMarked(source, marks, copies?.windows ?? walk.windows(file, secondReading(walk.job)))
}

async function* pickMarked(
  source: Source,
  marks: IdContext,
  windows: Iterable<BlockWindow> | AsyncIterable<BlockWindow>,
): AsyncGenerator<OutputLines> {
  for await (const window of windows) {
    const lines: OutputLine[] = []
    let isLast = false
    for (const line of inFileOrder(window.map(openUnread))) {
      const mark = marks.markOf(line.number)
      if (mark > 0) lines.push(toOutput(line, mark === 2))
      isLast ||= line.number >= marks.last
    }
    if (lines.length > 0) yield { source, lines }
    if (isLast) return
  }
}

const openUnread = (planned: PlannedBlock): BlockLines =>
  new BlockLines(planned, { test: () => false, batch: undefined, maxLineBytes: Number.POSITIVE_INFINITY })

/** Neighbours in the file are seldom of one connection, so there are no groups to tell apart. */
function toOutput({ kind, number, bytes, isBlank }: BlockLines, isMatch: boolean): OutputLine {
  return { kind, number, bytes, isBlank, isMatch, startsGroup: false }
}

/** What was read once is counted; a run that was interrupted still prints what it has marked. */
function secondReading(job: Job): Job {
  const { faults } = job.summary
  const io = { ...job.io, interrupted: new AbortController().signal }
  return { plan: job.plan, sources: job.sources, io, summary: { ...createRunSummary(), faults } }
}

/** The windows of a source that can be read only once. */
class WindowCopies {
  readonly windows: BlockWindow[] = []
  readonly #job: Job
  readonly #source: Source
  #bytes = 0

  constructor(job: Job, source: Source) {
    this.#job = job
    this.#source = source
  }

  /** False if there is no room for it. */
  add(window: BlockWindow): boolean {
    this.#bytes += window.reduce((sum, { block }) => sum + block.bytes.length, 0)
    if (this.#bytes > KEPT_BYTES) {
      const message = `is read up to ${KEPT_BYTES >> 20} MiB only, for --context-by needs it twice; save it as a file`
      this.#job.summary.faults.push({ path: nameOf(this.#source.path), message })
      return false
    }
    this.windows.push(window.map(copyOf))
    return true
  }
}
