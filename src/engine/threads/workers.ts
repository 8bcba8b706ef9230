import type { Worker } from 'node:worker_threads'
import type { ClaimOrder, Report, WorkerData } from './protocol.ts'
import { startThread } from './start-thread.ts'

export type OnResult<Result> = (task: number, result: Result) => void

/** Threads beside the main one, started when there is work for them. A bug in one of them is one of the run. */
export class Workers<Result> {
  readonly #count: number
  readonly #data: WorkerData
  #workers: readonly Worker[] = []
  #fail: (error: Error) => void = () => {}
  /** Fails when a thread does. */
  readonly #failure = new Promise<never>((_, reject) => {
    this.#fail = reject
  })

  constructor(count: number, data: WorkerData) {
    this.#count = count
    this.#data = data
    // Nobody may be waiting when it comes.
    this.#failure.catch(() => {})
  }

  get all(): readonly Worker[] {
    if (this.#workers.length === 0) this.#start()
    return this.#workers
  }

  /** Has all claim shards; ends when they find no more. */
  async claim(order: ClaimOrder, onResult: OnResult<Result>): Promise<void> {
    await Promise.all(this.all.map((worker) => giveClaims(worker, order, onResult)))
  }

  /** What is waited for, or the failure of a thread. */
  orFail<Value>(promise: Promise<Value>): Promise<Value> {
    return Promise.race([promise, this.#failure])
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #start(): void {
    this.#workers = Array.from({ length: this.#count }, () => startThread(this.#data))
    for (const worker of this.#workers) worker.on('error', this.#fail)
  }
}

/** Ends when the thread finds nothing more to claim. */
async function giveClaims<Result>(worker: Worker, order: ClaimOrder, onResult: OnResult<Result>): Promise<void> {
  await new Promise<void>((resolve) => {
    const onReport = (report: Report<Result>) => {
      if (report.type === 'result') return onResult(report.task, report.result)
      if (report.type !== 'idle') return
      worker.off('message', onReport)
      resolve()
    }
    worker.on('message', onReport)
    worker.postMessage(order)
  })
}
