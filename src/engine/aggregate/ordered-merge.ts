import { withLastLine } from '../../input/fault.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Pipelines } from '../pipeline.ts'
import type { Job } from '../read-blocks.ts'
import { addCounts } from '../run-summary.ts'
import type { ShardResult } from '../threads/shard.ts'
import type { Totals } from './totals.ts'

/** Takes the results of shards as they come, and adds them up in the order of the files. */
export class OrderedMerge {
  readonly #job: Job
  readonly #set: Pipelines
  readonly #totals: Totals
  readonly #waiting = new Map<number, { file: number; result: ShardResult }>()
  /** The task whose result is merged next. */
  #next = 0
  #file = -1
  #linesBefore = 0
  /** Whether nothing more of the file counts, since reading it went wrong. */
  #isBroken = false
  #isInterrupted = false
  readonly #seen = new Set<LogKindName>()

  constructor(job: Job, set: Pipelines, totals: Totals) {
    this.#job = job
    this.#set = set
    this.#totals = totals
  }

  /** Lines of a file so far, if it is the last one. */
  linesOf(file: number): number {
    return file === this.#file ? this.#linesBefore : 0
  }

  /** Kinds that lines of the file at hand were told to be by their content. */
  get seen(): ReadonlySet<LogKindName> {
    return this.#seen
  }

  /** Whether nothing more of a file counts. */
  isOver(file: number): boolean {
    return this.#isInterrupted || (file === this.#file && this.#isBroken)
  }

  /** Another list of tasks, from 0; the results of the one before are all there. */
  begin(): void {
    this.#next = 0
  }

  accept(task: number, file: number, result: ShardResult): void {
    this.#waiting.set(task, { file, result })
    for (let next = this.#waiting.get(this.#next); next; next = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next)
      this.#next += 1
      this.#merge(next.file, next.result)
    }
  }

  #merge(file: number, result: ShardResult): void {
    if (file !== this.#file) this.#openFile(file)
    if (this.#isBroken || this.#isInterrupted) return
    const { summary, sources } = this.#job
    for (const block of result.blocks) {
      const place = { file, offset: block.offset }
      this.#totals.lineNumbers.set(place, this.#linesBefore + block.linesBefore)
    }
    this.#linesBefore += result.lines
    for (const kind of result.seen) this.#seen.add(kind)
    addCounts(summary, sources[file]!.path, result.counts)
    summary.bytes += result.bytes
    summary.notes.push(...result.notes)
    if (result.fault) summary.faults.push(withLastLine(result.fault, this.#linesBefore))
    for (const [pipeline, states] of result.states)
      this.#totals.states.add(pipeline, this.#set.pipelines[pipeline]!.aggregates, states)
    this.#isBroken = result.fault !== undefined
    this.#isInterrupted = result.isInterrupted
  }

  #openFile(file: number): void {
    this.#file = file
    this.#linesBefore = 0
    this.#isBroken = false
    this.#seen.clear()
  }
}
