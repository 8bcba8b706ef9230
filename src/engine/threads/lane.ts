import type { Worker } from 'node:worker_threads'
import type { OnShard, Order, Report } from './protocol.ts'
import type { SentPiece } from './shard.ts'

interface Waiting {
  readonly bytes: number
  readonly isTaken: Promise<void>
  readonly take: () => void
}

/** The way of pieces to one thread, which takes them in their order. */
export class Lane {
  readonly #worker: Worker
  readonly #onResult: OnShard
  readonly #waiting: Waiting[] = []

  constructor(worker: Worker, onResult: OnShard) {
    this.#worker = worker
    this.#onResult = onResult
    worker.on('message', this.#hear)
  }

  /** Bytes that the thread has not taken. */
  get load(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Whether it has taken all pieces; the last may have no bytes. */
  get isIdle(): boolean {
    return this.#waiting.length === 0
  }

  /** Ends when the thread has taken the next of the pieces that wait. */
  get progress(): Promise<void> {
    return this.#waiting[0]?.isTaken ?? Promise.resolve()
  }

  /** The bytes of the piece are gone here. */
  give(piece: SentPiece): void {
    let take = () => {}
    const isTaken = new Promise<void>((resolve) => {
      take = resolve
    })
    this.#waiting.push({ bytes: piece.bytes.length, isTaken, take })
    this.#worker.postMessage({ type: 'piece', piece } satisfies Order, [piece.bytes.buffer as ArrayBuffer])
  }

  /** Nothing more goes this way. */
  close(): void {
    this.#worker.off('message', this.#hear)
  }

  readonly #hear = (report: Report<never>): void => {
    if (report.type !== 'taken') return
    if (report.result) this.#onResult(report.task, report.result)
    this.#waiting.shift()!.take()
  }
}
