import type { Batch, TextTest } from '../../model/batch.ts'
import { Interruption } from '../../model/interruption.ts'
import { tooLarge } from '../../query/pattern.ts'
import { runFor } from '../../query/run-for.ts'
import { findMatches } from './find-matches.ts'
import { JudgeThread } from './judge-thread.ts'

/** How long this thread may be deaf to signals. */
const PATIENCE_MS = 250

/**
 * Tells which texts hold a match of a user's regular expression, and lets the run be ended meanwhile. JavaScript tries
 * every way to match, which may take for ever. So this thread tries for a moment, which is enough for all but few
 * expressions; the texts that are left then, and all later ones, are judged by a thread that can be ended.
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
    const verdicts = new Uint8Array(texts.length)
    const judged = this.#thread ? 0 : judgeHere(expressions, texts, verdicts)
    if (judged === texts.length) return verdicts
    if (this.#interrupted.aborted) throw new Interruption()
    this.#thread ??= new JudgeThread(this.#interrupted)
    const rest = await this.#thread.judge(expressions, texts.slice(judged))
    if (!rest) throw tooLarge(expressions)
    verdicts.set(rest, judged)
    return verdicts
  }

  /** Lets tests judge the texts of rows that they have no verdict on. */
  async prepare(tests: readonly TextTest[], batch: Batch, rows: Iterable<number>): Promise<void> {
    for (const test of tests) {
      const texts = test.wanted(batch, rows)
      if (texts.length > 0) test.accept(await this.judge([test.expression], texts))
    }
  }
}

/** @returns how many of the texts were judged in time */
function judgeHere(expressions: readonly RegExp[], texts: readonly string[], verdicts: Uint8Array): number {
  const progress = { judged: 0, isTooLarge: false }
  runFor(PATIENCE_MS, () => findMatches(expressions, texts, verdicts, progress))
  if (progress.isTooLarge) throw tooLarge(expressions)
  return progress.judged
}
