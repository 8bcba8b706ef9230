import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import { Interruption } from '../../model/interruption.ts'
import { startThread } from '../threads/start-thread.ts'
import { begin, findMatches, type Question } from './find-matches.ts'

/** What a thread starts with that judges texts. */
export const JUDGE_DATA = { judges: true } as const

/** Undefined if there is not enough memory for an expression. */
type Answer = Uint8Array | undefined

/** A thread that is ended when the user ends the run, also in the middle of a regular expression. */
export class JudgeThread {
  readonly #interrupted: AbortSignal
  readonly #worker = startThread(JUDGE_DATA)

  constructor(interrupted: AbortSignal) {
    this.#interrupted = interrupted
    this.#worker.unref()
  }

  /** @throws Interruption */
  async judge(question: Question): Promise<Answer> {
    this.#worker.ref()
    try {
      this.#worker.postMessage(question)
      const [answer] = await once(this.#worker, 'message', { signal: this.#interrupted })
      return answer as Answer
    } catch (error) {
      if (!this.#interrupted.aborted) throw error
      await this.#worker.terminate()
      throw new Interruption()
    } finally {
      this.#worker.unref()
    }
  }
}

/** The work of such a thread. */
export function answerQuestions(port: MessagePort): void {
  port.on('message', (question: Question) => {
    const progress = begin(question)
    findMatches(question, progress)
    port.postMessage((progress.isTooLarge ? undefined : progress.verdicts) satisfies Answer)
  })
}
