import { createReadStream } from 'node:fs'
import { Interruption } from '../model/interruption.ts'
import type { Io } from '../model/io.ts'
import { UserError } from '../model/user-error.ts'

/** Where lists are. */
type ListIo = Pick<Io, 'stdin' | 'resolve'>

/** Characters; whatever is longer is no list of ids. */
const LONGEST_ID = 65_536

/** From `ID,ID` as it is, from `@FILE` one id a line, from `@-` the same of standard input; blank lines are none. */
export async function readIds(values: readonly string[], io: ListIo): Promise<string[]> {
  const ids: string[] = []
  for (const value of values) {
    if (value.startsWith('@')) ids.push(...(await readLines(value.slice(1), io)))
    else ids.push(...value.split(','))
  }
  if (ids.length === 0) throw new UserError(`${values.join(' ')} holds no ids`)
  return ids
}

async function readLines(path: string, io: ListIo): Promise<string[]> {
  const { pipeline, Readable } = process.getBuiltinModule('node:stream')
  const { default: split2 } = await import('split2')
  const stream = path === '-' ? Readable.from(io.stdin) : createReadStream(io.resolve(path))
  // It leaves out lines of which nothing is made, and gives up on one without end.
  const toId = split2((line) => line.trim() || undefined, { maxLength: LONGEST_ID })
  const ids: string[] = []
  try {
    // What goes wrong in the stream comes out of what it is piped to.
    for await (const id of pipeline(stream, toId, () => {})) ids.push(String(id))
  } catch (error) {
    if (error instanceof Interruption) throw error
    throw new UserError(`@${path}: cannot be read; it should be a file with one id a line`)
  }
  return ids
}
