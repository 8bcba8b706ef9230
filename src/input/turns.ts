import { setImmediate } from 'node:timers/promises'

/** How long the event loop may be blocked. */
const LONGEST_MS = 20

/** For long work that never waits: a few bytes may unpack to gigabytes. */
export class Turns {
  #last = performance.now()

  /** Lets the event loop handle signals and pipes, if it was blocked for long. */
  async pause(): Promise<void> {
    if (performance.now() - this.#last < LONGEST_MS) return
    await setImmediate()
    this.#last = performance.now()
  }
}
