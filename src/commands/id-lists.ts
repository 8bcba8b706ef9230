import { toFault } from '../input/fault.ts'
import { STDIN } from '../input/source.ts'
import { Interruption } from '../model/interruption.ts'
import { UserError } from '../model/user-error.ts'
import { readListLines } from './list-lines.ts'
import { type BesideIo, readBeside } from './read-beside.ts'
import { thousands } from './wording.ts'

/**
 * From `ID,ID` each id, from `@FILE` each line, from `@-` each line of standard input, all of them as they are. An id that
 * begins with `@` is written `\@`. Of several values each is also an id as a whole, for an id may have a comma.
 * @throws UserError if there are no ids, or a list cannot be read; Interruption
 */
export async function readIds(values: readonly string[], io: BesideIo): Promise<string[]> {
  let ids: string[] = []
  for (const value of values) {
    // A list may be longer than a function may have arguments.
    ids = ids.concat(value.startsWith('@') ? await readList(value, io) : splitIds(value, values.length > 1))
  }
  if (ids.length === 0) throw new UserError(`${values.join(' ')} holds no ids`)
  return ids
}

function splitIds(value: string, mayHaveComma: boolean): string[] {
  const ids = value.split(',')
  return (mayHaveComma && ids.length > 1 ? [value, ...ids] : ids).map((id) => id.replace(/^\\@/, '@'))
}

/** What a user should know of ids that look as if their spaces were not meant, as a sentence. */
export function describeSpaces(flag: string, ids: readonly string[]): string | undefined {
  const spaced = ids.filter((id) => id.trim() !== id)
  if (spaced.length === 0) return undefined
  const verb = spaced.length === 1 ? 'id begins or ends' : 'ids begin or end'
  return `${flag}: ${thousands(spaced.length)} ${verb} with a space, such as '${spaced[0]}'; spaces are part of an id`
}

/** The path of `@FILE`; undefined of ids, and of standard input. */
export const pathOfList = (value: string): string | undefined =>
  value.startsWith('@') && value !== `@${STDIN}` ? value.slice(1) : undefined

/** @param value `@` and a path */
async function readList(value: string, io: BesideIo): Promise<string[]> {
  const path = value.slice(1)
  try {
    return await readBeside(path, io, (chunks) => readListLines(chunks, value))
  } catch (error) {
    throw toListError(path, error)
  }
}

/** For someone whose id begins with `@`, with how to write it. */
function toListError(path: string, error: unknown): unknown {
  if (error instanceof Interruption || error instanceof UserError) return error
  const { message } = toFault(path, error)
  return new UserError(
    `@${path}: ${message}; it should be a file with one id a line; if @${path} is an id, write '\\@${path}'`,
  )
}
