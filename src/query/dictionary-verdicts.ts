/** What is known of a text: nothing, or whether it passes a test. */
export const VERDICT = { unknown: 0, no: 1, yes: 2 } as const

/**
 * Verdicts on the texts of a dictionary, by code: a text is tested once and not once a row. The dictionary of a scanner
 * only grows; with another one they begin anew.
 */
export class DictionaryVerdicts {
  #dictionary: readonly string[] | undefined
  #verdicts = new Uint8Array(256)

  /** Valid until the next call; whoever gives a verdict writes it here. */
  of(dictionary: readonly string[]): Uint8Array {
    if (dictionary !== this.#dictionary) this.#verdicts.fill(VERDICT.unknown)
    this.#dictionary = dictionary
    if (dictionary.length > this.#verdicts.length) {
      const grown = new Uint8Array(2 * dictionary.length)
      grown.set(this.#verdicts)
      this.#verdicts = grown
    }
    return this.#verdicts
  }
}
