import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import type { Io } from '../../model/io.ts'
import { UserError } from '../../model/user-error.ts'
import { settleTimes } from '../../query/time-options.ts'
import { timeWords } from '../clock.ts'
import { describeMismatch } from './checked-json.ts'
import { type Asking, type FileRequest, firstAsked, oneRequest, type StateRequest } from './state-request.ts'

/** What files say of the question. */
export interface KeptRequest {
  /** Undefined if options ask. */
  readonly request: StateRequest | undefined
  /** The file that a question was taken from. */
  readonly taken: string | undefined
  /** The file that the question is to be written to. */
  readonly unwritten: string | undefined
  /** To show times in. */
  readonly timeZone: string
}

type Given = Asking & {
  readonly question?: string
  readonly output?: string
  readonly timeZone: string
  /** UTC is also the zone without the option. */
  readonly isZoneGiven?: true
  readonly keepDuplicates?: true
}

/**
 * @param states whose question is the same
 * @throws UserError if the files do not hold one question, or options ask for something else; Interruption
 */
export async function keptRequest(given: Given, states: readonly FileRequest[], io: Io): Promise<KeptRequest> {
  const { question, timeZone, isZoneGiven, keepDuplicates } = given
  if (question !== undefined && keepDuplicates) {
    throw new UserError('--keep-duplicates cannot be given with --question, for no question holds it')
  }
  const taken = question === undefined ? undefined : await take(question, io)
  if (taken) refuseUnsettled(taken, io)
  const request = oneRequest(given, taken ? [taken, ...states] : states)
  const unwritten = taken ? undefined : question
  if (unwritten !== undefined) refuseUnwritable(unwritten, given, request !== undefined, io)
  // A question has a zone of its own, unless another is asked for.
  const shown = taken && !isZoneGiven ? taken.request.clock.timeZone : timeZone
  return { request, taken: taken?.path, unwritten, timeZone: shown }
}

/** @throws UserError if a time is told from the present or from the logs, and the question does not say what it is */
function refuseUnsettled({ path, request }: FileRequest, io: Io): void {
  const { timeZone, times } = request.clock
  const texts = blaming(path, () => timeWords(request, request.kind ?? LOG_KIND_NAMES))
  const needed = settleTimes(texts, { timeZone, now: io.now(), newest: io.now() * 1000 }).times
  const missing = Object.keys(needed).find((text) => !Object.hasOwn(times, text))
  if (missing === undefined) return
  throw new UserError(describeMismatch(path, { path: ['question', 'times', missing], expected: 'a time in RFC 3339' }))
}

const take = async (path: string, io: Io) => (await import('./question-file.ts')).takeQuestion(path, io)

/** @throws UserError if nothing is asked, as where a name was mistyped, or the answer is to go to the same file */
function refuseUnwritable(path: string, given: Given, isAsked: boolean, { resolve }: Io): void {
  if (given.output !== undefined && resolve(given.output) === resolve(path)) {
    throw new UserError(`${path}: cannot hold both the question and the answer; name two files`)
  }
  if (isAsked || firstAsked(given) !== undefined) return
  throw new UserError(`${path}: no such file; it is written where something is asked, as by --by, --since or --kind`)
}

/** What goes wrong because of a question that was taken is said of its file. */
export function blaming<Result>(path: string | undefined, ask: () => Result): Result {
  try {
    return ask()
  } catch (error) {
    if (path === undefined || !(error instanceof UserError)) throw error
    throw new UserError(`${path}: ${error.message}`, error.excerpt)
  }
}
