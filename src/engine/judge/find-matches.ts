/** How far the judging of texts has come. */
export interface Progress {
  judged: number
  /** There was not enough memory for an expression, be it for its program or for its ways to match the next text. */
  isTooLarge: boolean
}

/** By text 1 if one of the expressions matches. May be ended at any place, and is right up to `judged` then. */
export function findMatches(
  expressions: readonly RegExp[],
  texts: readonly string[],
  verdicts: Uint8Array,
  progress: Progress,
): void {
  try {
    for (; progress.judged < texts.length; progress.judged += 1) {
      const text = texts[progress.judged]!
      verdicts[progress.judged] = expressions.some((expression) => expression.test(text)) ? 1 : 0
    }
  } catch {
    // Nothing else runs here: it is the engine's own error.
    progress.isTooLarge = true
  }
}
