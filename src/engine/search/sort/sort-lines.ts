import type { Job } from '../../read-blocks.ts'
import { limitOf, searchOf } from '../criteria.ts'
import { createTimeReader } from '../line-fields.ts'
import type { OutputLine, OutputLines } from '../output-line.ts'
import { LineRun, RUN_BYTES } from './line-run.ts'
import type { SpilledRuns } from './spilled-runs.ts'

/** Printed at a time. */
const BATCH_BYTES = 256 * 1024
const BATCH_LINES = 1000

/**
 * Matches in the order of their times, as the plan's search asks for it; those of one time stay as they were found, and
 * those without a time come last. Lines of a run of about `runBytes` are sorted in memory. If there are more, runs go to
 * a file, and are merged from there.
 *
 * @param found all matches, in the order of the files
 * @throws UserError if there is no room for the file
 */
export async function* sortLines(
  job: Job,
  found: AsyncIterable<OutputLines>,
  runBytes = RUN_BYTES,
): AsyncGenerator<OutputLines> {
  const { summary, io, plan } = job
  const sorter = new LineSorter(job, runBytes)
  try {
    for await (const lines of found) await sorter.add(lines)
    if (sorter.untimed > 0) summary.notes.push(`lines without a time come last: ${sorter.untimed}`)
    // Whoever ended the run before wants to see what was found so far.
    const wasInterrupted = io.interrupted.aborted
    for (const lines of inBatches(await sorter.sorted(), limitOf(searchOf(plan).limit))) {
      yield lines
      if (!io.interrupted.aborted || wasInterrupted) continue
      summary.isInterrupted = true
      return
    }
  } finally {
    sorter.end()
  }
}

class LineSorter {
  /** Lines without a time. */
  untimed = 0
  readonly #job: Job
  readonly #readTimes: (lines: OutputLines) => (number | undefined)[]
  /** 1, or -1 from the latest time on. */
  readonly #direction: number
  readonly #run: LineRun
  readonly #runBytes: number
  #spilled: SpilledRuns | undefined

  constructor(job: Job, runBytes: number) {
    const { byTime, limit } = searchOf(job.plan)
    this.#job = job
    this.#readTimes = createTimeReader(job.plan.maxLineBytes, job.io.env)
    this.#direction = byTime === 'descending' ? -1 : 1
    this.#run = new LineRun(limitOf(limit))
    this.#runBytes = runBytes
  }

  async add(lines: OutputLines): Promise<void> {
    const times = this.#readTimes(lines)
    this.#run.add(lines.map((line, i) => ({ key: this.#keyOf(times[i]), line })))
    if (this.#run.bytes < this.#runBytes) return
    this.#run.sort()
    // With a limit most of it may have gone.
    if (this.#run.bytes > this.#runBytes / 2) await this.#spill()
  }

  /** All lines, in their order. */
  async sorted(): Promise<Iterable<OutputLine>> {
    this.#run.sort()
    if (!this.#spilled) return this.#run.lines()
    await this.#spill()
    return this.#spilled.merged()
  }

  end(): void {
    this.#spilled?.close()
  }

  #keyOf(time: number | undefined): number {
    if (time !== undefined) return time * this.#direction
    this.untimed += 1
    return Number.POSITIVE_INFINITY
  }

  async #spill(): Promise<void> {
    const { SpilledRuns } = await import('./spilled-runs.ts')
    this.#spilled ??= new SpilledRuns(this.#job.sources)
    await this.#spilled.add(this.#run.take())
  }
}

function* inBatches(lines: Iterable<OutputLine>, limit: number): Generator<OutputLines> {
  let batch: OutputLine[] = []
  let [bytes, left] = [0, limit]
  for (const line of lines) {
    if (left === 0) break
    left -= 1
    batch.push(line)
    bytes += line.bytes.length
    if (bytes < BATCH_BYTES && batch.length < BATCH_LINES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
