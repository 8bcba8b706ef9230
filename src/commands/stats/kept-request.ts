import type { Io } from '../../model/io.ts'
import { refuseUnwritable, takeQuestion } from './question-file.ts'
import type { SavedState } from './state-file.ts'
import { type Asking, oneRequest, type StateRequest } from './state-request.ts'

/** What files say of the question. */
export interface KeptRequest {
  /** Undefined if options ask. */
  readonly request: StateRequest | undefined
  /** The file that a question was taken from. */
  readonly taken: string | undefined
  /** The file that the question is to be written to. */
  readonly unwritten: string | undefined
  /** Those that no output may replace. */
  readonly files: readonly string[]
  /** To show times in. */
  readonly timeZone: string
}

type Given = Asking & { readonly question?: string; readonly output?: string; readonly timeZone: string }

/** @throws UserError if the files do not hold one request, or options ask for something else */
export async function keptRequest(given: Given, saved: readonly SavedState[], io: Io): Promise<KeptRequest> {
  const { question, timeZone } = given
  const taken = question === undefined ? undefined : await takeQuestion(question, io)
  const request = oneRequest(given, [...(taken ? [taken] : []), ...saved])
  const unwritten = taken ? undefined : question
  if (unwritten !== undefined) refuseUnwritable(unwritten, { ...given, isAsked: request !== undefined }, io)
  return {
    ...{ request, taken: taken?.path, unwritten, files: question === undefined ? [] : [question] },
    // A question has its own, unless another is asked for.
    timeZone: taken && timeZone === 'UTC' ? taken.request.clock.timeZone : timeZone,
  }
}
