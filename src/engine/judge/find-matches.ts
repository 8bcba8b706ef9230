/** Which of these texts hold a match of one of these regular expressions? */
export interface Question {
  readonly expressions: readonly RegExp[]
  readonly texts: readonly string[]
}

/** How far the answer has come. */
export interface Progress {
  /** By text: 1 if one of the expressions matches, else 0. */
  readonly verdicts: Uint8Array
  /** How many texts have a verdict. */
  judged: number
  /** There was not enough memory for an expression, be it for its program or for its ways to match the next text. */
  isTooLarge: boolean
}

export const begin = ({ texts }: Question): Progress => ({
  verdicts: new Uint8Array(texts.length),
  judged: 0,
  isTooLarge: false,
})

/** Goes on to the end. May be ended at any place and called again then. */
export function findMatches({ expressions, texts }: Question, progress: Progress): void {
  try {
    for (; progress.judged < texts.length; progress.judged += 1) {
      const text = texts[progress.judged]!
      progress.verdicts[progress.judged] = expressions.some((expression) => expression.test(text)) ? 1 : 0
    }
  } catch {
    // Nothing else runs here: it is the engine's own error.
    progress.isTooLarge = true
  }
}
