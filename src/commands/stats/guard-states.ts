import { Interruption } from '../../model/interruption.ts'
import { UserError } from '../../model/user-error.ts'

/**
 * Runs what counts on with saved states. Their digest says that a file is whole, and not who wrote it: a file made by hand
 * may hold anything. What fails because of it is said of the file.
 * @throws UserError
 */
export async function guardStates<Result>(paths: readonly string[], countOn: () => Promise<Result>): Promise<Result> {
  try {
    return await countOn()
  } catch (error) {
    if (paths.length === 0 || !isOfContent(error)) throw error
    const names = paths.join(', ')
    throw new UserError(
      `${names}: not what this program writes, although the digest is right; make it anew with stats -o`,
    )
  }
}

/** As JavaScript fails where a value is missing or another one. Calls of the system have a code. */
const isOfContent = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof UserError || error instanceof Interruption || 'code' in error)
