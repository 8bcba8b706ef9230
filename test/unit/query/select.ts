import { createSelecting } from '../../../src/commands/selecting.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { UserError } from '../../../src/model/user-error.ts'

/** What `--where` with this text chooses, and what is said of it. */
export function select(text: string, kinds: readonly LogKindName[] = ['connection']) {
  const notes: string[] = []
  const clock = { timeZone: 'UTC', times: {} }
  const context = { kinds, atHand: kinds, clock, onNote: (note: string) => notes.push(note) }
  return { conditionOf: createSelecting({ where: [text] }, context), notes }
}

export function faultOf(run: () => unknown): UserError {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('there is no fault')
}
