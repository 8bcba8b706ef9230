import { isReadOnce, nameOf, type Source } from '../../../input/source.ts'
import type { IdName } from '../../../model/log-kind.ts'
import type { ContextSize } from '../../../model/plan.ts'
import type { Job } from '../../read-blocks.ts'
import { type BlockLines, inFileOrder, type NumberedBlock } from '../block-lines.ts'
import type { OutputLine, OutputLines } from '../output-line.ts'
import { IdContext, MOST_IDS } from './id-context.ts'
import { type LineWalk, type LineWindow, openUnread } from './line-walk.ts'

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
  const copies = isReadOnce(source) ? new WindowCopies(walk.job, source) : undefined
  for await (const window of walk.windows(file)) {
    if (copies && !copies.add(window)) break
    for (const line of inFileOrder(window)) marks.add(line)
    walk.count(file, window)
    if (marks.isDone) break
  }
  if (forgotten > 0) {
    notes.push(`${source.path}: more than ${MOST_IDS} ${idName}s; context may lack lines of those not seen for longest`)
  }
  if (marks.last > 0) yield* pickMarked(source, marks, copies?.open() ?? walk.windowsAgain(file))
}

async function* pickMarked(
  source: Source,
  marks: IdContext,
  windows: Iterable<LineWindow> | AsyncIterable<LineWindow>,
): AsyncGenerator<OutputLines> {
  for await (const window of windows) {
    const lines: OutputLine[] = []
    let isLast = false
    for (const line of inFileOrder(window)) {
      const mark = marks.markOf(line.number)
      if (mark > 0) lines.push(toOutput(source, line, mark === 2))
      isLast ||= line.number >= marks.last
    }
    if (lines.length > 0) yield lines
    if (isLast) return
  }
}

/** Neighbours in the file are seldom of one connection, so there are no groups to tell apart. */
function toOutput(source: Source, { kind, number, bytes, outer, isBlank }: BlockLines, isMatch: boolean): OutputLine {
  return { source, kind, number, bytes, outer, isBlank, isMatch, startsGroup: false }
}

/** The windows of a source that can be read only once. */
class WindowCopies {
  readonly #job: Job
  readonly #source: Source
  readonly #windows: NumberedBlock[][] = []
  #bytes = 0

  constructor(job: Job, source: Source) {
    this.#job = job
    this.#source = source
  }

  /** False if there is no room for it. */
  add(window: LineWindow): boolean {
    this.#bytes += window.reduce((sum, { numbered }) => sum + numbered.block.bytes.length, 0)
    if (this.#bytes > KEPT_BYTES) {
      const message = `is read up to ${KEPT_BYTES >> 20} MiB only, for --context-by needs it twice; save it as a file`
      this.#job.summary.faults.push({ path: nameOf(this.#source.path), message })
      return false
    }
    this.#windows.push(window.map(({ numbered }) => copyOf(numbered)))
    return true
  }

  *open(): Generator<LineWindow> {
    for (const window of this.#windows) yield window.map(openUnread)
  }
}

/** A block that outlives the next. */
function copyOf({ block, linesBefore }: NumberedBlock): NumberedBlock {
  const { bytes, outer, ...rest } = block
  return { block: { ...rest, bytes: Buffer.from(bytes), ...(outer && { outer: outer.copy() }) }, linesBefore }
}
