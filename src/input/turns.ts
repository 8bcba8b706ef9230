import { setImmediate } from 'node:timers/promises'

/** So long a signal or a pipe waits for its turn. */
const LONGEST_MS = 20

/** For work that could go on and on without waiting for anything: a few bytes may unpack to gigabytes. */
export class Turns {
  #last = performance.now()

  /** Lets everything else have its turn, if it was long ago that it had. */
  async pause(): Promise<void> {
    if (performance.now() - this.#last < LONGEST_MS) return
    await setImmediate()
    this.#last = performance.now()
  }
}
