import { Script } from 'node:vm'

/** Where the script finds what it runs. */
const SLOT = Symbol.for('sora-logs.step')
const SCRIPT = new Script(`globalThis[Symbol.for('${Symbol.keyFor(SLOT)}')]()`)

/**
 * Runs a function for so long at most; false if it was ended before it was done. It is ended at any place, also inside a
 * regular expression: so it must leave nothing half done that anybody looks at.
 */
export function runFor(ms: number, run: () => void): boolean {
  const slots = globalThis as { [SLOT]?: (() => void) | undefined }
  slots[SLOT] = run
  try {
    SCRIPT.runInThisContext({ timeout: ms })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
    throw error
  } finally {
    slots[SLOT] = undefined
  }
}
