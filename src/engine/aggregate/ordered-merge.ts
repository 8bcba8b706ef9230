import type { AggregateSet } from '../../aggregates/aggregate-set.ts'
import type { Json } from '../../model/json.ts'
import type { KindPlan } from '../../model/plan.ts'
import { FileSummary } from '../file-summary.ts'
import type { Pipelines } from '../pipeline.ts'
import type { Job } from '../read-blocks.ts'
import type { PipelineStates, ShardResult } from '../threads/shard.ts'
import { PartialStates } from './partial-states.ts'

/** What an entry of the plan came to. */
export interface AggregatedPart {
  readonly plan: KindPlan
  readonly aggregates: AggregateSet
  readonly states: Json[]
}

/** Takes the results of parts of files as they come, and adds them up in the order of the files. */
export class OrderedMerge {
  readonly #job: Job
  readonly #pipelines: Pipelines
  readonly #states: PartialStates
  readonly #waiting = new Map<number, ShardResult>()
  /** The task whose result is merged next. */
  #next = 0
  #file = -1
  #summary: FileSummary | undefined
  /** The user has ended the run: nothing behind that place counts. */
  #isInterrupted = false

  /** @param pipelines of this thread */
  constructor(job: Job, pipelines: Pipelines) {
    this.#job = job
    this.#pipelines = pipelines
    this.#states = new PartialStates(pipelines)
  }

  /** Whether nothing more of a file counts. */
  isOver(file: number): boolean {
    return this.#isInterrupted || (file === this.#file && this.#summary!.isOver)
  }

  /** Begins with another list of tasks, from 0; the results of the one before are all there. */
  begin(): void {
    this.#next = 0
  }

  /** The result of a task of the list. */
  accept(task: number, result: ShardResult): void {
    this.#waiting.set(task, result)
    for (let next = this.#waiting.get(this.#next); next; next = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next)
      this.#next += 1
      this.add(next)
    }
  }

  /** What comes next in the order of the files. */
  add({ file, part, states }: ShardResult): void {
    if (file !== this.#file) this.#open(file)
    if (this.isOver(file)) return
    this.#summary!.add(part)
    this.#isInterrupted = part.isInterrupted
    this.addStates(states)
  }

  addStates(states: readonly PipelineStates[]): void {
    for (const it of states) this.#states.add(it)
  }

  /** All results were added. */
  end(): AggregatedPart[] {
    this.#summary?.end()
    return this.#states.emit().map(([pipeline, states]) => {
      const { plan, aggregates } = this.#pipelines.pipelines[pipeline]!
      return { plan, aggregates, states }
    })
  }

  #open(file: number): void {
    this.#summary?.end()
    this.#file = file
    this.#summary = new FileSummary(this.#job.summary, this.#job.sources[file]!)
  }
}
