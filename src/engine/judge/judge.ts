import { setImmediate } from 'node:timers/promises'
import type { ColumnRequest, Selection } from '../../model/aggregate.ts'
import type { Batch } from '../../model/batch.ts'
import { Interruption } from '../../model/interruption.ts'
import { tooLarge } from '../../query/pattern.ts'
import { runFor } from '../../query/run-for.ts'
import { begin, findMatches, type Progress, type Question } from './find-matches.ts'
import type { JudgeThread } from './judge-thread.ts'

/** How long this thread may be deaf to signals. */
const PATIENCE_MS = 250

/**
 * Tells which texts hold a match of a user's regular expression, and lets the run be ended meanwhile. JavaScript tries
 * every way to match, which may take years for one text. So this thread looks up now and then, and if it came no text
 * further since, the rest goes to a thread that can be ended.
 */
export class Judge {
  readonly #interrupted: AbortSignal
  #thread: JudgeThread | undefined

  constructor(interrupted: AbortSignal) {
    this.#interrupted = interrupted
  }

  /**
   * By text: 1 if one of the expressions matches, else 0.
   * @throws Interruption; UserError if there is not enough memory for an expression on one of the texts
   */
  async judge(expressions: readonly RegExp[], texts: readonly string[]): Promise<Uint8Array> {
    const question = { expressions, texts }
    const progress = begin(question)
    while (!goOn(question, progress)) {
      await setImmediate()
      if (this.#interrupted.aborted) throw new Interruption()
    }
    if (progress.judged < texts.length) await this.#judgeBeside(question, progress)
    return progress.verdicts
  }

  /** Gives the tests among some columns their verdicts on the texts of rows. */
  async prepare(columns: readonly ColumnRequest[], batch: Batch, rows: Selection): Promise<void> {
    for (const { textTest } of columns) {
      const texts = textTest?.wanted(batch, rows) ?? []
      if (textTest && texts.length > 0) textTest.accept(await this.judge([textTest.expression], texts))
    }
  }

  /** Threads are loaded when one is started: few runs need one. */
  async #startThread(): Promise<JudgeThread> {
    const { JudgeThread } = await import('./judge-thread.ts')
    return new JudgeThread(this.#interrupted)
  }

  async #judgeBeside({ expressions, texts }: Question, { verdicts, judged }: Progress): Promise<void> {
    this.#thread ??= await this.#startThread()
    const rest = await this.#thread.judge({ expressions, texts: texts.slice(judged) })
    if (!rest) throw tooLarge(expressions)
    verdicts.set(rest, judged)
  }
}

/** Whether it need not be called again: all texts are judged, or the next one takes too long. */
function goOn(question: Question, progress: Progress): boolean {
  const { judged } = progress
  const isDone = runFor(PATIENCE_MS, () => findMatches(question, progress))
  if (progress.isTooLarge) throw tooLarge(question.expressions)
  return isDone || progress.judged === judged
}
